import { NOT_FOUND, invalid, refuse, type Answer, type Refusal } from '../verbs/refusal.ts';
import { led } from '../verbs/rules.ts';
import type { Asking, Verb } from '../verbs/verb.ts';
import { isMember, standingsIn } from '../viewer.ts';
import { Groups, type Group, type Settings } from './model.ts';
import { groupRules } from './rules.ts';
import { unusableGroupName, unusableZone } from './naming.ts';

/** What a new group starts with: domain handling rules and a floor that costs next to no distance. */
export const STANDARD: Settings = {
  measures: 'us',
  language: 'en',
  fairnessFloor: 0.75,
  farthest: 250_000,
  coldMaxC: 5,
  hotMinC: 57,
  frozenMaxC: -18,
  warnMinutes: 30,
  refuseMinutes: 120,
};

/** Least and most of each number. Whole numbers where both ends are counts. */
const LIMITS = {
  fairnessFloor: { least: 0, most: 1, whole: false },
  farthest: { least: 1_000, most: 2_000_000, whole: true },
  coldMaxC: { least: -2, most: 10, whole: false },
  hotMinC: { least: 50, most: 90, whole: false },
  frozenMaxC: { least: -40, most: -5, whole: false },
  warnMinutes: { least: 1, most: 1_440, whole: true },
  refuseMinutes: { least: 1, most: 1_440, whole: true },
} as const;
type Limited = keyof typeof LIMITS;

type Optional<T> = { readonly [Name in keyof T]?: T[Name] | null | undefined };

/** What is left out stays as it is. */
export type SettingsChange = Optional<Settings> & { readonly name?: string | null | undefined } & Optional<Pick<Group, 'kind' | 'zone'>>;

/**
 * A steward changes what the group decides for itself, and its name, kind and zone. Refuses Stale for an older version,
 * Invalid(a setting: not-a-number, out-of-range), Invalid(warnMinutes, too-much), Invalid(name: …), Invalid(zone, unknown-zone).
 */
export async function changeSettings(
  { verb, viewer, op }: Asking,
  { group: id, version, settings: change }: { group: string; version: number; settings: SettingsChange },
): Promise<Answer> {
  const refusal = unusable(change);
  if (refusal) return refusal;
  const request = { operationId: op, name: 'groups.changeSettings', group: id, input: { version, ...change }, keys: [id] };
  return verb(viewer, request, async (steps) => {
    const group = (isMember(viewer, id) && (await steps.find(Groups, { _id: id }))) || refuse(NOT_FOUND);
    led(groupRules, 'changeSettings', standingsIn(viewer, id), group);
    if (group.version !== version) refuse({ typename: 'Stale', version: group.version });
    const $set = { ...present(change, ['name', 'kind', 'zone']), settings: merged(group.settings, change) };
    const after = await steps.change(Groups, { _id: id, version }, { $set, $inc: { version: 1 } });
    if (!after) return refuse({ typename: 'Stale', version: group.version });
    return { typename: 'GroupChanged', refs: [{ kind: 'Group', id, version: after.version }] };
  });
}

/** A group's settings, as the verb sees them or (null) as they are. Refuses NotFound. */
export async function settingsOf(steps: Verb | null, id: string): Promise<Settings> {
  const group = steps ? await steps.find(Groups, { _id: id }) : await Groups.findOne({ _id: id }).lean<Group>().exec();
  return group?.settings ?? refuse(NOT_FOUND);
}

function merged(before: Settings, change: SettingsChange): Settings {
  const after = { ...before, ...present(change, Object.keys(before) as (keyof Settings)[]) };
  if (after.warnMinutes > after.refuseMinutes) refuse(invalid('settings.warnMinutes', 'too-much'));
  return after;
}

function present<T extends object, Name extends keyof T>(from: T, names: readonly Name[]): { [N in Name]?: NonNullable<T[N]> } {
  const said = names.filter((name) => from[name] !== null && from[name] !== undefined);
  return Object.fromEntries(said.map((name) => [name, from[name]])) as { [N in Name]?: NonNullable<T[N]> };
}

function unusable(change: SettingsChange): Refusal | null {
  const fault = (Object.keys(LIMITS) as Limited[]).map((name) => outside(name, change[name])).find((one) => one !== null);
  if (fault) return fault;
  if (typeof change.name === 'string') return unusableGroupName(change.name, 'settings.name') ?? zoneFault(change);
  return zoneFault(change);
}

function zoneFault({ zone }: SettingsChange): Refusal | null {
  return typeof zone === 'string' ? unusableZone(zone, 'settings.zone') : null;
}

function outside(name: Limited, value: number | null | undefined): Refusal | null {
  if (value === null || value === undefined) return null;
  const { least, most, whole } = LIMITS[name];
  if (!Number.isFinite(value) || (whole && !Number.isInteger(value))) return invalid(`settings.${name}`, 'not-a-number');
  return value < least || value > most ? invalid(`settings.${name}`, 'out-of-range') : null;
}
