import { expect } from 'chai';
import * as fc from 'fast-check';
import { jpegOf } from '../../../server/photos/jpeg.ts';
import { Refused } from '../../../server/verbs/refusal.ts';
import { END, jpeg, segment, withSegments } from '../../support/jpeg.ts';

const PICTURE = jpeg();
const SECRET = 'at 44.4583 N 93.1601 W, by Willow’s phone';

const parsed = (bytes: Uint8Array) => jpegOf(Buffer.from(bytes).toString('base64'));

function refusedFor(sent: string): string {
  try {
    jpegOf(sent);
  } catch (error) {
    if (error instanceof Refused && error.refusal.typename === 'Invalid') return `${error.refusal.field} ${error.refusal.reason}`;
    throw error;
  }
  return 'taken';
}
const refused = (bytes: Uint8Array) => refusedFor(Buffer.from(bytes).toString('base64'));

describe('a picture that comes in', () => {
  it('is taken as it is when it holds nothing else', () => {
    expect(parsed(PICTURE)).to.deep.equal(PICTURE);
  });

  it('loses where and when it was taken and with what, comments, previews, and what follows its end', () => {
    const told = [
      segment(0xe1, `Exif\0\0${SECRET}`),
      segment(0xe1, `http://ns.adobe.com/xap/1.0/\0${SECRET}`),
      segment(0xe2, `MPF\0${SECRET}`),
      segment(0xed, `Photoshop 3.0\0${SECRET}`),
      segment(0xe0, `JFXX\0\u0010${SECRET}`),
      segment(0xfe, SECRET),
    ];
    const whole = Buffer.concat([withSegments(PICTURE, ...told), Buffer.from(SECRET), PICTURE]);
    expect(whole.includes(SECRET)).to.equal(true);
    expect(parsed(whole)).to.deep.equal(PICTURE);
  });

  it('is the same picture whatever application segments it came with', () => {
    const marker = fc.integer({ min: 0xe1, max: 0xef }).filter((one) => one !== 0xee);
    const segments = fc.array(fc.tuple(marker, fc.uint8Array({ maxLength: 300 })), { maxLength: 6 });
    fc.assert(
      fc.property(segments, (all) => {
        const told = all.map(([one, held]) => segment(one, Buffer.from(held)));
        expect(parsed(withSegments(PICTURE, ...told))).to.deep.equal(PICTURE);
      }),
    );
  });

  it('keeps several scans and the tables between them, as a progressive one has', () => {
    const scans = Buffer.concat([PICTURE.subarray(0, -2), segment(0xc4, Buffer.alloc(20)), PICTURE.subarray(-13, -2), END]);
    expect(parsed(scans)).to.deep.equal(scans);
  });

  it('is none when it is something else under its name, cut short, doubled, or without sides', () => {
    const others = ['<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'GIF89a', '\x89PNG\r\n\x1a\n', 'RIFF\0\0\0\0WEBP', ''];
    for (const other of others) expect(refused(Buffer.from(other, 'latin1')), other).to.equal('jpeg not-a-jpeg');
    for (let length = 0; length < PICTURE.length; length += 1)
      expect(refused(PICTURE.subarray(0, length)), String(length)).to.equal('jpeg not-a-jpeg');
    expect(refused(Buffer.concat([PICTURE.subarray(0, -2), PICTURE.subarray(2)]))).to.equal('jpeg not-a-jpeg');
    expect(refused(jpeg({ width: 0 }))).to.equal('jpeg not-a-jpeg');
    for (const text of ['data:image/jpeg;base64,/9j/', 'ÿØÿ', '/9j/ 4AAQ', '=', '/9j_'])
      expect(refusedFor(text)).to.equal('jpeg not-a-jpeg');
  });

  it('is too large in bytes, or in pixels that no phone has room for', () => {
    expect(refused(withSegments(PICTURE, ...Array<Buffer>(4).fill(segment(0xfe, Buffer.alloc(60_000)))))).to.equal('jpeg too-large');
    expect(refused(jpeg({ width: 2001 }))).to.equal('jpeg too-large');
    expect(refused(jpeg({ height: 65_535 }))).to.equal('jpeg too-large');
    expect(refused(jpeg({ width: 2000, height: 2000 }))).to.equal('taken');
  });

  it('of any bytes is a picture or is refused by name, and what was taken once is taken again unchanged', () => {
    const near = fc.tuple(fc.nat(PICTURE.length - 1), fc.nat(255)).map(([at, byte]) => {
      const bytes = Buffer.from(PICTURE);
      bytes[at] = byte;
      return bytes;
    });
    const begun = fc.uint8Array({ maxLength: 400 }).map((rest) => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), rest]));
    fc.assert(
      fc.property(fc.oneof(near, begun, fc.uint8Array()), (bytes) => {
        if (refused(bytes) !== 'taken') return;
        expect(parsed(parsed(bytes))).to.deep.equal(parsed(bytes));
      }),
      { numRuns: 2000 },
    );
  });
});
