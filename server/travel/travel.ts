import {
  completed,
  Estimator,
  NOBODY,
  pointKey,
  roundedPoint,
  untold,
  type EstimateOptions,
  type LocalRoads,
  type Override,
  type Position,
  type Profile,
  type Roads,
  type TravelMatrix,
  type TravelTimes,
} from '../../geo/index.ts';
import { fill } from './asking.ts';
import { Cache } from './cache.ts';
import type { Country } from './country.ts';
import { Surveyor } from './fits.ts';
import type { Router } from './router.ts';

const DAY_MS = 86_400_000;
/** About 25 MB: all pairs of 700 points. */
const MOST_CELLS = 500_000;

export interface TravelParts {
  readonly router?: Router | null;
  readonly country?: Country;
  /** What was fitted before. */
  readonly local?: LocalRoads;
  /** Hears of areas that are known better now. */
  readonly onFit?: (fits: LocalRoads) => void;
  readonly cache?: Cache;
}

/** All that estimates are made from; it can be sent to a thread. */
export interface Known {
  readonly known: TravelMatrix;
  readonly overrides: readonly Override[];
  readonly estimates: EstimateOptions;
}

/** Travel times from whoever knows best: overrides, then what an engine told today, then the engine, then the estimator. */
export class Travel implements TravelTimes {
  private readonly router: Router | null;
  private readonly country: Country;
  private readonly cache: Cache;
  private readonly surveyor = new Surveyor();
  private readonly local: Map<string, Roads>;
  private readonly onFit: (fits: LocalRoads) => void;
  private estimator: Estimator;

  constructor({ router = null, country = { barriers: [], overrides: [] }, local = new Map(), onFit = () => {}, cache }: TravelParts = {}) {
    this.router = router;
    this.country = country;
    this.local = new Map(local);
    this.onFit = onFit;
    this.cache = cache ?? new Cache({ mostCells: MOST_CELLS, lastsMs: DAY_MS });
    this.estimator = new Estimator(this.estimates);
  }

  /** Whether there is an engine to ask. */
  get asks(): boolean {
    return this.router !== null;
  }

  /** Asks the engine for what is not remembered. Never fails: what nobody tells is estimated. */
  async matrix(points: readonly Position[], profile: Profile): Promise<TravelMatrix> {
    const { known, overrides } = await this.known(points, profile);
    return completed({ points, profile, known, overrides }, this.estimator);
  }

  /** The same at once, without asking anybody: for verbs, which wait for no other machine. */
  atOnce(points: readonly Position[], profile: Profile): TravelMatrix {
    return completed({ points, profile, known: this.remembered(points, profile), overrides: this.country.overrides }, this.estimator);
  }

  /** What goes into a matrix, for a thread to complete. */
  async known(points: readonly Position[], profile: Profile): Promise<Known> {
    const known = this.remembered(points, profile);
    if (this.router?.serves(profile)) await this.asked(this.router, known, { points, profile });
    return { known, overrides: this.country.overrides, estimates: this.estimates };
  }

  /** Seconds of single ways between points, by their indexes, from overrides and estimates: for the many ways that are only weighed. */
  ways(points: readonly Position[], profile: Profile): (from: number, to: number) => number {
    const keys = points.map(pointKey);
    const pinned = new Map<string, number>();
    for (const { from, to, seconds, oneWay } of this.country.overrides) {
      pinned.set(`${pointKey(from)} ${pointKey(to)}`, seconds);
      if (!oneWay) pinned.set(`${pointKey(to)} ${pointKey(from)}`, seconds);
    }
    const ways = this.estimator.ways(points, profile);
    if (pinned.size === 0) return (from, to) => ways(from, to).seconds;
    return (from, to) => pinned.get(`${keys[from] ?? ''} ${keys[to] ?? ''}`) ?? ways(from, to).seconds;
  }

  private get estimates(): EstimateOptions {
    return { local: this.local, barriers: this.country.barriers };
  }

  private remembered(points: readonly Position[], profile: Profile): TravelMatrix {
    const known = untold(points.length);
    if (this.router) this.cache.recall(known, points, profile);
    return known;
  }

  private async asked(router: Router, known: TravelMatrix, asked: { points: readonly Position[]; profile: Profile }): Promise<void> {
    const points = asked.points.map(roundedPoint);
    if (!known.source.includes(NOBODY)) return;
    await fill(known, { points, profile: asked.profile }, router);
    this.cache.keep(known, points, asked.profile);
    this.learn(this.surveyor.survey(known, points, asked.profile));
  }

  private learn(fits: LocalRoads): void {
    if (fits.size === 0) return;
    for (const [area, roads] of fits) this.local.set(area, roads);
    this.estimator = new Estimator(this.estimates);
    this.onFit(fits);
  }
}
