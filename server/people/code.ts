import { createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** Crockford's base 32: no I, L, O, U, so that nothing typed by hand can be mistaken for another sign. */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CONFUSED: Readonly<Record<string, string>> = { I: '1', L: '1', O: '0' };
const BYTES = 10;
const LENGTH = 16;

/** An invitation's code from chance: 80 bits as XXXX-XXXX-XXXX-XXXX. */
export function freshCode(): string {
  return written(randomBytes(BYTES));
}

/**
 * The code of an invitation that this person makes under this operation: drawn from both ids with the server's secret. A repeat shows the same
 * code, though only its hash is kept; who reads the store but not the secret can't make it.
 */
export function codeFor(secret: string, person: string, operationId: string): string {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'commissary invitation codes', 32));
  return written(createHmac('sha256', key).update(`${person} ${operationId}`).digest().subarray(0, BYTES));
}

/** What was typed, as it is compared: case, dashes and spaces ignored, look-alikes read as what they look like. Null: no code. */
export function readCode(typed: string): string | null {
  const signs = typed
    .toUpperCase()
    .replace(/[\s-]/g, '')
    .replace(/[ILO]/g, (sign) => CONFUSED[sign] ?? sign);
  return signs.length === LENGTH && Array.from(signs).every((sign) => SIGNS.includes(sign)) ? signs : null;
}

/** The key an invitation is found by: SHA-256, enough for 80 bits of chance. Null for what is no code. */
export function codeHash(typed: string): string | null {
  const code = readCode(typed);
  return code === null ? null : createHash('sha256').update(code).digest('base64url');
}

function written(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const signs = (bits.match(/.{5}/g) ?? []).map((five) => SIGNS.charAt(Number.parseInt(five, 2))).join('');
  return (signs.match(/.{4}/g) ?? []).join('-');
}
