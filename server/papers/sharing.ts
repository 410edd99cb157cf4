import { idOf, offerIn, offersByIds, type Offer } from '../offers/actions.ts';
import { codeHash } from '../people/actions.ts';
import { placeIn, standingsAt } from '../places/actions.ts';
import { routeIn, routesByIds, standingsTo } from '../routes/actions.ts';
import { invalid, NOT_FOUND, refuse, type Answer, type Done } from '../verbs/refusal.ts';
import { led, type Standing } from '../verbs/rules.ts';
import type { Asking, Verb } from '../verbs/verb.ts';
import { isMember, isSignedIn, standingsIn, type Viewer } from '../viewer.ts';
import { Shares, type Share } from './model.ts';
import { shareRules } from './rules.ts';

const HOUR = 3_600_000;
/** How long a link may work: a day, two, a week. */
export const SHARE_HOURS = [24, 48, 168] as const;
/** As many as a page of a list holds. */
const MOST_OFFERS = 100;

interface Sharing {
  readonly id: string;
  readonly hours: number;
}

/**
 * A route's driver or a planner makes a link that shows it to anybody, coarsely, for so many hours. `code` follows from the id; only its
 * hash is kept. Refuses `NotFound`, `NotAllowed`, `Expired` for a route that is cancelled, `Invalid` (hours, out-of-range).
 */
export async function shareRoute(asking: Asking, input: Sharing & { readonly route: string }, code: string): Promise<Answer> {
  const [seen] = await routesByIds([input.route]);
  return shared(asking, { name: 'papers.shareRoute', group: seen?.group ?? '', input }, async (steps) => {
    const { viewer } = asking;
    const route = await routeIn(steps, input.route);
    if (!isMember(viewer, route.group)) refuse(NOT_FOUND);
    const state = led(shareRules, 'shareRoute', standingsTo(viewer, route));
    if (route.state === 'cancelled') refuse({ typename: 'Expired' });
    return { ...newLink(steps, viewer, input, code), state, group: route.group, about: 'route', things: [route._id] };
  });
}

/**
 * The same for up to a hundred offers of one group. Refuses also `Invalid` (offers, missing, too-many, other-group).
 */
export async function shareOffers(asking: Asking, input: Sharing & { readonly offers: readonly string[] }, code: string): Promise<Answer> {
  const things = [...new Set(input.offers)];
  if (things.length === 0) return invalid('offers', 'missing');
  if (things.length > MOST_OFFERS) return invalid('offers', 'too-many');
  const [seen] = await offersByIds(things.slice(0, 1));
  return shared(asking, { name: 'papers.shareOffers', group: seen?.group ?? '', input }, async (steps) => {
    const { viewer } = asking;
    let group: string | null = null;
    for (const id of things) {
      const offer = await offerIn(steps, id);
      led(shareRules, 'shareOffers', await standingsOver(steps, viewer, offer));
      if (group !== null && group !== offer.group) refuse(invalid('offers', 'other-group'));
      group = offer.group;
    }
    return { ...newLink(steps, viewer, input, code), state: 'shared', group: group ?? '', about: 'offers', things };
  });
}

/** A link leads nowhere from now on, for everybody who has it. By whoever made it, or who plans or is a steward for the group. */
export async function withdrawShare({ verb, viewer, op }: Asking, id: string): Promise<Answer> {
  const seen = await Shares.findById(id, { group: 1 }).lean<Pick<Share, 'group'>>();
  const request = { operationId: op, name: 'papers.withdrawShare', group: seen?.group ?? '', input: { id }, keys: [id] };
  return verb(viewer, request, async (steps) => {
    const share = await steps.find(Shares, { _id: id });
    if (!share || !isSignedIn(viewer) || !mayKnowShare(viewer, share)) return refuse(NOT_FOUND);
    const own: Standing[] = share.by === viewer.person ? ['owner'] : [];
    const state = led(shareRules, 'withdraw', [...own, ...standingsIn(viewer, share.group)], share);
    const guard = { _id: id, version: share.version };
    const withdrawn = await steps.change(Shares, guard, { $set: { state }, $inc: { version: 1 } });
    return changed(withdrawn ?? refuse({ typename: 'Stale', version: share.version }));
  });
}

/** Whose link it is, and members of the group that its things are of. */
function mayKnowShare(viewer: Viewer, { by, group }: Share): boolean {
  return by === viewer.person || isMember(viewer, group);
}

interface Wanted {
  readonly name: string;
  readonly group: string;
  readonly input: Sharing;
}

async function shared(
  { verb, viewer, op }: Asking,
  { name, group, input }: Wanted,
  made: (steps: Verb) => Promise<Share>,
): Promise<Answer> {
  if (!SHARE_HOURS.some((hours) => hours === input.hours)) return invalid('hours', 'out-of-range');
  return verb(viewer, { operationId: op, name, group, input, keys: [] }, async (steps) => {
    if (!isSignedIn(viewer)) refuse(NOT_FOUND);
    const share = await made(steps);
    await steps.add(Shares, share);
    return changed(share);
  });
}

type Link = Pick<Share, '_id' | 'by' | 'codeHash' | 'until' | 'version'>;

function newLink(steps: Verb, { person }: Viewer, { id, hours }: Sharing, code: string): Link {
  const hash = codeHash(code);
  if (hash === null) throw new Error('A link needs a whole code');
  return { _id: idOf(id), by: person, codeHash: hash, until: new Date(steps.at.getTime() + hours * HOUR), version: 1 };
}

async function standingsOver(steps: Verb, viewer: Viewer, offer: Offer): Promise<Standing[]> {
  if (!isMember(viewer, offer.group)) refuse(NOT_FOUND);
  return standingsAt(viewer, await placeIn(steps, offer.place));
}

function changed({ _id, version }: Share): Done {
  return { typename: 'ShareChanged', refs: [{ kind: 'Share', id: _id, version }] };
}
