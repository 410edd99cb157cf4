/** The door of the fleet domain. */
export { CLASS_DEFAULTS, sizeOf, type ClassDefaults } from './classes.ts';
export { diarySchema, giveTimeBack, takeTime, type Diary, type Taken } from './diary.ts';
export { SHIFT_STATES, VEHICLE_CLASSES, VEHICLE_FEATURES, VEHICLE_STATES } from './model.ts';
export type { Capacity, Shift, Spot, Vehicle, VehicleClass, VehicleFeature } from './model.ts';
export type { PointInput, ShiftInput, VehicleChange, VehicleInput } from './parse.ts';
export { addShift, cancelShift, exactShift, shiftIn, shiftsByIds, shiftsFor, shiftsOfDriver, shiftsWithin } from './shifts.ts';
import './safeguard.ts';

export { addVehicle, changeVehicle, mayDrive, retireVehicle, vehicleIn, vehiclesByIds, vehiclesFor } from './vehicles.ts';
