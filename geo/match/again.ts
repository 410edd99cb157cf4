import { leximin, weighed, type Fairest } from './leximin.ts';
import { at, real, type Network } from './network.ts';
import { dense, NOWHERE, servedLevels } from './parts.ts';
import type { Watch } from '../watch.ts';

/** A network that was solved, and who had how much. */
export interface Last {
  readonly net: Network;
  readonly fairest: Fairest;
}

/** Which offer and need of the last network each of this one was, in the same order; NOWHERE: none. */
export interface Same {
  readonly offers: Int32Array;
  readonly needs: Int32Array;
}

/** Levels this much apart, as a part of themselves, are computed alike. */
const NOISE = 1e-12;

/**
 * Leximin levels after a change, from those before it. Only the parts that the change touches are decomposed anew. Then the certificate
 * is looked at along their borders: an offer that could now help someone worse off beyond, or be asked from there, draws that part in.
 * When none is left, all is as it would be from the beginning.
 */
export async function leximinAgain(net: Network, watch: Watch, last: Last, same: Same): Promise<Fairest> {
  const change = new Change(net, last, same);
  change.touch();
  for (let from = change.sent; ;) {
    const fairest = change.merged(await leximin(net, watch, { open: change.open(), from }));
    if (!fairest.settled || !change.draws(fairest)) return fairest;
    from = fairest.sent;
  }
}

class Change {
  /** The last parts of this network's sites, and which of them are decomposed anew. */
  private readonly ofOffer: Int32Array;
  private readonly ofNeed: Int32Array;
  private readonly anew: Uint8Array;
  private readonly weighed: Uint8Array;
  /** What the last network sent over the edges of this one. */
  readonly sent: Int32Array;

  constructor(
    private readonly net: Network,
    private readonly last: Last,
    private readonly same: Same,
  ) {
    const { parts } = last.fairest;
    const carried = (from: Int32Array, was: Int32Array) => was.map((site) => (site === NOWHERE ? NOWHERE : at(from, site)));
    this.ofOffer = carried(parts.ofOffer, same.offers);
    this.ofNeed = carried(parts.ofNeed, same.needs);
    this.anew = new Uint8Array(parts.count);
    this.weighed = weighed(net);
    this.sent = this.carriedGrams();
  }

  private carriedGrams(): Int32Array {
    const { net, last, same } = this;
    const sent = new Int32Array(net.target.length);
    same.offers.forEach((was, offer) => {
      if (was === NOWHERE) return;
      const first = at(last.net.start, was);
      const targets = last.net.target.subarray(first, at(last.net.start, was + 1));
      for (let edge = at(net.start, offer); edge < at(net.start, offer + 1); edge += 1) {
        const nth = targets.indexOf(at(same.needs, at(net.target, edge)));
        if (nth >= 0) sent[edge] = at(last.fairest.sent, first + nth);
      }
    });
    return sent;
  }

  /** Parts that lost a site, or in which an offer, its edges or a need are not as they were. */
  touch(): void {
    const { same, ofOffer, ofNeed } = this;
    const { parts } = this.last.fairest;
    this.touchLost(same.offers, parts.ofOffer);
    this.touchLost(same.needs, parts.ofNeed);
    same.offers.forEach((was, offer) => {
      if (was !== NOWHERE && this.offerChanged(offer, was)) this.renew(at(ofOffer, offer));
    });
    same.needs.forEach((was, need) => {
      if (was !== NOWHERE && this.needChanged(need, was)) this.renew(at(ofNeed, need));
    });
  }

  private touchLost(kept: Int32Array, parts: Int32Array): void {
    const there = new Uint8Array(parts.length);
    for (const site of kept) if (site !== NOWHERE) there[site] = 1;
    parts.forEach((part, site) => {
      if (there[site] === 0) this.renew(part);
    });
  }

  private renew(part: number): boolean {
    if (part === NOWHERE || this.anew[part] === 1) return false;
    this.anew[part] = 1;
    return true;
  }

  private offerChanged(offer: number, was: number): boolean {
    const { net, same } = this;
    const before = this.last.net;
    const [first, old] = [at(net.start, offer), at(before.start, was)];
    const count = at(net.start, offer + 1) - first;
    if (at(net.supply, offer) !== at(before.supply, was) || count !== at(before.start, was + 1) - old) return true;
    for (let nth = 0; nth < count; nth += 1) {
      if (at(same.needs, at(net.target, first + nth)) !== at(before.target, old + nth)) return true;
    }
    return false;
  }

  private needChanged(need: number, was: number): boolean {
    const { net } = this;
    const before = this.last.net;
    return (['demand', 'entitled', 'received'] as const).some((what) => net[what][need] !== before[what][was]);
  }

  private isAnew(part: number): boolean {
    return part === NOWHERE || this.anew[part] === 1;
  }

  /** The edges between sites that are decomposed anew. */
  open(): Uint8Array {
    const { net, ofOffer, ofNeed } = this;
    return this.weighed.map((weight, edge) =>
      weight === 1 && this.isAnew(at(ofOffer, at(net.source, edge))) && this.isAnew(at(ofNeed, at(net.target, edge))) ? 1 : 0,
    );
  }

  /** What is new where it was decomposed anew, and what was elsewhere. */
  merged(fresh: Fairest): Fairest {
    const { levels, targets, parts } = this.last.fairest;
    const renumbered = (now: Int32Array, was: Int32Array) =>
      now.map((part, site) => (!this.isAnew(at(was, site)) ? at(was, site) : part === NOWHERE ? NOWHERE : parts.count + part));
    const stays = (need: number) => !this.isAnew(at(this.ofNeed, need));
    const was = (need: number) => at(this.same.needs, need);
    return {
      levels: fresh.levels.map((level, need) => (stays(need) ? real(levels, was(need)) : level)),
      targets: fresh.targets.map((grams, need) => (stays(need) ? at(targets, was(need)) : grams)),
      parts: dense(renumbered(fresh.parts.ofOffer, this.ofOffer), renumbered(fresh.parts.ofNeed, this.ofNeed)),
      sent: fresh.sent.map((grams, edge) => (this.isAnew(at(this.ofOffer, at(this.net.source, edge))) ? grams : at(this.sent, edge))),
      settled: fresh.settled,
    };
  }

  /** Draws in parts over the border that break the certificate; false when there are none. */
  draws({ levels, parts }: Fairest): boolean {
    const { net, ofOffer, ofNeed } = this;
    const serves = servedLevels(levels, parts);
    let drew = false;
    for (let offer = 0; offer < ofOffer.length; offer += 1) {
      const level = serves(offer);
      const anew = this.isAnew(at(ofOffer, offer));
      let [worst, least] = [NOWHERE, level * (1 - NOISE)];
      for (let edge = at(net.start, offer); edge < at(net.start, offer + 1); edge += 1) {
        const need = at(net.target, edge);
        if (this.isAnew(at(ofNeed, need)) === anew || real(levels, need) >= least) continue;
        [worst, least] = [need, real(levels, need)];
      }
      if (worst !== NOWHERE && this.renew(anew ? at(ofNeed, worst) : at(ofOffer, offer))) drew = true;
    }
    return drew;
  }
}
