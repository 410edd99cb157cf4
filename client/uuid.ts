/** Fills bytes with chance. */
export type Chance = (bytes: Uint8Array<ArrayBuffer>) => void;

const device: Chance = (bytes) => void crypto.getRandomValues(bytes);

let last = { millis: 0, step: 0 };

/** A step within one millisecond, so that ids made in a row keep their order. */
function stepAt(millis: number): { millis: number; step: number } {
  if (millis > last.millis) last = { millis, step: 0 };
  else if (last.step < 0xfff) last = { millis: last.millis, step: last.step + 1 };
  else last = { millis: last.millis + 1, step: 0 };
  return last;
}

/** A version 7 UUID (RFC 9562, method 1): 48 bits of time, 12 bits that count within a millisecond, 62 bits of chance. */
export function uuid7(now: number = Date.now(), chance: Chance = device): string {
  const { millis, step } = stepAt(now);
  const bytes = new Uint8Array(8);
  chance(bytes);
  bytes[0] = 0x80 | ((bytes[0] ?? 0) & 0x3f);
  const time = millis.toString(16).padStart(12, '0');
  const rest = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${step.toString(16).padStart(3, '0')}-${rest.slice(0, 4)}-${rest.slice(4)}`;
}
