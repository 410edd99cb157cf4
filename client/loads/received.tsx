import { useState } from 'preact/hooks';
import { clock } from '../clock.ts';
import { weightFrom, weightUnit } from '../measures.ts';
import { receiptOf } from '../papers/keeping.ts';
import { PaperLink } from '../papers/paper-link.tsx';
import { useKeptReceipt } from '../papers/use-kept.ts';
import { placeName } from '../places/named.ts';
import { addPictures, picturesHere } from '../photos/adding.ts';
import { ChoosePictures } from '../photos/choosing.tsx';
import { HereOnly, Photos } from '../photos/photos.tsx';
import type { Picture } from '../photos/picture.ts';
import { Button } from '../parts/button.tsx';
import { Answer, Empty } from '../parts/empty.tsx';
import { Stepper, TextField } from '../parts/field.tsx';
import { Amount, List, ListHead, Row } from '../parts/list.tsx';
import { say } from '../parts/notice.tsx';
import { Screen } from '../parts/screen.tsx';
import { State } from '../parts/state.tsx';
import { go } from '../router.tsx';
import type { ScreenProps } from '../screens.ts';
import { kg, manner, t, when } from '../words.ts';
import { useComing } from './asking.ts';
import { gramsLeft, isDoneHere, isThanked } from './on-hand.ts';
import { passOn, thank } from './passing.ts';
import { goodsOf, photosThere, type Coming } from './saying.ts';

const LONGEST_THANKS = 140;

/** What was received: thanking its farm, offering back a part of it. */
export default function Received({ params }: ScreenProps) {
  const { asked, loads } = useComing();
  const load = loads.find(({ id }) => id === params['load']);
  useKeptReceipt(load);
  return (
    <Screen
      title={load ? goodsOf(load) : t('loads.received')}
      sub={load ? t('loads.from-place', { place: placeName(load.from) }) : undefined}
      back="/coming"
      backLabel={t('loads.back')}
    >
      <Answer of={asked}>{() => (load ? <Opened load={load} /> : <Empty icon="search" title={t('refusal.NotFound')} />)}</Answer>
    </Screen>
  );
}

function Opened({ load }: { load: Coming }) {
  const left = gramsLeft(load, clock.value);
  return (
    <>
      <List>
        <Row
          title={t('loads.received')}
          end={<Amount entered={kg(load.receivedGrams ?? 0)} />}
          note={load.offer ? t('offers.spoils', { when: when(load.offer.spoilBy, clock.value) }) : undefined}
        />
        {(load.passedOn ?? 0) > 0 && <Row title={t('loads.offered-back-some')} end={<Amount entered={kg(load.passedOn ?? 0)} />} />}
      </List>
      <Pictures load={load} />
      <Thanks load={load} />
      <div class="form">
        <PaperLink path={receiptOf(load.id)} name={t('papers.file-receipt')}>
          {t('papers.receipt')}
        </PaperLink>
      </div>
      {left > 0 && !isDoneHere('PassOnLoad', load.id) && <PassOn load={load} left={left} />}
    </>
  );
}

/** What was seen only when it was unpacked can be shown afterwards. */
function Pictures({ load }: { load: Coming }) {
  const what = goodsOf(load);
  const here = picturesHere(load.id);
  const add = async (pictures: readonly Picture[]) => {
    const not = await addPictures({ load: load.id, what, pictures });
    if (not) say(not.words);
  };
  return (
    <>
      <ListHead>{t('photos.title')}</ListHead>
      <div class="form">
        <Photos of={load.photos} what={what} />
        <HereOnly of={here} what={what} />
        <ChoosePictures what={what} value={[]} onValue={(pictures) => void add(pictures)} before={photosThere(load) + here.length} />
      </div>
    </>
  );
}

function Thanks({ load }: { load: Coming }) {
  const [words, setWords] = useState('');
  return (
    <>
      <ListHead>{t('loads.thank')}</ListHead>
      <div class="form">
        {isThanked(load) ? (
          <State mark="done" tone="good">
            {load.thanks?.words ?? t('loads.thanked')}
          </State>
        ) : (
          <>
            <TextField
              label={t('loads.thank-words')}
              hint={t('loads.thank-hint')}
              value={words}
              onValue={setWords}
              maxLength={LONGEST_THANKS}
            />
            <Button wide onClick={() => thank(load, words)}>
              {t('loads.thank-button')}
            </Button>
          </>
        )}
      </div>
    </>
  );
}

function PassOn({ load, left }: { load: Coming; left: number }) {
  const most = Math.floor(weightFrom(left, manner.value) * 10) / 10;
  const [weight, setWeight] = useState<number | null>(most);
  const offer = async () => {
    const whole = weight === null || weight >= most;
    if (await passOn(load, { grams: left, weight: whole ? null : weight })) go('/coming', { replace: true });
  };
  return (
    <>
      <ListHead>{t('loads.too-much')}</ListHead>
      <div class="form">
        <p class="hint">{t('loads.too-much-hint')}</p>
        <Stepper label={t('loads.left', { unit: weightUnit(manner.value) })} value={weight} onValue={setWeight} step={5} most={most} />
        <Button kind="primary" wide off={weight === 0} onClick={offer}>
          {t('loads.pass-on')}
        </Button>
      </div>
    </>
  );
}
