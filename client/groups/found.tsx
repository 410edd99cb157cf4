import { useState } from 'preact/hooks';
import { now } from '../api.ts';
import { Button } from '../parts/button.tsx';
import { Wrong } from '../parts/field.tsx';
import { say } from '../parts/notice.tsx';
import { Screen } from '../parts/screen.tsx';
import { useSending, type Wrongs } from '../people/sending.ts';
import { fieldErrors, outcomeWords } from '../refusals.ts';
import { go } from '../router.tsx';
import { askSelf, standAs } from '../session.ts';
import { uuid7 } from '../uuid.ts';
import { t } from '../words.ts';
import { AboutGroup, type About } from './about-group.tsx';
import { zoneHere } from './zones.ts';

/** A steward founds another group and acts in it from then on. */
export default function Found() {
  const [about, setAbout] = useState<About>(() => ({ name: '', kind: 'RURAL', zone: zoneHere() }));
  const { busy, wrongs, onSubmit } = useSending(() => founded(about));
  const foot = (
    <Button kind="primary" size="big" type="submit" form="found" busy={busy}>
      {t('groups.found-it')}
    </Button>
  );
  return (
    <Screen title={t('groups.found')} back="/group/settings" foot={foot}>
      <form class="form" id="found" onSubmit={onSubmit}>
        <p>{t('groups.found-hint')}</p>
        <AboutGroup about={about} onAbout={setAbout} wrongs={wrongs} />
        <Wrong error={wrongs['']} />
      </form>
    </Screen>
  );
}

async function founded({ name, kind, zone }: About): Promise<Wrongs> {
  const id = uuid7();
  const outcome = await now('FoundGroup', { id, name: name.trim(), kind, zone });
  if (outcome.kind !== 'done') {
    const fields = fieldErrors(outcome);
    return 'name' in fields || 'zone' in fields ? fields : { '': outcomeWords(outcome) };
  }
  await askSelf();
  standAs({ role: 'STEWARD', group: id });
  say(t('groups.founded', { name: name.trim() }));
  go('/group', { replace: true });
  return {};
}
