import { peopleByIds } from '../people/actions.ts';
import { refuse } from '../verbs/refusal.ts';
import type { Verb } from '../verbs/verb.ts';
import { STRANGER, type Viewer } from '../viewer.ts';
import { Agreements, type Agreement } from './model.ts';

/** Goods of these categories may go from one group to the other; no categories: all. */
export interface Flowing {
  readonly from: string;
  readonly to: string;
  readonly categories: readonly string[];
}

/** Everything that accepted agreements of these groups let flow at `now`, each direction for itself; within a group all flows unsaid. */
export async function flows(groups: readonly string[], now: Date): Promise<readonly Flowing[]> {
  return (await acceptedOf(groups, now)).flatMap(directions);
}

/**
 * Refuses Clash(agreement) unless goods of this category may go from one group to the other: within a group always, else by an
 * accepted agreement whose time is not over. Reads in the verb's snapshot.
 */
export async function mustFlow(
  steps: Verb,
  { from, to, category }: { readonly from: string; readonly to: string; readonly category: string },
): Promise<void> {
  if (from === to) return;
  const between = {
    $or: [
      { proposer: from, partner: to },
      { proposer: to, partner: from },
    ],
  };
  const accepted = await steps.list(Agreements, { state: 'accepted', until: { $gt: steps.at }, ...between });
  const may = accepted.flatMap(directions).some((one) => one.from === from && one.to === to && lets(one, category));
  if (!may) refuse({ typename: 'Clash', over: 'agreement' });
}

/** Who a person is to every verb and resolver at `now`: roles and agreements read afresh. A stranger when they are not there. */
export async function viewerOf(person: string, now: Date): Promise<Viewer> {
  const [known] = await peopleByIds([person]);
  if (!known) return STRANGER;
  const roles = new Map(known.memberships.map((one) => [one.group, one.roles]));
  const accepted = await acceptedOf([...roles.keys()], now);
  return { person, roles, agreed: new Map([...roles.keys()].map((group) => [group, partnersOf(group, accepted)])) };
}

async function acceptedOf(groups: readonly string[], now: Date): Promise<Agreement[]> {
  if (groups.length === 0) return [];
  const theirs = { $or: [{ proposer: { $in: [...groups] } }, { partner: { $in: [...groups] } }] };
  return Agreements.find({ state: 'accepted', until: { $gt: now }, ...theirs })
    .lean<Agreement[]>()
    .exec();
}

function directions({ proposer, partner, flow, categories }: Agreement): Flowing[] {
  const gives = { from: proposer, to: partner, categories };
  const takes = { from: partner, to: proposer, categories };
  if (flow === 'both') return [gives, takes];
  return flow === 'proposer-gives' ? [gives] : [takes];
}

function lets({ categories }: Flowing, category: string): boolean {
  return categories.length === 0 || categories.includes(category);
}

function partnersOf(group: string, accepted: readonly Agreement[]): string[] {
  const theirs = accepted.filter(({ proposer, partner }) => proposer === group || partner === group);
  return [...new Set(theirs.map(({ proposer, partner }) => (proposer === group ? partner : proposer)))];
}
