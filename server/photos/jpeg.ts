import { invalid, refuse } from '../verbs/refusal.ts';

const MOST_BYTES = 200_000;
/** A small file can hold an image that no phone has room for. */
const MOST_PIXELS = 2000;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** Markers of ITU-T T.81, table B.1: what follows the byte 0xFF. */
const START = 0xd8;
const END = 0xd9;
const SCAN = 0xda;
const FRAMES = [0xc0, 0xc1, 0xc2];
const TABLES = [0xc4, 0xdb, 0xdd];
/** JFIF says how to read the samples, and Adobe's segment which colours they are. All other application segments tell of the taking. */
const JFIF = 0xe0;
const ADOBE = 0xee;
const KEPT = [SCAN, JFIF, ADOBE, ...FRAMES, ...TABLES];
/** A longer one of JFIF's holds a second, small picture. */
const JFIF_BYTES = 16;

/**
 * The picture that a phone sent as base64, and nothing but the picture: where and when it was taken and with what (EXIF, XMP, IPTC), comments,
 * small previews, and what follows its end are left out. Refuses `Invalid` (jpeg, not-a-jpeg, too-large).
 */
export function jpegOf(sent: string): Buffer {
  if (sent.length > Math.ceil(MOST_BYTES / 3) * 4) refuse(invalid('jpeg', 'too-large'));
  if (!BASE64.test(sent)) refuse(invalid('jpeg', 'not-a-jpeg'));
  return plain(Buffer.from(sent, 'base64'));
}

/** The same of bytes: rebuilt from the segments that the picture is made of. */
function plain(bytes: Buffer): Buffer {
  if (bytes.length < 4 || bytes[0] !== 0xff || bytes[1] !== START) refuse(invalid('jpeg', 'not-a-jpeg'));
  const parts = [bytes.subarray(0, 2)];
  let frames = 0;
  for (let at = 2; ;) {
    const segment = segmentAt(bytes, at);
    if (segment.marker === END) break;
    if (FRAMES.includes(segment.marker)) frames += sizeChecked(segment.bytes);
    if (isKept(segment)) parts.push(segment.bytes);
    at += segment.bytes.length;
  }
  if (frames !== 1) refuse(invalid('jpeg', 'not-a-jpeg'));
  return Buffer.concat([...parts, Buffer.from([0xff, END])]);
}

interface Segment {
  readonly marker: number;
  /** Its two bytes of marker, its length, what it holds, and after a scan's header the image itself. */
  readonly bytes: Buffer;
}

function segmentAt(bytes: Buffer, at: number): Segment {
  const marker = bytes[at + 1];
  if (bytes[at] !== 0xff || marker === undefined) return refuse(invalid('jpeg', 'not-a-jpeg'));
  if (marker === END) return { marker, bytes: bytes.subarray(at, at + 2) };
  const length = at + 4 <= bytes.length ? bytes.readUInt16BE(at + 2) : 0;
  const end = at + 2 + length;
  if (length < 2 || end > bytes.length) refuse(invalid('jpeg', 'not-a-jpeg'));
  return { marker, bytes: bytes.subarray(at, marker === SCAN ? endOfScan(bytes, end) : end) };
}

/** In an image's own bytes 0xFF is followed by 0, or by a restart mark; anything else begins the next segment. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return refuse(invalid('jpeg', 'not-a-jpeg'));
}

function isKept({ marker, bytes }: Segment): boolean {
  return KEPT.includes(marker) && (marker !== JFIF || bytes.length === 2 + JFIF_BYTES);
}

/** Counts one frame whose sides can be shown; after marker, length and precision come height and width. */
function sizeChecked(frame: Buffer): 1 {
  if (frame.length < 9) refuse(invalid('jpeg', 'not-a-jpeg'));
  const sides = [frame.readUInt16BE(5), frame.readUInt16BE(7)];
  if (sides.some((side) => side === 0)) refuse(invalid('jpeg', 'not-a-jpeg'));
  if (sides.some((side) => side > MOST_PIXELS)) refuse(invalid('jpeg', 'too-large'));
  return 1;
}
