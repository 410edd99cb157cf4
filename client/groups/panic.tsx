import { useState } from 'preact/hooks';
import { now } from '../api.ts';
import { Button } from '../parts/button.tsx';
import { TextField, Wrong } from '../parts/field.tsx';
import { Screen } from '../parts/screen.tsx';
import { useSending, type Wrongs } from '../people/sending.ts';
import { outcomeWords } from '../refusals.ts';
import { group, wipeHere } from '../session.ts';
import { t } from '../words.ts';

const AT_ONCE = [
  'groups.panic-sessions',
  'groups.panic-phones',
  'groups.panic-invitations',
  'groups.panic-contacts',
  'groups.panic-places',
  'groups.panic-passes',
] as const;

/** One deliberate act when somebody is in danger: what exactly it does is said before, and a word is typed. */
export default function Panic() {
  const [typed, setTyped] = useState('');
  const { busy, wrongs, onSubmit } = useSending(() => panicked(typed));
  const word = t('groups.panic-word');
  const foot = (
    <Button kind="act" size="big" type="submit" form="panic" busy={busy}>
      {t('groups.panic-do')}
    </Button>
  );
  return (
    <Screen title={t('groups.panic')} sub={group.value?.name} back="/group/settings" foot={foot}>
      <div class="pad panic">
        <p>{t('groups.panic-when')}</p>
        <h2>{t('groups.panic-does')}</h2>
        <ul class="said-list">
          {AT_ONCE.map((key) => (
            <li key={key}>{t(key)}</li>
          ))}
        </ul>
        <h2>{t('groups.panic-under-way')}</h2>
        <p>{t('groups.panic-waits')}</p>
        <h2>{t('groups.panic-stays')}</h2>
        <p>{t('groups.panic-food')}</p>
        <p>{t('groups.panic-not')}</p>
        <form id="panic" onSubmit={onSubmit} novalidate>
          <TextField
            label={t('groups.panic-type', { word })}
            hint={t('groups.panic-undo')}
            value={typed}
            onValue={setTyped}
            autocomplete="off"
            error={wrongs['word']}
          />
          <Wrong error={wrongs['']} />
        </form>
      </div>
    </Screen>
  );
}

/** Accents and capitals of a hurried hand do not matter. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').trim().toLowerCase();
}

async function panicked(typed: string): Promise<Wrongs> {
  const word = t('groups.panic-word');
  if (plain(typed) !== plain(word)) return { word: t('groups.panic-wrong', { word }) };
  const outcome = await now('Panic', { group: group.value?.id ?? '' });
  if (outcome.kind !== 'done') return { '': outcomeWords(outcome) };
  await wipeHere();
  return {};
}
