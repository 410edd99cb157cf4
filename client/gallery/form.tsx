import { useState } from 'preact/hooks';
import { Button } from '../parts/button.tsx';
import { Check, Chips, Prefilled, Said, SaidAdd, Segment, Together, Ways } from '../parts/choice.tsx';
import { SecretField, SelectField, Stepper, TextField } from '../parts/field.tsx';
import { confirm, say } from '../parts/notice.tsx';
import { Screen } from '../parts/screen.tsx';
import { kg } from '../words.ts';

const UNITS = [
  { value: 'lug', label: 'lug', small: '20 lb' },
  { value: 'flat', label: 'flat', small: '15 lb' },
  { value: 'box', label: 'box', small: '25 lb' },
  { value: 'kg', label: 'kg' },
] as const;
const LATELY = [
  { value: 'tomatoes', label: 'Tomatoes' },
  { value: 'cabbage', label: 'Cabbage' },
  { value: 'kale', label: 'Kale' },
  { value: 'basil', label: 'Basil' },
] as const;

async function list() {
  await new Promise((done) => setTimeout(done, 600));
  if (await confirm({ title: 'List 14 lugs?', text: 'Kitchens near you see it at once.', yes: 'List it' }))
    say('Listed. It is sent by itself.');
}

export default function Form() {
  const [goods, setGoods] = useState<readonly (typeof LATELY)[number]['value'][]>(['tomatoes']);
  const [amount, setAmount] = useState<number | null>(14);
  const [unit, setUnit] = useState<(typeof UNITS)[number]['value']>('lug');
  const foot = (
    <Button kind="primary" size="big" onClick={list}>
      List it
    </Button>
  );
  return (
    <Screen title="New surplus" back="/gallery" backLabel="Back to my surplus" foot={foot}>
      <form class="form" onSubmit={(event) => event.preventDefault()}>
        <Together>
          <TextField label="What" value="Tomatoes, slicing" onValue={() => undefined} autocomplete="off" />
          <Chips legend="Listed lately" one oneLine options={LATELY} value={goods} onValue={setGoods} />
        </Together>
        <Together>
          <Stepper label="How much" value={amount} onValue={setAmount} told={`= ${kg((amount ?? 0) * 9072)}, counted`} />
          <Segment legend="Unit" options={UNITS} value={unit} onValue={setUnit} />
        </Together>
        <Prefilled>
          <Said main="Willow Bend Farm" sub="My place, second barn" what="the place">
            <SelectField label="Place" value="a" onValue={() => undefined} options={[{ value: 'a', label: 'Willow Bend Farm' }]} />
          </Said>
          <Said main="Spoils Tue Sep 29, 6 PM" sub="Ripe tomatoes keep 7 days in shade" what="when it spoils">
            <TextField type="datetime-local" label="Spoils" value="2026-09-29T18:00" onValue={() => undefined} />
          </Said>
          <SaidAdd label="Add a note for the driver">
            <TextField rows={3} label="Note" value="" onValue={() => undefined} />
          </SaidAdd>
        </Prefilled>
        <More />
      </form>
    </Screen>
  );
}

function More() {
  const [secret, setSecret] = useState('four barns');
  const [ticked, setTicked] = useState(true);
  const [way, setWay] = useState<'less' | 'nothing'>('less');
  return (
    <>
      <SecretField
        label="Passphrase"
        value={secret}
        onValue={setSecret}
        hint="At least 8 characters."
        error="Too easy to guess. Use a few words."
        autocomplete="new-password"
      />
      <Check
        label={<b>Vegetables</b>}
        hint="250 g each × 1.5"
        checked={ticked}
        onChecked={setTicked}
        end={
          <span class="amount">
            <b>90 kg</b>
          </span>
        }
      />
      <Ways
        legend="What happened?"
        value={way}
        onValue={setWay}
        options={[
          { value: 'less', title: 'Less than expected', children: <span class="hint">You count it next.</span> },
          { value: 'nothing', title: 'Nothing to collect', children: <span class="hint">You say why next.</span> },
        ]}
      />
    </>
  );
}
