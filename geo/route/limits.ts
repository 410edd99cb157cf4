/** In a matrix: no way from here to there. */
export const UNREACHABLE = 2 ** 31 - 1;

/** The largest problem that is accepted. Instants and amounts are whole numbers from 0. */
export const LIMITS = {
  shipments: 5_000,
  vehicles: 1_000,
  locations: 10_001,
  dimensions: 8,
  kinds: 31,
  windows: 32,
  breaks: 4,
  instant: 2 ** 40,
  amount: 2 ** 31 - 1,
  cost: 1e9,
} as const;

/** Why a problem was refused: the message names the thing, its index and the value seen. */
export class ProblemError extends RangeError {
  override name = 'ProblemError';
}
