import { expect } from 'chai';
import fc from 'fast-check';
import type { Position } from '../../../geo/distance.ts';
import type { Cells, Question } from '../../../geo/travel/engine.ts';
import { osrm } from '../../../geo/travel/osrm.ts';
import { valhalla } from '../../../geo/travel/valhalla.ts';

const [a, b]: [Position, Position] = [
  [-93.265, 44.9778],
  [-93.1, 44.95],
];
const two: Question = { sources: [a, b], targets: [a, b], profile: 'car' };
const snapped = (distance: number) => ({ hint: 'x', location: a, name: '', distance });

function cells(said: unknown): { seconds: number[]; metres: number[] } {
  const { seconds, metres } = said as Cells;
  return { seconds: [...seconds], metres: [...metres] };
}

describe('what OSRM is asked and says', () => {
  const answer = {
    code: 'Ok',
    durations: [
      [0, 90.5],
      [136.5, 0],
    ],
    distances: [
      [0, 476.1],
      [689.3, 0],
    ],
    sources: [snapped(6.39), snapped(2)],
    destinations: [snapped(6.39), snapped(2)],
  };

  it('is asked by one address, longitude first, sources before destinations', () => {
    expect(osrm.ask({ sources: [a], targets: [b, a], profile: 'car' })).to.deep.equal({
      path: 'table/v1/driving/-93.265,44.9778;-93.1,44.95;-93.265,44.9778?annotations=duration,distance&sources=0&destinations=1;2',
    });
  });

  it('tells seconds and metres, rounded up, and −1 where it knows no way', () => {
    expect(cells(osrm.read(answer, two))).to.deep.equal({ seconds: [0, 91, 137, 0], metres: [0, 477, 690, 0] });
    const cut = {
      ...answer,
      durations: [
        [0, null],
        [136.5, 0],
      ],
      distances: [
        [0, null],
        [689.3, 0],
      ],
    };
    expect(cells(osrm.read(cut, two))).to.deep.equal({ seconds: [0, -1, 137, 0], metres: [0, -1, 690, 0] });
  });

  it('is not believed about a point that it moved more than two kilometres', () => {
    const far = { ...answer, sources: [snapped(8_105_000), snapped(2)], destinations: [snapped(3), snapped(2)] };
    expect(cells(osrm.read(far, two)).seconds).to.deep.equal([-1, -1, 137, 0]);
    const end = { ...answer, destinations: [snapped(3), snapped(2001)] };
    expect(cells(osrm.read(end, two)).metres).to.deep.equal([0, -1, 690, -1]);
  });

  it('tells a question that is too large from one with a point off its roads', () => {
    expect(osrm.read({ code: 'TooBig', message: 'Too many table coordinates' }, two)).to.equal('TOO_MANY');
    expect(osrm.read({ code: 'NoSegment', message: 'Could not find a matching segment for coordinate 1' }, two)).to.equal('NOT_ALL');
    expect(osrm.read({ code: 'InvalidQuery', message: 'Query string malformed close to position 9' }, two)).to.equal('NONSENSE');
  });
});

describe('what Valhalla is asked and says', () => {
  it('is asked for a short answer in kilometres, and to refuse points far from a road', () => {
    expect(valhalla.ask({ sources: [a], targets: [b], profile: 'truck' })).to.deep.equal({
      path: 'sources_to_targets',
      body: {
        sources: [{ lon: -93.265, lat: 44.9778, search_cutoff: 2000 }],
        targets: [{ lon: -93.1, lat: 44.95, search_cutoff: 2000 }],
        costing: 'truck',
        units: 'kilometers',
        verbose: false,
      },
    });
  });

  it('tells seconds and metres, in short and at length, in kilometres and miles', () => {
    const short = {
      sources_to_targets: {
        durations: [
          [0, null],
          [254, 0],
        ],
        distances: [
          [0.0, null],
          [2.012, 0.0],
        ],
      },
      units: 'kilometers',
      algorithm: 'costmatrix',
    };
    expect(cells(valhalla.read(short, two))).to.deep.equal({ seconds: [0, -1, 254, 0], metres: [0, -1, 2012, 0] });
    const cell = (time: number | null, distance: number | null) => ({ from_index: 0, to_index: 0, time, distance });
    const long = {
      sources_to_targets: [
        [cell(0, 0), cell(149, 1)],
        [cell(null, null), cell(0, 0)],
      ],
      units: 'miles',
    };
    expect(cells(valhalla.read(long, two))).to.deep.equal({ seconds: [0, 149, -1, 0], metres: [0, 1610, -1, 0] });
  });

  it('tells a question that is too large from one with a point off its roads', () => {
    const refusal = (error_code: number, error: string) => ({ error_code, error, status_code: 400, status: 'Bad Request' });
    expect(valhalla.read(refusal(150, 'Exceeded max locations: 2500.000000'), two)).to.equal('TOO_MANY');
    expect(valhalla.read(refusal(154, 'Path distance exceeds the max distance limit: 400000 meters'), two)).to.equal('NOT_ALL');
    expect(valhalla.read(refusal(170, 'Locations are in unconnected regions.'), two)).to.equal('NOT_ALL');
    expect(valhalla.read(refusal(125, "No costing method found: 'plane'"), two)).to.equal('NONSENSE');
  });
});

describe('answers of no engine', () => {
  const odd = fc.oneof(
    fc.anything(),
    fc.record({
      code: fc.constantFrom('Ok', 'No', 7),
      durations: fc.anything(),
      distances: fc.anything(),
      sources: fc.anything(),
      destinations: fc.anything(),
    }),
    fc.record({ units: fc.constantFrom('kilometers', 'miles', 'ells'), sources_to_targets: fc.anything() }),
  );
  const tables = fc.array(fc.array(fc.oneof(fc.double(), fc.constant(null), fc.integer(), fc.string()), { maxLength: 3 }), {
    maxLength: 3,
  });
  const almost = fc.record({
    code: fc.constant('Ok'),
    durations: tables,
    distances: tables,
    sources: fc.constant([snapped(1), snapped(2)]),
    destinations: fc.constant([snapped(1), snapped(2)]),
  });
  const almostToo = fc.record({
    units: fc.constant('kilometers'),
    sources_to_targets: fc.record({ durations: tables, distances: tables }),
  });

  it('are told from answers, whatever they are', () => {
    for (const engine of [osrm, valhalla]) {
      const property = fc.property(fc.oneof(odd, almost, almostToo), (answer) => {
        const said = engine.read(answer, two);
        if (typeof said === 'string') return;
        for (const table of [said.seconds, said.metres]) {
          expect(table.length).to.equal(4);
          expect([...table].every((value) => value >= -1 && value < 2 ** 31 - 1)).to.equal(true);
        }
      });
      fc.assert(property, { numRuns: 500 });
    }
  });

  it('with a row short, a number below nothing or without end, are not believed', () => {
    const with_ = (durations: unknown) =>
      osrm.read(
        {
          code: 'Ok',
          durations,
          distances: [
            [0, 1],
            [1, 0],
          ],
          sources: [snapped(1), snapped(1)],
          destinations: [snapped(1), snapped(1)],
        },
        two,
      );
    expect(
      with_([
        [0, 1],
        [1, 0],
      ]),
    ).to.not.be.a('string');
    for (const bad of [
      [[0, 1]],
      [[0, 1], [1]],
      [
        [0, -1],
        [1, 0],
      ],
      [
        [0, 1e300],
        [1, 0],
      ],
      [
        [0, '5'],
        [1, 0],
      ],
      'none',
    ])
      expect(with_(bad)).to.equal('NONSENSE');
  });
});
