export { CELL_DEGREES, cellOf } from './cell.ts';
export { distance, type Position } from './distance.ts';
export { below, pick, random, shuffled, type Random } from './random.ts';
