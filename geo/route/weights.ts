import { LIMITS } from './limits.ts';

/** What unequal work costs: for each driver, so much times the square of all hours (stops), those before this plan included. */
export interface Weights {
  readonly fairHours?: number;
  readonly fairStops?: number;
}

/** The weights, 0 where there is none. Throws a RangeError for one that cannot be meant. */
export function weighed({ fairHours = 0, fairStops = 0 }: Weights): Required<Weights> {
  const weights = { fairHours, fairStops };
  for (const [name, weight] of Object.entries(weights)) {
    if (!(weight >= 0 && weight <= LIMITS.cost)) throw new RangeError(`${name} is ${weight}, not from 0 to ${LIMITS.cost}`);
  }
  return weights;
}
