/** A grey picture of eight by eight: the least that a decoder takes, with JFIF's header as a canvas writes it. */
export function jpeg({ width = 8, height = 8 } = {}): Buffer {
  return Buffer.concat([START, JFIF, QUANTA, frame(width, height), HUFFMAN_DC, HUFFMAN_AC, SCAN, END]);
}

/** A segment of a JPEG: its marker's second byte, and what it holds. */
export function segment(marker: number, held: Buffer | string): Buffer {
  const bytes = Buffer.from(held as string);
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(bytes.length + 2, 2);
  return Buffer.concat([head, bytes]);
}

/** The picture with these segments right after its start. */
export function withSegments(picture: Buffer, ...segments: readonly Buffer[]): Buffer {
  return Buffer.concat([picture.subarray(0, 2), ...segments, picture.subarray(2)]);
}

const START = Buffer.from([0xff, 0xd8]);
export const END = Buffer.from([0xff, 0xd9]);
const JFIF = segment(0xe0, Buffer.from('4a46494600010100000100010000', 'hex'));
const QUANTA = segment(0xdb, Buffer.from([0, ...Array<number>(64).fill(1)]));
const HUFFMAN_DC = segment(0xc4, Buffer.from([0x00, 1, ...Array<number>(15).fill(0), 0]));
const HUFFMAN_AC = segment(0xc4, Buffer.from([0x10, 1, ...Array<number>(15).fill(0), 0]));
/** One block without a difference and without detail: two zeros, filled up with ones. */
const SCAN = Buffer.concat([segment(0xda, Buffer.from([1, 1, 0x00, 0, 63, 0])), Buffer.from([0x3f])]);

function frame(width: number, height: number): Buffer {
  const held = Buffer.from([8, 0, 0, 0, 0, 1, 1, 0x11, 0]);
  held.writeUInt16BE(height, 1);
  held.writeUInt16BE(width, 3);
  return segment(0xc0, held);
}
