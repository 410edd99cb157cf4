import type { Position } from '../distance.ts';
import type { BlockLimits } from './blocks.ts';
import type { Profile } from './port.ts';

/** What an engine is asked: the ways from some points to others. */
export interface Question {
  readonly sources: readonly Position[];
  readonly targets: readonly Position[];
  readonly profile: Profile;
}

/** A question as HTTP, below the engine's address: posted as JSON where there is a body. */
export interface Asked {
  readonly path: string;
  readonly body?: unknown;
}

/** Whole seconds and metres, row by row (source); −1 where the engine knows no way. */
export interface Cells {
  readonly seconds: Int32Array;
  readonly metres: Int32Array;
}

/**
 * What an engine answered. It took none of the question: TOO_MANY, for its size; NOT_ALL, for a point or a pair that it has no roads for.
 * NONSENSE: this is no answer of that engine.
 */
export type Said = Cells | 'TOO_MANY' | 'NOT_ALL' | 'NONSENSE';

/** A road engine by the words it speaks; no I/O. */
export interface Engine {
  readonly name: string;
  readonly profiles: readonly Profile[];
  /** As the engine comes; its keeper may have set others. */
  readonly limits: BlockLimits;
  ask(question: Question): Asked;
  /** `answer` is parsed JSON, of anybody: nothing of it is trusted. */
  read(answer: unknown, question: Question): Said;
}

/** A point that has no road within so many metres is not on this engine's roads. */
export const FARTHEST_ROAD = 2000;

type Fields = Readonly<Record<string, unknown>>;

/** The fields of a JSON object; none of anything else. */
export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

/** The elements of a JSON array of this length; null for anything else. */
export function elementsOf(value: unknown, length: number): readonly unknown[] | null {
  return Array.isArray(value) && value.length === length ? (value as readonly unknown[]) : null;
}

/**
 * A table of numbers or nulls as whole numbers above, row by row; −1 for null. `scale` makes seconds or metres of its numbers. Null when
 * it is not so many rows and columns, or anything in it is not a number from 0 to 2^31 - 2.
 */
export function tableOf(value: unknown, { sources, targets }: Question, scale = 1): Int32Array | null {
  const rows = elementsOf(value, sources.length);
  const cells = rows?.map((row) => elementsOf(row, targets.length)?.map((cell) => wholeOf(cell, scale)) ?? [null]).flat();
  return !cells || cells.includes(null) ? null : Int32Array.from(cells as number[]);
}

function wholeOf(cell: unknown, scale: number): number | null {
  if (cell === null) return -1;
  const scaled = typeof cell === 'number' ? Math.ceil(cell * scale) : NaN;
  return scaled >= 0 && scaled < 2 ** 31 - 1 ? scaled : null;
}
