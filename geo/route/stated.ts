import { seen } from '../seen.ts';
import { breach, type Breach, type CheckRoute, type CheckStep, type Look } from './breach.ts';
import { figuresOf } from './retime.ts';

const TYPES: readonly unknown[] = ['start', 'pickup', 'delivery', 'break', 'end'] satisfies CheckStep['type'][];

/** Throws a TypeError for what is no plan at all: no lists, steps of no known type, instants that are no numbers. */
export function readable(routes: readonly CheckRoute[], left: readonly number[] = []): void {
  if (!Array.isArray(routes)) refuse('routes', routes, 'a list');
  if (!Array.isArray(left)) refuse('left', left, 'a list');
  routes.forEach((route: unknown, index) => {
    if (typeof route !== 'object' || route === null) refuse(`route ${index}`, route, 'an object');
    const { steps } = route as Partial<CheckRoute>;
    if (!Array.isArray(steps)) refuse(`route ${index} steps`, steps, 'a list');
    readableSteps(steps, `route ${index}`);
  });
}

function readableSteps(steps: readonly CheckStep[], route: string): void {
  steps.forEach((step: unknown, at) => {
    const name = `${route} step ${at}`;
    if (typeof step !== 'object' || step === null) refuse(name, step, 'an object');
    const { type, ...stated } = step as Partial<CheckStep>;
    if (!TYPES.includes(type)) refuse(`${name} type`, type, `one of ${TYPES.join(', ')}`);
    if (type === 'start' && at > 0) refuse(name, type, 'in the first place');
    if (type === 'end' && at < steps.length - 1) refuse(name, type, 'in the last place');
    for (const key of ['arrival', 'waiting', 'setup', 'service', 'departure'] as const) {
      if (stated[key] !== undefined && !Number.isFinite(stated[key])) refuse(`${name} ${key}`, stated[key], 'a finite number');
    }
  });
  if (steps.some(({ arrival }) => arrival !== undefined)) wholeTimes(steps, route);
}

/** Arrivals are for all steps, start and end among them. */
function wholeTimes(steps: readonly CheckStep[], route: string): void {
  const silent = steps.findIndex(({ arrival }) => arrival === undefined);
  if (silent !== -1) refuse(`${route} step ${silent} arrival`, undefined, 'a finite number as in the other steps');
  const [first, last] = [steps[0]?.type, steps.at(-1)?.type];
  if (first !== 'start') refuse(`${route} states arrivals and its first step`, first, 'a start');
  if (last !== 'end') refuse(`${route} states arrivals and its last step`, last, 'an end');
}

function refuse(what: string, value: unknown, wanted: string): never {
  throw new TypeError(`${what} is ${seen(value)}, not ${wanted}`);
}

/** Loads, distance, duration and cost that the route states and that are others, and by how much. */
export function misstated(look: Look): Breach[] {
  return [...misstatedLoads(look), ...misstatedFigures(look)];
}

function misstatedLoads(look: Look): Breach[] {
  const load = look.vehicle.capacity.map(() => 0);
  let position = -1;
  return look.route.steps.flatMap(({ type, shipment = -1, load: stated }) => {
    const sign = type === 'pickup' ? 1 : type === 'delivery' ? -1 : 0;
    const { amount = [] } = look.problem.shipments[shipment] ?? {};
    load.forEach((_, dimension) => (load[dimension] = (load[dimension] ?? 0) + sign * (amount[dimension] ?? 0)));
    if (sign !== 0) position += 1;
    const most = stated ? Math.max(0, ...load.map((units, dimension) => Math.abs(units - (stated[dimension] ?? NaN)))) : 0;
    return differs(look, sign === 0 ? null : position, most);
  });
}

function misstatedFigures(look: Look): Breach[] {
  const { vehicle, begins, order, route } = look;
  const { distance, duration, cost } = figuresOf(look.problem, vehicle, { order, begins, breaks: look.breaks.flat() });
  return [
    ...differs(look, null, distance - (route.distance ?? distance)),
    ...(look.stated ? differs(look, null, duration - (route.duration ?? duration)) : []),
    ...(look.stated ? differs(look, null, cost - (route.cost ?? cost), cost) : []),
  ];
}

/** Beyond what rounding of a sum of this size explains. */
function differs(look: Look, position: number | null, by: number, size = 1): Breach[] {
  return Math.abs(by) <= 1e-9 * Math.max(1, Math.abs(size)) ? [] : [breach(look, 'misstated', position, Math.abs(by))];
}
