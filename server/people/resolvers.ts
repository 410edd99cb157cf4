import type { JoinInput, Resolvers } from '../../generated/schema.ts';
import { answered, refOf, refused } from '../answers.ts';
import { mayJoin, mayTry, wasRight, type Turn } from '../attempts.ts';
import type { Context } from '../context.ts';
import { sessionsOf } from '../session.ts';
import { isRefusal, NOT_ALLOWED, type Answer } from '../verbs/refusal.ts';
import { holds, isMember, isSignedIn, type Viewer } from '../viewer.ts';
import {
  changeMe,
  changePassphrase,
  codeFor,
  contactOf,
  forgetMe,
  forgetMember,
  invitationById,
  invite,
  join,
  peopleByIds,
  revokeInvitation,
  setRoles,
  signIn,
} from './actions.ts';
import type { Invitation, Person } from './model.ts';
import { nameKey } from './name.ts';

/** Enum words: the schema's and the stored ones. */
const words = {
  Role: { FARMER: 'farmer', KITCHEN: 'kitchen', DRIVER: 'driver', PLANNER: 'planner', STEWARD: 'steward' },
  Language: { EN: 'en', ES: 'es' },
  Measures: { US: 'us', METRIC: 'metric' },
} satisfies Resolvers;

/** What leaves of a person, field by field. What they do in which group, and the groups' own words, are added by groups. */
export const peopleResolvers = {
  ...words,
  Query: {
    me: (_root, _arguments, { viewer }) => freshly(viewer.person),
  },
  Mutation: {
    join: (_root, { op, input }, context) => joinAndEnter(context, op, input),
    signIn: (_root, pair, context) => enter(context, pair),
    signOut: async (_root, _arguments, { session }) => session.end().then(() => true),
    signOutEverywhere: async (_root, _arguments, { session, viewer }) => {
      if (isSignedIn(viewer)) await session.endAll(viewer.person);
      return isSignedIn(viewer);
    },
    changeMe: async (_root, { op, input }, context) => meChanged(await changeMe(context.asking(op), input, context.config.secret), context),
    changePassphrase: (_root, { op, present, next }, context) => exchange(context, op, { present, next }),
    invite: async (_root, { op, ...inviting }, context) => {
      const code = codeFor(context.config.secret, context.viewer.person, op);
      return invited(await invite(context.asking(op), inviting, code), context.viewer, code);
    },
    revokeInvitation: async (_root, { op, id }, context) => invited(await revokeInvitation(context.asking(op), id), context.viewer),
    setRoles: async (_root, { op, ...roles }, context) => {
      const read = (id: string) => memberOfShared(id, context.viewer);
      return answered(await setRoles(context.asking(op), roles), { name: 'MemberChanged', field: 'person', kind: 'Person', read });
    },
    forgetMember: async (_root, { op, ...member }, context) => {
      const read = (id: string) => memberOfShared(id, context.viewer);
      return answered(await forgetMember(context.asking(op), member), { name: 'MemberChanged', field: 'person', kind: 'Person', read });
    },
    forgetMe: async (_root, { op }, context) => {
      const answer = await forgetMe(context.asking(op));
      if (!isRefusal(answer)) await context.session.endAll(context.viewer.person);
      return meChanged(answer, context);
    },
  },
  Person: {
    id: ({ _id }) => _id,
    name: ({ name }) => name,
    roles: (person, { group }, { viewer }) => (isMember(viewer, group) ? rolesIn(person, group) : []),
    contact: (person, _arguments, { viewer, config, clock }) => contactOf(person, viewer, { secret: config.secret, now: clock.now() }),
  },
  Me: {
    id: ({ _id }) => _id,
    name: ({ name }) => name,
    language: ({ language }) => language,
    measures: ({ measures }) => measures,
    contact: (me, _arguments, { viewer, config, clock }) => contactOf(me, viewer, { secret: config.secret, now: clock.now() }),
    sessions: async ({ _id }) => (await sessionsOf(_id)).map(({ since }) => since),
  },
  Invitation: {
    id: ({ _id }) => _id,
    code: codeTold,
    roles: ({ roles }) => roles,
    until: ({ until }) => until,
    used: ({ state }) => state === 'used',
  },
} satisfies Resolvers;

async function freshly(person: string): Promise<Person | null> {
  return (await peopleByIds([person]))[0] ?? null;
}

/** Joining counts as a try of its address, because it costs the server a hash. */
async function joinAndEnter(context: Context, op: string, input: JoinInput) {
  const { config, session, viewer } = context;
  const wait = await mayJoin({ secret: config.secret, address: session.address });
  if (wait !== null) return busy(wait);
  const answer = await join(context.asking(op), input);
  if (isRefusal(answer)) return refused(answer);
  const { id } = refOf(answer, 'Person');
  if (isSignedIn(viewer)) return { __typename: 'Joined' as const, me: await freshly(id) };
  // A repeat of the operation is answered as at first, so the passphrase it brings is looked at here.
  if ((await signIn(input.name, input.passphrase)) !== id) return refused(NOT_ALLOWED);
  await session.signedInAs(id);
  return { __typename: 'Joined' as const, me: await freshly(id) };
}

/** The same answer for an unknown name and a wrong passphrase, after the same work. */
async function enter({ config, session }: Context, { name, passphrase }: { name: string; passphrase: string }) {
  const attempting = { secret: config.secret, address: session.address };
  const wait = await mayTry(attempting, nameKey(name));
  if (wait !== null) return busy(wait);
  const person = await signIn(name, passphrase);
  if (person === null) return { __typename: 'NotAllowed' as const, code: 'NotAllowed' };
  await wasRight(attempting, nameKey(name));
  await session.signedInAs(person);
  return { __typename: 'SignedIn' as const, me: await freshly(person) };
}

/** Counts as a try for its person, lest who found an open phone guesses on it. */
async function exchange(context: Context, op: string, pair: { present: string; next: string }) {
  const { config, session, viewer } = context;
  const attempting = { secret: config.secret, address: session.address };
  const wait = await mayTry(attempting, viewer.person);
  if (wait !== null) return busy(wait);
  const answer = await changePassphrase(context.asking(op), pair);
  if (isRefusal(answer)) return refused(answer);
  await wasRight(attempting, viewer.person);
  await session.endAll(viewer.person);
  await session.signedInAs(viewer.person);
  return meChanged(answer, context);
}

function busy(afterMs: NonNullable<Turn>) {
  return { __typename: 'Busy' as const, code: 'Busy', afterMs };
}

function meChanged(answer: Answer, { viewer }: Context) {
  return answered(answer, { name: 'MeChanged', field: 'me', kind: 'Person', read: () => freshly(viewer.person) });
}

/** Only stewards see an invitation, and only who made it just now its code. */
function invited(answer: Answer, viewer: Viewer, code?: string) {
  const read = async (id: string) => {
    const invitation = await invitationById(id);
    const theirs = invitation && holds(viewer, invitation.group, 'steward');
    return theirs ? { ...invitation, ...(code === undefined ? {} : { code }) } : null;
  };
  return answered(answer, { name: 'Invited', field: 'invitation', kind: 'Invitation', read });
}

function codeTold(invitation: Invitation | (Invitation & { readonly code: string })): string | null {
  return 'code' in invitation ? invitation.code : null;
}

async function memberOfShared(id: string, viewer: Viewer): Promise<Person | null> {
  const person = await freshly(id);
  return person?.memberships.some(({ group }) => isMember(viewer, group)) ? person : null;
}

function rolesIn({ memberships }: Person, group: string) {
  return memberships.find((one) => one.group === group)?.roles ?? [];
}
