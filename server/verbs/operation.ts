import { createHash } from 'node:crypto';
import { Schema, model } from 'mongoose';
import { type Answer, type Refusal, invalid } from './refusal.ts';
import { onlyThroughVerbs } from './transaction.ts';

const DAY = 86_400_000;
const UUID_7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** An id older than this is refused if unknown. Its record outlives it by MARGIN, so that clocks and the expiry sweep may be late or early. */
export const WINDOW = 170 * DAY;
export const MARGIN = 10 * DAY;

/** One verb by one person, and what came of it. Written whole with the effect, or not at all; also the steward's audit line. */
export interface Operation {
  readonly _id: string;
  readonly person: string;
  readonly group: string;
  readonly verb: string;
  readonly print: string;
  readonly about: readonly string[];
  readonly answer: Answer;
  readonly at: Date;
  readonly forgetAt: Date;
}

const text = { type: String, required: true } as const;
const schema = new Schema<Operation>(
  {
    _id: text,
    person: text,
    group: text,
    verb: text,
    print: text,
    about: [String],
    answer: { type: Schema.Types.Mixed, required: true },
    at: Date,
    forgetAt: Date,
  },
  { collection: 'operations', strict: 'throw', versionKey: false, autoCreate: false, autoIndex: false },
);
schema.index({ forgetAt: 1 }, { expireAfterSeconds: 0 });
schema.index({ group: 1, at: -1 });
schema.index({ person: 1 });
schema.plugin(onlyThroughVerbs);

export const Operations = model<Operation>('Operation', schema);

/** When the device made this id, in ms; the first 48 bits of a version 7 UUID (RFC 9562). */
export function madeAt(id: string): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}

/**
 * A record lives until both its own age and its id's age exceed the window. So at every moment either the record exists
 * or the id is too old to be accepted, whatever the phone's clock says: no repeat ever finds neither.
 */
export function forgetAt(id: string, now: number): Date {
  return new Date(Math.max(now, madeAt(id)) + WINDOW + MARGIN);
}

export function wellFormed(id: string): Refusal | null {
  return UUID_7.test(id) ? null : invalid('op', 'not-a-uuid-7');
}

export function tooOld(id: string, now: number): boolean {
  return madeAt(id) < now - WINDOW;
}

/** SHA-256 of what was asked, the same for any order of fields. */
export function fingerprint(input: unknown): string {
  return createHash('sha256').update(canonical(input)).digest('base64url');
}

/** JSON with sorted fields (after RFC 8785). Absent and undefined fields are one; a number that is none stands as its name. */
export function canonical(value: unknown): string {
  if (value instanceof Date) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value === 'object' && value !== null) return `{${fields(value).join()}}`;
  if (typeof value === 'number' && !Number.isFinite(value)) return JSON.stringify(String(value));
  return value === undefined || typeof value === 'function' || typeof value === 'symbol' ? 'null' : JSON.stringify(value);
}

function fields(value: object): string[] {
  const present = Object.entries(value).filter(([, of]) => of !== undefined);
  return present.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, of]) => `${JSON.stringify(name)}:${canonical(of)}`);
}

/**
 * The id of one part of a bigger operation: the whole's time, the rest drawn from the whole's id and the part's name.
 * Repeating the whole repeats each part under the same id.
 */
export function partOf(operationId: string, part: string): string {
  const hash = createHash('sha256').update(`${operationId} ${part}`).digest('hex');
  const variant = ((Number.parseInt(hash.slice(3, 4), 16) & 3) | 8).toString(16);
  return `${operationId.slice(0, 13)}-7${hash.slice(0, 3)}-${variant}${hash.slice(4, 7)}-${hash.slice(7, 19)}`;
}
