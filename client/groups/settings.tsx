import { useState } from 'preact/hooks';
import { now } from '../api.ts';
import { Button, LinkButton } from '../parts/button.tsx';
import { Answer } from '../parts/empty.tsx';
import { Wrong } from '../parts/field.tsx';
import { ListHead } from '../parts/list.tsx';
import { say } from '../parts/notice.tsx';
import { Screen } from '../parts/screen.tsx';
import { useSending, type Wrongs } from '../people/sending.ts';
import { fieldErrors, outcomeWords } from '../refusals.ts';
import { go } from '../router.tsx';
import { askSelf, group } from '../session.ts';
import { manner, t } from '../words.ts';
import { AboutGroup, type About } from './about-group.tsx';
import { isUnnamed, useMine, type Again, type Mine } from './mine.ts';
import { changesOf, missing, typedOf, type Typed } from './rules.ts';
import { RuleFields } from './rule-fields.tsx';

/** What the group decides for itself: its name and zone, how food is shared, when it is safe. */
export default function Settings() {
  const asked = useMine();
  const [round, setRound] = useState(0);
  const mine = asked.data?.group;
  const key = `${mine?.id ?? ''} ${manner.value.measures} ${round}`;
  if (mine) return <SettingsForm key={key} mine={mine} again={asked.again} onSaved={() => setRound(round + 1)} />;
  return (
    <Screen title={t('groups.settings')} sub={group.value?.name}>
      <Answer of={asked}>{() => null}</Answer>
    </Screen>
  );
}

interface SettingsFormProps {
  readonly mine: Mine;
  readonly again: Again;
  readonly onSaved: () => void;
}

function SettingsForm({ mine, again, onSaved }: SettingsFormProps) {
  // What is changed is what differs from here, though another steward may have changed the rest meanwhile.
  const [opened] = useState(mine);
  const [about, setAbout] = useState<About>(mine);
  const [typed, setTyped] = useState<Typed>(() => typedOf(mine.settings, manner.value));
  const { busy, wrongs, onSubmit } = useSending(async () => {
    const wrong = await saved({ ...opened, version: mine.version }, about, typed);
    await again();
    if (Object.keys(wrong).length > 0) return wrong;
    onSaved();
    if (isUnnamed(opened.name)) go('/group');
    return wrong;
  });
  const foot = (
    <Button kind="primary" size="big" type="submit" form="settings" busy={busy}>
      {t('groups.save')}
    </Button>
  );
  return (
    <Screen title={t('groups.settings')} sub={group.value?.name} foot={foot}>
      <form id="settings" onSubmit={onSubmit} novalidate>
        <div class="form">
          <AboutGroup about={about} onAbout={setAbout} wrongs={wrongs} />
        </div>
        <RuleFields typed={typed} onTyped={setTyped} wrongs={wrongs} />
        <div class="pad">
          <Wrong error={wrongs['']} />
        </div>
      </form>
      <ListHead>{t('groups.exports')}</ListHead>
      <div class="pad after-list">
        <LinkButton href="/group/exports" wide icon="down">
          {t('groups.exports')}
        </LinkButton>
      </div>
      <ListHead>{t('groups.danger')}</ListHead>
      <div class="pad plain-rows after-list">
        <p class="hint">{t('groups.panic-when')}</p>
        <LinkButton href="/group/panic" kind="trouble" wide>
          {t('groups.panic')}
        </LinkButton>
      </div>
      <ListHead>{t('groups.others')}</ListHead>
      <div class="pad after-list">
        <LinkButton href="/group/found" wide icon="plus">
          {t('groups.found')}
        </LinkButton>
      </div>
    </Screen>
  );
}

function aboutChanges(mine: Mine, { name, kind, zone }: About): Partial<About> {
  return {
    ...(name.trim() !== mine.name && { name: name.trim() }),
    ...(kind !== mine.kind && { kind }),
    ...(zone !== mine.zone && { zone }),
  };
}

/** Sends what was changed; answers what is wrong, by field. */
async function saved(mine: Mine, about: About, typed: Typed): Promise<Wrongs> {
  const none = missing(typed);
  if (none.length > 0) return Object.fromEntries(none.map((name) => [name, t('groups.number')]));
  const settings = { ...aboutChanges(mine, about), ...changesOf(mine.settings, typed, manner.value) };
  if (Object.keys(settings).length === 0) {
    say(t('groups.unchanged'));
    return {};
  }
  const outcome = await now('ChangeSettings', { group: mine.id, version: mine.version, settings });
  if (outcome.kind !== 'done') {
    const fields = fieldErrors(outcome);
    return Object.keys(fields).length > 0 ? fields : { '': outcomeWords(outcome) };
  }
  say(t('groups.saved'));
  await askSelf();
  return {};
}
