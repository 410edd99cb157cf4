import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { between, SCALE, type Instance, type Row } from '../../geo/route/lilim.ts';
import { pythonWith } from '../venv.ts';

/** Engines from the Python package index, the versions the papers speak of. */
const PACKAGES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  vroom: { vroom: 'pyvroom==1.15.2', pandas: 'pandas' },
  pyvrp: { pyvrp: 'pyvrp==0.14.1' },
};

/** What an engine found: routes as task numbers of the file. */
export interface Found {
  readonly routes: number[][];
  readonly seconds: number;
}

/** Another engine, waiting for instances one after the other in a process of its own. */
export class Engine {
  readonly name: string;
  private readonly process;
  private readonly answers;

  /** Throws for a name that is none, or when its package cannot be had. */
  constructor(name: string) {
    const packages = PACKAGES[name];
    if (!packages) throw new RangeError(`--against ${name}: ${Object.keys(PACKAGES).join(' or ')}`);
    this.name = name;
    const script = new URL('./engines.py', import.meta.url).pathname;
    this.process = spawn(pythonWith({ numpy: 'numpy', ...packages }), [script, name], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.answers = createInterface({ input: this.process.stdout })[Symbol.asyncIterator]();
  }

  async solve(instance: Instance, { seconds, seed }: { seconds: number; seed: number }): Promise<Found> {
    const rows = [...instance.rows.values()];
    this.process.stdin.write(`${JSON.stringify({ ...task(instance, rows), seconds, seed })}\n`);
    const { value, done } = await this.answers.next();
    if (done) throw new Error(`${this.name} ended without an answer`);
    const found = JSON.parse(value) as Found;
    return { ...found, routes: found.routes.map((route) => route.map((row) => (rows[row] as Row).id)) };
  }

  end(): void {
    this.process.stdin.end();
  }
}

/** In whole numbers, as our own search sees it: times rounded up, windows inwards. */
function task({ vehicles, capacity, problem: { seconds, metres, locations } }: Instance, rows: readonly Row[]): object {
  const square = (cells: Int32Array) => rows.map((_, row) => Array.from(cells.subarray(row * locations, (row + 1) * locations)));
  const at = new Map(rows.map(({ id }, index) => [id, index]));
  return {
    vehicles,
    capacity,
    times: square(seconds),
    costs: square(metres),
    windows: rows.map(({ ready, due }) => [Math.ceil(ready * SCALE), Math.floor(due * SCALE)]),
    service: rows.map(({ service }) => Math.ceil(service * SCALE)),
    pairs: rows.flatMap(({ id, delivery, demand }) => (delivery === 0 ? [] : [[at.get(id), at.get(delivery), demand]])),
  };
}

/** What routes break, in double precision and from the rows alone; shares nothing with any engine. */
export function faultsOf({ rows, vehicles, capacity }: Instance, routes: readonly (readonly number[])[]): string[] {
  const depot = rows.get(0) as Row;
  const faults = routes.length > vehicles ? [`${routes.length} vehicles of ${vehicles}`] : [];
  const seen = new Set<number>();
  const pickupOf = new Map([...rows.values()].flatMap(({ id, delivery }) => (delivery === 0 ? [] : [[delivery, id] as const])));
  for (const route of routes) {
    let [where, clock, load] = [depot, depot.ready, 0];
    const picked = new Set<number>();
    for (const id of route) {
      const row = rows.get(id) as Row;
      if (seen.has(id)) faults.push(`${id} twice`);
      seen.add(id);
      clock = Math.max(clock + between(where, row), row.ready);
      if (clock > row.due + 1e-6) faults.push(`${id} late`);
      clock += row.service;
      load += row.demand;
      if (load > capacity) faults.push(`too much aboard at ${id}`);
      if (row.delivery !== 0) picked.add(id);
      else if (!picked.delete(pickupOf.get(id) ?? -1)) faults.push(`${id} before its pickup`);
      where = row;
    }
    if (picked.size > 0) faults.push(`${[...picked].join(', ')} not delivered`);
    if (clock + between(where, depot) > depot.due + 1e-6) faults.push('home late');
  }
  return seen.size === rows.size - 1 ? faults : [...faults, `${rows.size - 1 - seen.size} not visited`];
}
