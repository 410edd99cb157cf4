import { now } from '../api.ts';
import { clock } from '../clock.ts';
import { Button, Buttons } from '../parts/button.tsx';
import { Card } from '../parts/card.tsx';
import type { MarkName } from '../parts/icon.tsx';
import { Row } from '../parts/list.tsx';
import { confirm, say } from '../parts/notice.tsx';
import { State, type Tone } from '../parts/state.tsx';
import { outcomeWords } from '../refusals.ts';
import { group } from '../session.ts';
import { t } from '../words.ts';
import type { Again, Agreement } from './mine.ts';
import { termsSaid } from './saying.ts';
import { WillSee } from './will-see.tsx';

interface Props {
  readonly agreement: Agreement;
  readonly again: Again;
}

const said = ({ proposer, partner, flow, categories, until }: Agreement) =>
  termsSaid({ proposer: proposer.name, partner: partner.name, flow, categories, until: new Date(until) }, clock.value);

/** Another group proposes it: what it says, what is then seen, and our word. */
export function Proposal({ agreement, again }: Props) {
  const decide = (verb: 'AcceptAgreement' | 'RefuseAgreement', told: string) => done(verb, { agreement, again, told });
  return (
    <Card tone="now" title={t('groups.waits-for-us', { group: agreement.proposer.name })}>
      <p>{said(agreement)}</p>
      <WillSee />
      <Buttons>
        <Button onClick={() => decide('RefuseAgreement', t('groups.refused'))}>{t('groups.refuse')}</Button>
        <Button kind="primary" onClick={() => decide('AcceptAgreement', t('groups.accepted'))}>
          {t('groups.accept')}
        </Button>
      </Buttons>
    </Card>
  );
}

const MARKS: Readonly<Record<Agreement['state'], { mark: MarkName; tone?: Tone }>> = {
  PROPOSED: { mark: 'draft' },
  ACCEPTED: { mark: 'full', tone: 'good' },
  REFUSED: { mark: 'refused', tone: 'past' },
  ENDED: { mark: 'gone', tone: 'past' },
  EXPIRED: { mark: 'gone', tone: 'past' },
};

/** One that was proposed by us, holds, or is over. */
export function AgreementRow({ agreement, again }: Props) {
  const isOver = Date.parse(agreement.until) <= clock.value.getTime();
  const state = isOver && ['PROPOSED', 'ACCEPTED'].includes(agreement.state) ? 'EXPIRED' : agreement.state;
  return (
    <Row
      title={<span class="sentence">{said(agreement)}</span>}
      state={<State {...MARKS[state]}>{t(`groups.state.${state}`)}</State>}
      side={<Ending agreement={agreement} again={again} state={state} />}
    />
  );
}

function Ending({ agreement, again, state }: Props & { state: Agreement['state'] }) {
  const other = agreement.proposer.id === group.value?.id ? agreement.partner : agreement.proposer;
  if (state === 'PROPOSED') {
    const takeBack = () => done('EndAgreement', { agreement, again, told: t('groups.taken-back') });
    return (
      <Button size="slim" label={t('groups.take-back-what', { group: other.name })} onClick={takeBack}>
        {t('groups.take-back')}
      </Button>
    );
  }
  if (state !== 'ACCEPTED') return undefined;
  const end = async () => {
    const yes = await confirm({ title: t('groups.end-ask'), text: t('groups.end-hint'), yes: t('groups.end'), grave: true });
    if (yes) await done('EndAgreement', { agreement, again, told: t('groups.ended') });
  };
  return (
    <Button size="slim" label={t('groups.end-what', { group: other.name })} onClick={end}>
      {t('groups.end')}
    </Button>
  );
}

type Deciding = 'AcceptAgreement' | 'RefuseAgreement' | 'EndAgreement';

async function done(verb: Deciding, { agreement: { id, version }, again, told }: Props & { told: string }): Promise<void> {
  const outcome = await now(verb, { id, version });
  say(outcome.kind === 'done' ? told : outcomeWords(outcome));
  await again();
}
