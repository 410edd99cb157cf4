import type { GroupMembersQuery, StewardGroupQuery } from '../../generated/operations.ts';
import { ask } from '../api.ts';
import { useAsk, type Asked } from '../ask.ts';
import { useRest, type Page } from '../rest.ts';
import { group } from '../session.ts';
import { locale } from '../words.ts';

export type Mine = NonNullable<StewardGroupQuery['group']>;
export type Invitation = Mine['invitations'][number];
export type Agreement = Mine['agreements'][number];
export type Member = NonNullable<GroupMembersQuery['group']>['members']['items'][number];
export type Again = () => Promise<void>;

/** The group one acts in, with what only its stewards see. */
export function useMine(): Asked<StewardGroupQuery> {
  const id = group.value?.id;
  return useAsk('StewardGroup', id === undefined ? null : { id }, { keep: true, topics: ['groups', 'people'] });
}

/** What other groups propose to us and nobody has decided. */
export function proposedToUs(agreements: readonly Agreement[], now: Date): Agreement[] {
  const isOpen = ({ state, until }: Agreement) => state === 'PROPOSED' && Date.parse(until) > now.getTime();
  return agreements.filter((one) => isOpen(one) && one.partner.id === group.value?.id);
}

/** Everybody in the group one acts in, by name. The first page is kept on this phone; the pages after it follow by themselves. */
export function useMembers(): Asked<readonly Member[]> {
  const id = group.value?.id;
  const asked = useAsk('GroupMembers', id === undefined ? null : { id }, { keep: true, topics: ['groups', 'people'] });
  const first = asked.data?.group?.members;
  const rest = useRest({ first, after: (after) => membersAfter(id ?? '', after) });
  const { asOf, trouble, loading, again } = asked;
  const state = { ...(asOf && { asOf }), ...(trouble && { trouble }), loading, again };
  return first ? { ...state, data: byName([...first.items, ...rest]) } : state;
}

async function membersAfter(id: string, after: string): Promise<Page<Member> | null> {
  const outcome = await ask('GroupMembers', { id, after });
  return outcome.kind === 'done' ? (outcome.data.group?.members ?? null) : null;
}

const byName = (members: readonly Member[]) =>
  [...members].sort((one, other) => one.name.localeCompare(other.name, locale.value, { numeric: true }));

/** Whether its steward has yet to name it: so the server calls the first group of all. */
export const isUnnamed = (name: string) => name === 'Our group';

/** Those that can still be used. */
export function openOnes(invitations: readonly Invitation[], now: Date): Invitation[] {
  return invitations.filter(({ used, until }) => !used && Date.parse(until) > now.getTime());
}
