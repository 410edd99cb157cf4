import { Problem, type Shipment, type Stop, type Vehicle } from '../../../geo/route/problem.ts';

const PLENTY = 2 ** 30;

/**
 * The same problem with every constraint switched on that one can state, each so wide that it changes no plan: what they cost the search
 * is the difference. Breaks are of one thousandth of a unit, in the first half of the shift.
 */
export function slackened({ shipments, vehicles, seconds, metres }: Problem): Problem {
  const end = Math.max(...vehicles.map(({ window }) => window[1]));
  return new Problem({
    shipments: shipments.map((shipment) => wide(shipment, end, vehicles.length)),
    vehicles: [...vehicles.map(loose), { ...loose(vehicles[0] as Vehicle), id: 'refused by all' }],
    incompatible: [['food', 'poison']],
    alternatives: shipments.map((_, index) => [index]),
    exclusive: shipments.slice(1).map((_, index) => [index]),
    matrix: { seconds, metres },
  });
}

function wide(shipment: Shipment, end: number, other: number): Shipment {
  const { pickup, delivery } = shipment;
  const stop = (of: Stop): Stop => {
    const closes = of.windows.at(-1)?.[1] ?? end;
    return { ...of, windows: [...of.windows, [end + 1, end + 2]], setup: 0, late: { after: closes, perMinute: 1 } };
  };
  const limits = { maxRide: end, spoilBy: end, skills: ['van'], kinds: ['food'], priority: 0, refusedBy: [other] };
  return { ...shipment, ...limits, amount: [...shipment.amount, 1, 1], pickup: stop(pickup), delivery: stop(delivery) };
}

function loose(vehicle: Vehicle): Vehicle {
  const [opens, closes] = vehicle.window;
  return {
    ...vehicle,
    capacity: [...vehicle.capacity, PLENTY, PLENTY],
    features: ['van'],
    maxDistance: PLENTY,
    maxTravel: PLENTY,
    maxTasks: 2000,
    speedFactor: 1,
    costs: { ...vehicle.costs, perHourWaiting: 0 },
    breaks: [{ window: [opens, Math.floor((opens + closes) / 2)], duration: 1 }],
    locks: [{ type: 'sequence', steps: [] }],
    worked: { seconds: 3600, stops: 10 },
  };
}
