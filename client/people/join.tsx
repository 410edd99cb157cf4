import { useEffect, useState } from 'preact/hooks';
import { now, type Result } from '../api.ts';
import { useAsk } from '../ask.ts';
import { Button, LinkButton } from '../parts/button.tsx';
import { Answer } from '../parts/empty.tsx';
import { SecretField, TextField, Wrong } from '../parts/field.tsx';
import { say } from '../parts/notice.tsx';
import { Screen } from '../parts/screen.tsx';
import { fieldErrors, outcomeWords } from '../refusals.ts';
import { standingsOf } from '../roles.ts';
import { go } from '../router.tsx';
import { group, self, signedIn, standAs, type Self } from '../session.ts';
import { uuid7 } from '../uuid.ts';
import { day, locale, manner, t } from '../words.ts';
import { JoinHead } from './head.tsx';
import { LanguageChoice } from './language.tsx';
import { rolesSaid } from './roles-said.ts';
import { useSending, type Wrongs } from './sending.ts';

const codeInHash = () => decodeURIComponent(location.hash.slice(1));

/** Joining with a code: from the link, or typed. */
export default function Join() {
  const [code, setCode] = useState(codeInHash);
  useEffect(() => {
    const look = () => setCode(codeInHash());
    addEventListener('hashchange', look);
    return () => removeEventListener('hashchange', look);
  }, []);
  return code ? <Invited code={code} onOther={() => setCode('')} /> : <CodeTyped onCode={setCode} />;
}

interface CodeTypedProps {
  readonly onCode: (code: string) => void;
  /** The code that was tried, and what is wrong with it. */
  readonly tried?: string;
  readonly wrong?: string;
}

function CodeTyped({ onCode, tried = '', wrong }: CodeTypedProps) {
  const [typed, setTyped] = useState(tried);
  const [missing, setMissing] = useState(false);
  const submit = (event: Event) => {
    event.preventDefault();
    setMissing(!typed.trim());
    if (typed.trim()) onCode(typed.trim());
  };
  const foot = (
    <Button kind="primary" size="big" type="submit" form="code">
      {t('people.show-invitation')}
    </Button>
  );
  return (
    <Screen title={t('people.join')} kind="join" foot={foot} {...(self.value && { back: '/me' })}>
      <JoinHead icon="pot" title={t('shell.name')} text={t('people.join-hint')} />
      <form class="form" id="code" onSubmit={submit}>
        <LanguageChoice />
        <TextField
          label={t('people.code')}
          hint={t('people.code-hint')}
          error={missing ? t('invalid.missing') : wrong}
          value={typed}
          onValue={setTyped}
          autocomplete="off"
        />
        {!self.value && (
          <LinkButton href="/signin" wide>
            {t('people.have-account')}
          </LinkButton>
        )}
      </form>
    </Screen>
  );
}

function Invited({ code, onOther }: { code: string; onOther: () => void }) {
  const [other, setOther] = useState(code);
  const asked = useAsk('InvitationSeen', { code: other }, { topics: [] });
  if (!asked.data) {
    return (
      <Screen title={t('people.join')} kind="join">
        <Answer of={asked}>{() => null}</Answer>
        <div class="form">
          <Button wide onClick={onOther}>
            {t('people.code')}
          </Button>
        </div>
      </Screen>
    );
  }
  const { invitation } = asked.data;
  return invitation ? (
    <JoinForm code={other} view={invitation} />
  ) : (
    <CodeTyped onCode={setOther} tried={other} wrong={t('people.code-unknown')} />
  );
}

type View = NonNullable<Result<'InvitationSeen'>['invitation']>;
interface Filled {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly passphrase: string;
}

/** What is wrong, by field; `''` is for what belongs to none. Nothing: joined, signed in, on the first page. */
async function join(filled: Filled): Promise<Wrongs> {
  const known = self.value;
  if (!known && !filled.name.trim()) return { name: t('people.name-missing') };
  const outcome = await now('Join', {
    input: {
      ...filled,
      name: known ? '' : filled.name.trim(),
      passphrase: known ? '' : filled.passphrase,
      language: manner.value.language,
    },
  });
  if (outcome.kind !== 'done') {
    const errors = fieldErrors(outcome);
    return 'name' in errors || 'passphrase' in errors ? errors : { '': noWords(outcome) };
  }
  const { me } = outcome.data;
  if (!me) return { '': t('people.code-unknown') };
  await signedIn(me);
  actAsInvited(known?.memberships ?? [], me.memberships);
  say(t('people.joined', { group: group.value?.name ?? '' }));
  go('/', { replace: true });
  return {};
}

/** Acts as what this invitation added; who becomes a steward begins there. */
function actAsInvited(before: Self['memberships'], after: Self['memberships']): void {
  const had = new Set(standingsOf(before).map(({ role, group: id }) => `${role} ${id}`));
  const gained = standingsOf(after).filter(({ role, group: id }) => !had.has(`${role} ${id}`));
  const wish = gained.find(({ role }) => role === 'STEWARD') ?? gained[0];
  if (wish) standAs(wish);
}

function noWords(outcome: Parameters<typeof outcomeWords>[0]): string {
  const gone = outcome.kind === 'refused' && ['NotFound', 'Expired', 'AlreadyClaimed', 'Invalid'].includes(outcome.refusal.name);
  return gone ? t('people.code-unknown') : outcomeWords(outcome);
}

function JoinForm({ code, view }: { code: string; view: View }) {
  const [id] = useState(() => uuid7());
  const [name, setName] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const { busy, wrongs: errors, onSubmit } = useSending(() => join({ id, code, name, passphrase }));
  const said = { roles: rolesSaid(view.roles).toLocaleLowerCase(locale.value), until: day(view.until) };
  // The first steward is invited by nobody: the server names the group itself.
  const text = view.by === view.groupName ? t('people.invited-first', said) : t('people.invited', { by: view.by, ...said });
  const foot = (
    <>
      <Button kind="primary" size="big" type="submit" form="join" busy={busy}>
        {t('people.join')}
      </Button>
      <p class="hint">{t('people.nothing-else')}</p>
    </>
  );
  return (
    <Screen title={t('people.join')} kind="join" foot={foot}>
      <JoinHead icon="pot" title={t('people.join-group', { group: view.groupName })} text={text} />
      <form class="form" id="join" onSubmit={onSubmit}>
        <LanguageChoice />
        {self.value ? (
          <p>{t('people.join-as', { name: self.value.name })}</p>
        ) : (
          <NewPerson name={name} onName={setName} passphrase={passphrase} onPassphrase={setPassphrase} errors={errors} />
        )}
        <Wrong error={errors['']} />
        {!self.value && (
          <LinkButton href="/signin" wide>
            {t('people.have-account')}
          </LinkButton>
        )}
      </form>
    </Screen>
  );
}

interface NewPersonProps {
  readonly name: string;
  readonly onName: (name: string) => void;
  readonly passphrase: string;
  readonly onPassphrase: (passphrase: string) => void;
  readonly errors: Wrongs;
}

function NewPerson({ name, onName, passphrase, onPassphrase, errors }: NewPersonProps) {
  return (
    <>
      <TextField
        label={t('people.call-you')}
        hint={t('people.call-you-hint')}
        error={errors['name']}
        value={name}
        onValue={onName}
        autocomplete="username"
      />
      <SecretField
        label={t('people.passphrase')}
        hint={t('people.passphrase-hint')}
        error={errors['passphrase']}
        value={passphrase}
        onValue={onPassphrase}
        autocomplete="new-password"
      />
    </>
  );
}
