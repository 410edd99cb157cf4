import type { Resolvers } from '../../generated/schema.ts';
import { cellOf } from '../../geo/index.ts';
import { answered } from '../answers.ts';
import type { Context } from '../context.ts';
import { groupOf, personOf } from '../offers/actions.ts';
import type { Answer } from '../verbs/refusal.ts';
import { isMember } from '../viewer.ts';
import { CLASS_DEFAULTS } from './classes.ts';
import type { Shift, Spot, Vehicle } from './model.ts';
import { addShift, cancelShift, exactShift, shiftsByIds, shiftsFor } from './shifts.ts';
import { addVehicle, changeVehicle, retireVehicle, vehiclesByIds, vehiclesFor } from './vehicles.ts';

export const fleetResolvers = {
  VehicleClass: {
    BICYCLE: 'bicycle',
    CARGO_BIKE: 'cargo-bike',
    SEDAN: 'sedan',
    PICKUP: 'pickup',
    VAN: 'van',
    BOX_TRUCK: 'box-truck',
    REFRIGERATED_TRUCK: 'refrigerated-truck',
    SEMI: 'semi',
  },
  VehicleFeature: { LIFTGATE: 'liftgate', REFRIGERATED: 'refrigerated', TALL: 'tall' },
  Query: {
    vehicleDefaults: () => CLASS_DEFAULTS,
    vehicles: (_root, { group, all }, { viewer }) => vehiclesFor(viewer, { group, all }),
    shifts: (_root, { group, all, from, until }, { viewer }) => shiftsFor(viewer, { group, all, window: { from, until } }),
  },
  Mutation: {
    addVehicle: async (_root, { op, input }, context) => saidOfVehicle(await addVehicle(context.asking(op), input), context),
    changeVehicle: async (_root, { op, id, version, ...change }, context) =>
      saidOfVehicle(await changeVehicle(context.asking(op), { id, version, change }), context),
    retireVehicle: async (_root, { op, ...input }, context) => saidOfVehicle(await retireVehicle(context.asking(op), input), context),
    addShift: async (_root, { op, input }, context) => saidOfShift(await addShift(context.asking(op), input), context),
    cancelShift: async (_root, { op, ...input }, context) => saidOfShift(await cancelShift(context.asking(op), input), context),
  },
  Vehicle: {
    id: ({ _id }) => _id,
    group: ({ group }, _arguments, context) => groupOf(context, group),
    owner: ({ owner }, _arguments, context) => (owner ? personOf(context, owner) : null),
    retired: ({ state }) => state === 'retired',
  },
  Shift: {
    id: ({ _id }) => _id,
    group: ({ group }, _arguments, context) => groupOf(context, group),
    driver: ({ driver }, _arguments, context) => personOf(context, driver),
    vehicle: ({ vehicle }, _arguments, context) => vehicleOf(context, vehicle),
    start: (shift, _arguments, context) => pointFor(context, shift, shift.start),
    end: (shift, _arguments, context) => pointFor(context, shift, shift.end),
    cancelled: ({ state }) => state === 'cancelled',
  },
} satisfies Resolvers;

async function vehicleOf(context: Context, id: string): Promise<Vehicle> {
  const vehicle = await context.load('vehicles', vehiclesByIds, id);
  if (!vehicle) throw new Error(`Vehicle ${id} is not there though it is pointed to`);
  return vehicle;
}

/** The point itself for those entitled, the centre of its cell for everybody else. */
function pointFor({ viewer }: Context, shift: Shift, spot: Spot | null) {
  if (!spot) return null;
  const [longitude, latitude] = exactShift(viewer, shift) ? spot.coordinates : cellOf(spot.coordinates);
  return { longitude, latitude };
}

function saidOfVehicle(answer: Answer, context: Context) {
  return answered(answer, {
    name: 'VehicleChanged',
    field: 'vehicle',
    kind: 'Vehicle',
    read: (id) => seen(context, 'vehicles', vehiclesByIds, id),
  });
}

function saidOfShift(answer: Answer, context: Context) {
  return answered(answer, { name: 'ShiftChanged', field: 'shift', kind: 'Shift', read: (id) => seen(context, 'shifts', shiftsByIds, id) });
}

async function seen<T extends Vehicle | Shift>(
  context: Context,
  kind: string,
  byIds: (ids: readonly string[]) => Promise<T[]>,
  id: string,
): Promise<T | null> {
  const thing = await context.load(kind, byIds, id);
  return thing && isMember(context.viewer, thing.group) ? thing : null;
}
