import { useState } from 'preact/hooks';
import { ask, now } from '../api.ts';
import { entries } from '../outbox.ts';
import { Button, LinkButton } from '../parts/button.tsx';
import { SecretField, TextField, Wrong } from '../parts/field.tsx';
import { Screen } from '../parts/screen.tsx';
import { outcomeWords } from '../refusals.ts';
import { go } from '../router.tsx';
import { before, self, signedIn } from '../session.ts';
import { t, type Language } from '../words.ts';
import { JoinHead } from './head.tsx';
import { LanguageChoice } from './language.tsx';
import { useSending, type Wrongs } from './sending.ts';

interface Entering {
  readonly name: string;
  readonly passphrase: string;
  /** Chosen at the door: theirs from now on. */
  readonly language: Language | null;
}

/** What is wrong in words; `null` when somebody is signed in now. */
async function enter({ name, passphrase, language }: Entering): Promise<string | null> {
  if (!name.trim() || !passphrase) return t('people.wrong-pair');
  const outcome = await ask('SignIn', { name: name.trim(), passphrase });
  if (outcome.kind === 'refused' && outcome.refusal.name === 'NotAllowed') return t('people.wrong-pair');
  if (outcome.kind === 'refused' && outcome.refusal.name === 'Busy') return t('people.too-many-tries');
  if (outcome.kind !== 'done') return outcomeWords(outcome);
  const answer = outcome.data.signIn;
  if (answer.__typename !== 'SignedIn' || !answer.me) return t('people.wrong-pair');
  await signedIn({ ...answer.me, language: language ?? answer.me.language });
  if (language !== null && language !== answer.me.language) void now('ChangeMe', { input: { language } });
  go('/', { replace: true });
  return null;
}

/** Signing in with the name and passphrase of joining. */
export default function SignIn() {
  const last = self.value ?? before.value;
  const waiting = last ? entries.value.length : 0;
  const [name, setName] = useState((waiting > 0 && last?.name) || '');
  const [passphrase, setPassphrase] = useState('');
  const [language, setLanguage] = useState<Language | null>(null);
  const { busy, wrongs, onSubmit } = useSending(async (): Promise<Wrongs> => {
    const wrong = await enter({ name, passphrase, language });
    return wrong === null ? {} : { '': wrong };
  });
  const foot = (
    <Button kind="primary" size="big" type="submit" form="signin" busy={busy}>
      {t('people.sign-in')}
    </Button>
  );
  return (
    <Screen title={t('people.sign-in')} kind="join" foot={foot}>
      <JoinHead icon="pot" title={t('shell.name')} text={t('people.sign-in-hint')} />
      <form class="form" id="signin" onSubmit={onSubmit}>
        <LanguageChoice onChosen={setLanguage} />
        {last && waiting > 0 && <p>{t('people.sign-in-again', { name: last.name, n: waiting })}</p>}
        <TextField label={t('people.name')} value={name} onValue={setName} autocomplete="username" />
        <SecretField label={t('people.passphrase')} value={passphrase} onValue={setPassphrase} autocomplete="current-password" />
        <Wrong error={wrongs['']} />
        <LinkButton href="/join" wide icon="key">
          {t('people.have-code')}
        </LinkButton>
      </form>
    </Screen>
  );
}
