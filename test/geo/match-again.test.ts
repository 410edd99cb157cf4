import { expect } from 'chai';
import * as fc from 'fast-check';
import { below, breaches, checkMatching, match, Matcher, random, type MatchProblem, type Random } from '../../geo/index.ts';
import { problems } from './match-oracle.ts';

const none: MatchProblem = { offers: [], needs: [], edges: [] };

describe('a matching after a change', () => {
  it('meets the same aims as one from the beginning, however the board changes', async () => {
    for (const floor of [0, 0.75, 1]) {
      const draw = random(3 + floor * 4);
      const matcher = new Matcher({ floor });
      let board = strewn(draw, 60);
      await matcher.match(board);
      for (let step = 0; step < 25; step += 1) {
        const next = changed(draw, board);
        board = next.board;
        await agrees(board, { floor, warm: await matcher.match(board, next.since) });
      }
    }
  });

  it('meets them from any problem to any other', () =>
    fc.assert(
      fc.asyncProperty(
        problems({ history: true }),
        problems({ history: true }),
        fc.constantFrom(0, 0.5, 1),
        async (first, second, floor) => {
          const matcher = new Matcher({ floor });
          await matcher.match(first);
          await agrees(second, { floor, warm: await matcher.match(second) });
        },
      ),
      { numRuns: 300 },
    ));

  it('answers an unchanged board unchanged', async () => {
    const board = strewn(random(8), 80);
    const matcher = new Matcher();
    expect(await matcher.match(board)).to.deep.equal(await matcher.match(board));
  });

  it('starts anew after one that was told to stop', async () => {
    const board = strewn(random(8), 300);
    let [ticks, runs] = [0, 1];
    const matcher = new Matcher({ deadlineMs: 5, now: () => (ticks += runs) });
    expect((await matcher.match(board)).status).to.equal('TIME_LIMIT');
    runs = 0;
    expect(await matcher.match(board)).to.deep.equal(await match(board));
  });

  for (const [since, message] of [
    [{ offers: [0, 0] }, 'since.offers[1] must be −1 or an index of the last problem that is not taken: 0'],
    [{ offers: [0, 2] }, 'since.offers[1] must be −1 or an index of the last problem that is not taken: 2'],
    [{ needs: [0] }, 'since.needs has 1 entries: 0 are due'],
  ] as const) {
    it(`is refused: ${message}`, async () => {
      const two = { ...none, offers: [offer(5), offer(6)] };
      const matcher = new Matcher();
      await matcher.match(two);
      const error: unknown = await matcher.match(two, since).catch((reason: unknown) => reason);
      expect(error).to.be.instanceOf(RangeError).with.property('message', message);
    });
  }
});

async function agrees(board: MatchProblem, { floor, warm }: { floor: number; warm: Awaited<ReturnType<typeof match>> }): Promise<void> {
  const cold = await match(board, { floor });
  expect(warm.status).to.equal('OPTIMAL');
  expect(checkMatching(board, warm.moves)).to.deep.equal([]);
  expect(warm.figures.grams).to.equal(cold.figures.grams);
  if (floor === 0) expect(warm.figures.kgKm).to.equal(cold.figures.kgKm);
  if (floor < 1) return;
  const quantities = board.edges.map(
    ({ offer: from, need: to }) => warm.moves.find((move) => move.offer === from && move.need === to)?.grams ?? 0,
  );
  expect(breaches(board, quantities)).to.deep.equal([]);
  warm.shares.forEach((share, at) => {
    const { grams, weight } = board.needs[at]!;
    if (weight > 0) expect(share * grams).to.be.closeTo(cold.shares[at]! * grams, 2);
  });
}

const offer = (grams: number) => ({ grams, unitGrams: 1 });

const need = (draw: Random) => ({ grams: 1000 * (50 + below(draw, 1450)), weight: 1, received: 0, smallestGrams: 0 });

function strewn(draw: Random, size: number): MatchProblem {
  const offers = Array.from({ length: size }, () => offer(1000 * (50 + below(draw, 1450))));
  const needs = Array.from({ length: size }, () => need(draw));
  return { offers, needs, edges: offers.flatMap((_, from) => edgesOf(draw, from, size)) };
}

function edgesOf(draw: Random, from: number, needs: number) {
  const reached = [...new Set(Array.from({ length: 4 }, () => below(draw, needs)))];
  return reached.map((to) => ({ offer: from, need: to, metres: 1 + below(draw, 150_000), hoursLeft: 100 }));
}

interface Changed {
  readonly board: MatchProblem;
  readonly since: { readonly offers: number[]; readonly needs: number[] };
}

/** One offer more or less, a need more or less, or other amounts, weights and edges. */
function changed(draw: Random, board: MatchProblem): Changed {
  const { offers, needs, edges } = board;
  const since = { offers: [...offers.keys()], needs: [...needs.keys()] };
  const one = below(draw, offers.length);
  const other = below(draw, needs.length);
  const kinds: readonly (() => Changed)[] = [
    () => ({
      board: { ...board, offers: [...offers, offer(400_000)], edges: [...edges, ...edgesOf(draw, offers.length, needs.length)] },
      since: { ...since, offers: [...since.offers, -1] },
    }),
    () => ({ board: withoutOffer(board, one), since: { ...since, offers: since.offers.filter((at) => at !== one) } }),
    () => ({ board: withoutNeed(board, other), since: { ...since, needs: since.needs.filter((at) => at !== other) } }),
    () => ({
      board: {
        offers,
        needs: [need(draw), ...needs],
        edges: [...edges.map((edge) => ({ ...edge, need: edge.need + 1 })), { offer: one, need: 0, metres: 77, hoursLeft: 9 }],
      },
      since: { ...since, needs: [-1, ...since.needs] },
    }),
    () => ({ board: { ...board, offers: offers.with(one, offer(1 + below(draw, 2_000_000))) }, since }),
    () => ({
      board: { ...board, needs: needs.with(other, { ...need(draw), weight: below(draw, 3), received: below(draw, 90_000) }) },
      since,
    }),
    () => ({ board: { ...board, edges: edges.filter((edge) => edge.offer !== one || edge.need % 2 === 0) }, since }),
  ];
  return kinds[below(draw, kinds.length)]!();
}

function withoutOffer({ offers, needs, edges }: MatchProblem, gone: number): MatchProblem {
  const left = edges.filter((edge) => edge.offer !== gone);
  return {
    offers: offers.toSpliced(gone, 1),
    needs,
    edges: left.map((edge) => ({ ...edge, offer: edge.offer - Number(edge.offer > gone) })),
  };
}

function withoutNeed({ offers, needs, edges }: MatchProblem, gone: number): MatchProblem {
  const left = edges.filter((edge) => edge.need !== gone);
  return { offers, needs: needs.toSpliced(gone, 1), edges: left.map((edge) => ({ ...edge, need: edge.need - Number(edge.need > gone) })) };
}
