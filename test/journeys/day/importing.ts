import { existsSync, readFileSync } from 'node:fs';
import { newId, type Person } from './person.ts';

const SHEET = new URL('../../../../shared/data/usda-farmers-markets-upper-midwest.csv', import.meta.url);
const ROWS = 847;
/** The rows whose coordinates the USDA left out. */
const WITHOUT_POINT = 1;

interface Outcome {
  readonly added: number;
  readonly already: number;
  readonly bad: number;
  readonly faults: readonly { readonly line: number; readonly reason: string }[];
}

interface Preview {
  readonly good: number;
  readonly already: number;
  readonly bad: number;
}

/** A planner puts the markets of the upper Midwest on the map: looked at, confirmed, and confirmed once more for nothing. */
export async function importMarkets(planner: Person, say: (line: string) => void): Promise<void> {
  if (!existsSync(SHEET)) return say('The USDA list of farmers markets is not in ../shared/data: nothing is imported.');
  const { tally } = planner.day;
  const body = JSON.stringify({ csv: readFileSync(SHEET, 'latin1'), group: planner.group });
  const preview = (await planner.phone.sendUntilHeard({ path: '/import/places/preview', body, type: 'application/json' })) as Preview;
  const before = await onTheMap(planner);
  const first = await confirmed(planner, body);
  const again = await confirmed(planner, body);
  tally.promise(first.added === preview.good, `The preview promised ${String(preview.good)} places, ${String(first.added)} were added`);
  tally.promise(first.added + first.already + first.bad === ROWS, `Of ${String(ROWS)} rows some are not told of: ${JSON.stringify(first)}`);
  const pointless = first.faults.filter(({ reason }) => reason === 'no-coordinates');
  tally.promise(
    pointless.length === WITHOUT_POINT,
    `The row without coordinates is not named: ${JSON.stringify(first.faults.slice(0, 5))}`,
  );
  tally.promise(again.added === 0, `The same sheet added ${String(again.added)} places when it came again`);
  const after = await onTheMap(planner);
  tally.promise(after - before === first.added, `The map has ${String(after - before)} places more, ${String(first.added)} were imported`);
  say(`Imported ${String(first.added)} farmers markets; ${String(first.already)} were there, ${String(first.bad)} rows could not be used.`);
}

async function confirmed(planner: Person, body: string): Promise<Outcome> {
  const sheet = { ...(JSON.parse(body) as object), op: newId() };
  planner.day.tally.add({ sent: 1 });
  return (await planner.phone.sendUntilHeard({
    path: '/import/places/confirm',
    body: JSON.stringify(sheet),
    type: 'application/json',
    limitMs: 60_000,
  })) as Outcome;
}

async function onTheMap(planner: Person): Promise<number> {
  const box = { west: -105, south: 36, east: -70, north: 50 };
  return (await planner.ask<{ total: number }>('DayMap', { box, groups: [planner.group] })).total;
}
