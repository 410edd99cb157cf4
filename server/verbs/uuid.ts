import { randomFillSync } from 'node:crypto';

/** Fills ten bytes with chance. */
export type Chance = (bytes: Uint8Array) => void;

const machine: Chance = (bytes) => void randomFillSync(bytes);

/** A version 7 UUID (RFC 9562): the time in its first 48 bits, then chance. `chance` is given where ids must repeat from a seed. */
export function uuid7(at: Date, chance: Chance = machine): string {
  const bytes = new Uint8Array(10);
  chance(bytes);
  bytes[0] = 0x70 | ((bytes[0] ?? 0) & 0x0f);
  bytes[2] = 0x80 | ((bytes[2] ?? 0) & 0x3f);
  const hex = at.getTime().toString(16).padStart(12, '0') + Buffer.from(bytes).toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
