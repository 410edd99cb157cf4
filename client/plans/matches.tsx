import { useState } from 'preact/hooks';
import { clock } from '../clock.ts';
import { Button } from '../parts/button.tsx';
import { Check } from '../parts/choice.tsx';
import { Amount, Item, List, ListHead, Row } from '../parts/list.tsx';
import { State } from '../parts/state.tsx';
import { kg, t, when } from '../words.ts';
import { needWords, offerWords, outcomeSaid, placeWords, reasonWords, type PlanSeen, type Proposal } from './saying.ts';

interface MatchesProps {
  readonly plan: PlanSeen;
  readonly unticked: ReadonlySet<string>;
  /** While it may still be applied. */
  readonly tick: ((id: string, on: boolean) => void) | undefined;
}

const SHOWN = 20;

/** The names of places by the id of the need that stands there. */
function placesByNeed(plan: PlanSeen): Map<string, string> {
  const needs = [...plan.proposals, ...plan.leftOut].flatMap(({ need }) => need ?? []);
  return new Map(needs.map((need) => [need.id, placeWords(need.place)]));
}

function byNeed(proposals: readonly Proposal[]): Proposal[][] {
  const groups = new Map<string, Proposal[]>();
  for (const proposal of proposals) {
    const key = proposal.need?.id ?? proposal.id;
    groups.set(key, [...(groups.get(key) ?? []), proposal]);
  }
  return [...groups.values()];
}

/** The proposals under the need they serve, each with its reason and, before applying, a tick. */
export function Matches({ plan, unticked, tick }: MatchesProps) {
  const [all, setAll] = useState(false);
  const groups = byNeed(plan.proposals);
  const places = placesByNeed(plan);
  if (groups.length === 0) return <p class="pad after-list">{t('plans.matches-none')}</p>;
  return (
    <section aria-label={t('plans.matches')}>
      <ListHead end={t('plans.loads', { n: plan.proposals.length })}>{t('plans.matches')}</ListHead>
      {groups.slice(0, all ? undefined : SHOWN).map((group) => (
        <NeedGroup key={group[0]?.id} of={group} places={places} unticked={unticked} tick={tick} />
      ))}
      {!all && groups.length > SHOWN && (
        <p class="pad after-list">
          <Button onClick={() => setAll(true)}>{t('plans.show-all', { n: groups.length })}</Button>
        </p>
      )}
    </section>
  );
}

interface GroupProps extends Omit<MatchesProps, 'plan'> {
  readonly of: readonly Proposal[];
  readonly places: ReadonlyMap<string, string>;
}

function NeedGroup({ of, places, unticked, tick }: GroupProps) {
  const need = of[0]?.need ?? null;
  const title = t('plans.need-head', { what: needWords(need), place: placeWords(need?.place) });
  const grams = of.reduce((sum, one) => sum + one.grams, 0);
  return (
    <>
      <div class="pad after-list">
        <h3>{title}</h3>
        {need && (
          <p class="hint num">
            {t('plans.need-note', { grams: kg(grams), whole: kg(need.grams), when: when(need.window.until, clock.value) })}
          </p>
        )}
      </div>
      <List label={title}>
        {of.map((proposal) => {
          const why = reasonWords(proposal, places);
          return tick ? (
            <Ticked key={proposal.id} proposal={proposal} why={why} on={!unticked.has(proposal.id)} tick={tick} />
          ) : (
            <Outcome key={proposal.id} proposal={proposal} why={why} />
          );
        })}
      </List>
    </>
  );
}

const fromWords = ({ offer }: Proposal) => t('plans.from', { what: offerWords(offer), place: placeWords(offer?.place) });

interface OneProps {
  readonly proposal: Proposal;
  readonly why: string;
}

function Ticked({ proposal, why, on, tick }: OneProps & { on: boolean; tick: (id: string, on: boolean) => void }) {
  return (
    <Item>
      <Check
        label={fromWords(proposal)}
        hint={why}
        checked={on}
        onChecked={(checked) => tick(proposal.id, checked)}
        end={<Amount entered={kg(proposal.grams)} />}
      />
    </Item>
  );
}

function Outcome({ proposal, why }: OneProps) {
  const { words, ...look } = outcomeSaid(proposal.outcome, t('plans.outcome.applied'));
  return (
    <Row title={fromWords(proposal)} end={<Amount entered={kg(proposal.grams)} />} state={<State {...look}>{words}</State>} note={why} />
  );
}
