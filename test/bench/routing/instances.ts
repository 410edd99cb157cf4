import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fieldsIn, instanceOf, type Fields, type Instance, type Row } from '../../geo/route/lilim.ts';
import { drawn, KINDS } from './drawn.ts';

export interface Named {
  readonly name: string;
  readonly instance: () => Instance;
}

/** All files of a folder whose names begin in one of these ways, Li & Lim's or Solomon's. */
export function filesIn(folder: string, beginnings: readonly string[]): Named[] {
  const names = readdirSync(folder)
    .filter((file) => file.endsWith('.txt'))
    .map((file) => basename(file, '.txt'))
    .filter((name) => beginnings.some((beginning) => name.startsWith(beginning)));
  return names.sort().map((name) => ({ name, instance: () => read(join(folder, `${name}.txt`)) }));
}

/** Two instances of each kind, drawn from a seed. */
export function drawnOf(size: number, seed: number, beginnings: readonly string[]): Named[] {
  const all = KINDS.flatMap((kind) => [1, 2].map((turn) => ({ name: `l${kind}-${size}-${seed}-${turn}`, kind, turn })));
  const wanted = all.filter(({ name }) => beginnings.some((beginning) => name.startsWith(beginning)));
  return wanted.map(({ name, kind, turn }) => ({ name, instance: () => instanceOf(drawn(kind, size, 2 * seed + turn)) }));
}

/** The best on record by name, from a table with columns instance, … (bks_)vehicles, (bks_)distance. */
export function recordsIn(file: string): Map<string, { vehicles: number; distance: number }> {
  const [head = '', ...lines] = readFileSync(file, 'utf8').trim().split(/\r?\n/);
  const columns = head.split(',');
  const column = (name: string) => columns.findIndex((each) => each === name || each === `bks_${name}`);
  const [vehicles, distance] = [column('vehicles'), column('distance')];
  return new Map(
    lines
      .map((line) => line.split(','))
      .map((cells) => [cells[0] ?? '', { vehicles: Number(cells[vehicles]), distance: Number(cells[distance]) }]),
  );
}

function read(file: string): Instance {
  const text = readFileSync(file, 'utf8');
  return instanceOf(/CUSTOMER/i.test(text) ? solomonIn(text) : fieldsIn(text));
}

/**
 * Solomon's format: a name, a table of vehicles and capacity, a table of customers. Each customer's goods are picked up at the depot before
 * the vehicle leaves.
 */
function solomonIn(text: string): Fields {
  const numbers = text
    .trim()
    .split(/\r?\n/)
    .map((line) => line.trim().split(/\s+/).map(Number))
    .filter((cells) => cells.length > 1 && cells.every((cell) => Number.isFinite(cell)));
  const [[vehicles = 0, capacity = 0] = [], ...lines] = numbers;
  const [depot, ...customers] = lines.map(([id = 0, x = 0, y = 0, demand = 0, ready = 0, due = 0, service = 0]): Row => {
    return { id, x, y, demand, ready, due, service, delivery: 0 };
  });
  const start = depot as Row;
  const pickups = customers.map(({ id, demand }): Row => ({ ...start, id: id + customers.length, demand, due: start.ready, delivery: id }));
  return { vehicles, capacity, rows: [start, ...customers.map((row) => ({ ...row, demand: -row.demand })), ...pickups] };
}
