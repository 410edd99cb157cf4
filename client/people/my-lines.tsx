import { useState } from 'preact/hooks';
import { now, type Variables } from '../api.ts';
import { Button } from '../parts/button.tsx';
import { Said } from '../parts/choice.tsx';
import { SecretField, TextField, Wrong } from '../parts/field.tsx';
import { say } from '../parts/notice.tsx';
import { fieldErrors, outcomeWords } from '../refusals.ts';
import { signedIn } from '../session.ts';
import { t } from '../words.ts';
import { useSending, type Wrongs } from './sending.ts';

/** Sends a change of oneself; answers what is wrong, by field. */
async function changed(input: Variables<'ChangeMe'>['input']): Promise<Wrongs> {
  const outcome = await now('ChangeMe', { input });
  if (outcome.kind !== 'done') {
    const fields = fieldErrors(outcome);
    return Object.keys(fields).length > 0 ? fields : { '': outcomeWords(outcome) };
  }
  if (outcome.data.me) await signedIn(outcome.data.me);
  say(t('people.saved'));
  return {};
}

function Save({ busy }: { busy: boolean }) {
  return (
    <Button type="submit" busy={busy}>
      {t('people.save')}
    </Button>
  );
}

/** The key closes the line once another name is saved. */
export const MyName = ({ name }: { name: string }) => <NameLine key={name} name={name} />;

function NameLine({ name }: { name: string }) {
  const [typed, setTyped] = useState(name);
  const { busy, wrongs, onSubmit } = useSending(async () =>
    typed.trim() ? changed({ name: typed.trim() }) : { name: t('people.name-missing') },
  );
  return (
    <Said main={name} sub={t('people.call-you-hint')} what={t('people.name')}>
      <form class="line-form" onSubmit={onSubmit}>
        <TextField label={t('people.name')} value={typed} onValue={setTyped} autocomplete="nickname" error={wrongs['name']} />
        <Wrong error={wrongs['']} />
        <Save busy={busy} />
      </form>
    </Said>
  );
}

interface ContactProps {
  readonly contact: string | null | undefined;
  readonly again: () => Promise<void>;
}

export const MyContact = (props: ContactProps) => <ContactLine key={props.contact ?? ''} {...props} />;

function ContactLine({ contact, again }: ContactProps) {
  const [typed, setTyped] = useState(contact ?? '');
  const { busy, wrongs, onSubmit } = useSending(async () => {
    const wrong = await changed({ contact: typed.trim() });
    await again();
    return wrong;
  });
  return (
    <Said main={contact || t('people.contact-none')} sub={t('people.contact-why')} what={t('people.contact')}>
      <form class="line-form" onSubmit={onSubmit}>
        <TextField
          label={t('people.contact')}
          hint={t('people.contact-hint')}
          value={typed}
          onValue={setTyped}
          inputMode="tel"
          autocomplete="tel"
          maxLength={200}
          error={wrongs['contact']}
        />
        <p class="hint">{t('people.contact-forgotten')}</p>
        <Wrong error={wrongs['']} />
        <Save busy={busy} />
      </form>
    </Said>
  );
}

export function MyPassphrase() {
  const [round, setRound] = useState(0);
  return <PassphraseLine key={round} onChanged={() => setRound(round + 1)} />;
}

function PassphraseLine({ onChanged }: { onChanged: () => void }) {
  const [present, setPresent] = useState('');
  const [next, setNext] = useState('');
  const { busy, wrongs, onSubmit } = useSending(async () => {
    const wrong = await exchanged(present, next);
    if (Object.keys(wrong).length === 0) onChanged();
    return wrong;
  });
  return (
    <Said main={t('people.passphrase')} sub={t('people.passphrase-why')} what={t('people.passphrase')}>
      <form class="line-form" onSubmit={onSubmit}>
        <SecretField
          label={t('people.passphrase-present')}
          value={present}
          onValue={setPresent}
          autocomplete="current-password"
          error={wrongs['present']}
        />
        <SecretField
          label={t('people.passphrase-next')}
          hint={t('people.passphrase-hint')}
          value={next}
          onValue={setNext}
          autocomplete="new-password"
          error={wrongs['passphrase']}
        />
        <Wrong error={wrongs['']} />
        <Save busy={busy} />
      </form>
    </Said>
  );
}

async function exchanged(present: string, next: string): Promise<Wrongs> {
  if (!present) return { present: t('people.passphrase-missing') };
  const outcome = await now('ChangePassphrase', { present, next });
  if (outcome.kind === 'done') {
    say(t('people.passphrase-changed'));
    return {};
  }
  const refusal = outcome.kind === 'refused' ? outcome.refusal.name : undefined;
  if (refusal === 'NotAllowed') return { present: t('people.passphrase-wrong') };
  if (refusal === 'Busy') return { '': t('people.too-many-tries') };
  const fields = fieldErrors(outcome);
  return 'passphrase' in fields ? fields : { '': outcomeWords(outcome) };
}
