import { useState } from 'preact/hooks';
import type { Category, Flow, GroupCardsQuery } from '../../generated/operations.ts';
import { now } from '../api.ts';
import { clock } from '../clock.ts';
import { CATEGORIES } from '../goods/goods.ts';
import { fieldOf, instantOf } from '../goods/moments.ts';
import { Button } from '../parts/button.tsx';
import { Chips, Segment } from '../parts/choice.tsx';
import { SelectField, TextField, Wrong } from '../parts/field.tsx';
import { say } from '../parts/notice.tsx';
import { Screen } from '../parts/screen.tsx';
import { useSending, type Wrongs } from '../people/sending.ts';
import { fieldErrors, outcomeWords } from '../refusals.ts';
import { go } from '../router.tsx';
import { group } from '../session.ts';
import { uuid7 } from '../uuid.ts';
import { t } from '../words.ts';
import { termsSaid, type Terms } from './saying.ts';
import { WillSee } from './will-see.tsx';

export type Partner = GroupCardsQuery['groups'][number];

const FLOWS = ['PROPOSER_GIVES', 'PARTNER_GIVES', 'BOTH'] as const satisfies readonly Flow[];
/** A season: long enough to count on, short enough to look at again. */
const USUAL_DAYS = 90;

const usualDay = () => fieldOf(new Date(clock.value.getTime() + USUAL_DAYS * 86_400_000)).slice(0, 10);
const endOf = (day: string) => instantOf(`${day}T23:59`);

/** Who gives what to whom until when; the sentence that both will read is written while one chooses. */
export function ProposeForm({ partners, first }: { partners: readonly Partner[]; first: Partner }) {
  const [partner, setPartner] = useState(first.id);
  const [flow, setFlow] = useState<Flow>('BOTH');
  const [categories, setCategories] = useState<readonly Category[]>([]);
  const [day, setDay] = useState(usualDay);
  const until = endOf(day);
  const { busy, wrongs, onSubmit } = useSending(() => proposed({ partner, flow, categories, until }));
  const names = { proposer: group.value?.name ?? '', partner: partners.find(({ id }) => id === partner)?.name ?? '' };
  const foot = (
    <Button kind="primary" size="big" type="submit" form="propose" busy={busy}>
      {t('groups.propose-it')}
    </Button>
  );
  return (
    <Screen title={t('groups.propose')} sub={group.value?.name} back="/group/agreements" foot={foot}>
      <form class="form" id="propose" onSubmit={onSubmit}>
        <SelectField
          label={t('groups.partner')}
          options={partners.map(({ id, name }) => ({ value: id, label: name }))}
          value={partner}
          onValue={setPartner}
          error={wrongs['partner']}
        />
        <Segment
          legend={t('groups.flow')}
          showLegend
          options={FLOWS.map((value) => ({ value, label: t(`groups.flow.${value}`) }))}
          value={flow}
          onValue={setFlow}
        />
        <Chips
          legend={t('groups.what')}
          showLegend
          options={CATEGORIES.map((value) => ({ value, label: t(`goods.category.${value}`) }))}
          value={categories}
          onValue={setCategories}
        />
        <p class="hint">{t('groups.what-hint')}</p>
        <TextField label={t('groups.until')} type="date" value={day} onValue={setDay} error={wrongs['until']} />
        {until && <Preview terms={{ ...names, flow, categories, until }} />}
        <Wrong error={wrongs['']} />
      </form>
    </Screen>
  );
}

function Preview({ terms }: { terms: Terms }) {
  return (
    <div class="card now">
      <p>
        <b>{termsSaid(terms, clock.value)}</b>
      </p>
      <WillSee />
    </div>
  );
}

interface Proposed {
  readonly partner: string;
  readonly flow: Flow;
  readonly categories: readonly Category[];
  readonly until: Date | null;
}

/** Proposes it and goes to the agreements; answers what is wrong, by field. */
async function proposed({ partner, flow, categories, until }: Proposed): Promise<Wrongs> {
  if (!until || until <= clock.value) return { until: t('groups.until-wrong') };
  const proposer = group.value?.id ?? '';
  const input = { id: uuid7(), proposer, partner, flow, categories: [...categories], until: until.toISOString() };
  const outcome = await now('ProposeAgreement', { input });
  if (outcome.kind === 'done') {
    say(t('groups.proposed'));
    go('/group/agreements', { replace: true });
    return {};
  }
  const fields = fieldErrors(outcome);
  if ('until' in fields) return { until: t('groups.until-wrong') };
  return 'partner' in fields ? fields : { '': outcomeWords(outcome) };
}
