import type { Part } from './part.ts';
import type { Window } from './problem.ts';
import { Schedule } from './schedule.ts';
import type { Tour } from './tour.ts';

/**
 * All instants at which service at one node of a tour could begin with everything in the tour kept, as ranges in order of time.
 * With the window of every stop and the leg of every break chosen, what is left are differences of instants, whose
 * solutions leave no hole: one range for each choice. The earliest timetable from an instant on makes a choice, the latest
 * one with the same choice ends its range, and what lies before and behind is looked at in the same way.
 */
export function rangesOf(part: Part, tour: Tour, node: number): Window[] {
  const { model, carrier } = part;
  const schedule = new Schedule(model);
  const position = tour.node.indexOf(node, 1);
  const runs = (from: number, until: number): Window[] => {
    if (from > until) return [];
    const run = within(part, [node], [[from, until]], () => {
      schedule.take(carrier, tour.node, tour.length);
      return schedule.early() ? runAt(part, schedule, { tour, position }) : undefined;
    });
    if (!run) return [];
    const [first, last] = run;
    return [...(carrier.breaks.length > 0 ? runs(from, first - 1) : []), run, ...runs(last + 1, until)];
  };
  return joined(windowsOf(part, node).flatMap(([from, until]) => runs(from, until)));
}

/** From where a position begins now to where it could begin at most, every other stop staying in its window. */
function runAt(part: Part, schedule: Schedule, { tour, position }: { tour: Tour; position: number }): Window {
  const first = schedule.begins[position] as number;
  const nodes = Array.from(tour.node.subarray(1, tour.length + 1));
  const chosen = nodes.map(
    (node, at): Window => windowsOf(part, node).find(([, until]) => until >= (schedule.begins[at + 1] as number)) ?? [0, -1],
  );
  const last = within(part, nodes, chosen, () => (schedule.late() ? (schedule.begins[position] as number) : first));
  return [first, last];
}

/** The windows of a node in the model. */
export function windowsOf({ hours }: Part, node: number): Window[] {
  const gapped = hours.gapped[node];
  if (!gapped) return [[hours.opens[node] as number, hours.closes[node] as number]];
  return Array.from({ length: gapped.length / 2 }, (_, at) => [gapped[2 * at] as number, gapped[2 * at + 1] as number]);
}

/** Does something with each of `nodes` having one window only. */
export function within<Result>({ hours }: Part, nodes: readonly number[], windows: readonly Window[], work: () => Result): Result {
  const before = nodes.map((node) => [hours.opens[node] as number, hours.closes[node] as number, hours.gapped[node] ?? null] as const);
  nodes.forEach((node, at) => {
    const [opens, closes] = windows[at] ?? [0, -1];
    [hours.opens[node], hours.closes[node], hours.gapped[node]] = [opens, closes, null];
  });
  const result = work();
  nodes.forEach((node, at) => {
    const [opens, closes, gapped] = before[at] ?? [0, -1, null];
    [hours.opens[node], hours.closes[node], hours.gapped[node]] = [opens, closes, gapped];
  });
  return result;
}

/** Ranges in order of time, those that touch or overlap as one. */
export function joined(ranges: readonly Window[]): Window[] {
  const found: [number, number][] = [];
  for (const [from, until] of ranges.toSorted((a, b) => a[0] - b[0])) {
    const last = found.at(-1);
    if (last && from <= last[1] + 1) last[1] = Math.max(last[1], until);
    else found.push([from, until]);
  }
  return found;
}
