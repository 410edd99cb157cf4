import { expect } from 'chai';
import fc from 'fast-check';
import { cellOf, csvLines, geoJsonLines, guarded, unguarded } from '../../../server/exports/formats.ts';
import { tableOf, tidy } from '../../../server/places/importing/csv.ts';

const HOSTILE = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1', "'=1", "''=1", '＝1+1', '=cmd|" /C calc"!A0', '-', '"=1"'];

async function* each<T>(...things: T[]): AsyncGenerator<T> {
  yield* things;
}
async function text(lines: AsyncIterable<string>): Promise<string> {
  let all = '';
  for await (const line of lines) all += line;
  return all;
}
const kind = { name: 'words', fields: [{ name: 'word', of: (word: string) => word }], things: () => each<string>() };

describe('files that leave', () => {
  it('begin no cell with what a spreadsheet would run', () => {
    for (const word of HOSTILE) expect(cellOf(word).replace(/^"/, ''), word).to.match(/^'|^""?=1/);
    expect(cellOf('"=1"'), 'a quote before it makes it text').to.equal('"""=1"""');
    fc.assert(fc.property(fc.string(), (word) => !/^"?\s*[=+\-@\t\r]/.test(cellOf(word))));
  });

  it('keep numbers numbers and times times', () => {
    expect([cellOf(-93.16), cellOf(0), cellOf(true), cellOf(null), cellOf(new Date('2026-09-22T12:00:00Z'))]).to.deep.equal([
      '-93.16',
      '0',
      'true',
      '',
      '2026-09-22T12:00:00.000Z',
    ]);
  });

  it('come back through our own import as they were', async () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.constantFrom(...HOSTILE)), (word) => unguarded(guarded(word)) === word));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(fc.string({ minLength: 1 }), fc.constantFrom(...HOSTILE)), { minLength: 1 }), async (words) => {
        const shown = words.filter((word) => tidy(word) !== '');
        const table = tableOf(await text(csvLines(kind, each(...shown))));
        expect((table?.records ?? []).map(({ cells }) => cells.get('word'))).to.deep.equal(shown.map(tidy));
      }),
      { numRuns: 200 },
    );
  });

  it('are GeoJSON that parses, with nothing where nothing is known', async () => {
    const points = { ...kind, point: (word: string) => (word === 'here' ? ([-93, 44] as const) : null) };
    const { features } = JSON.parse(await text(geoJsonLines(points as never, each('here', 'nowhere')))) as {
      features: { geometry: unknown }[];
    };
    expect(features.map(({ geometry }) => geometry)).to.deep.equal([{ type: 'Point', coordinates: [-93, 44] }, null]);
    expect(JSON.parse(await text(geoJsonLines(points as never, each<string>())))).to.deep.equal({
      type: 'FeatureCollection',
      features: [],
    });
  });
});
