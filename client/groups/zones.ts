import { locale, t } from '../words.ts';

/** The zones of the United States and its neighbours; any other is kept where a group has it. */
const USUAL = [
  'America/Chicago',
  'America/New_York',
  'America/Denver',
  'America/Phoenix',
  'America/Los_Angeles',
  'America/Anchorage',
  'Pacific/Honolulu',
  'America/Puerto_Rico',
  'America/Mexico_City',
  'America/Winnipeg',
  'America/Toronto',
] as const;

/** This device's own zone. */
export const zoneHere = () => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** "Central Time (Chicago)". */
function zoneSaid(zone: string): string {
  const parts = new Intl.DateTimeFormat(locale.value, { timeZone: zone, timeZoneName: 'longGeneric' }).formatToParts(0);
  const named = parts.find(({ type }) => type === 'timeZoneName')?.value ?? zone;
  return t('groups.zone-named', { zone: named, city: zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone });
}

/** What can be chosen: the present one first, in case it is none of the usual ones. */
export function zoneOptions(present: string): { value: string; label: string }[] {
  const zones: readonly string[] = USUAL;
  const all = zones.includes(present) ? zones : [present, ...zones];
  return all.map((value) => ({ value, label: zoneSaid(value) }));
}
