/** Grams, metres, counts: what people did and were told in one day. */
export interface Counts {
  listed: number;
  matched: number;
  delivered: number;
  refused: number;
  returned: number;
  lost: number;
  expired: number;
  meals: number;
  metres: number;
  claimsTried: number;
  claimsWon: number;
  sent: number;
  repeated: number;
  routesDriven: number;
  routesReleased: number;
  signed: number;
  redirected: number;
  partial: number;
}

/** Everything a day is measured by, and every promise it found broken. */
export class Tally {
  readonly counts: Counts = {
    ...{ listed: 0, matched: 0, delivered: 0, refused: 0, returned: 0, lost: 0, expired: 0, meals: 0, metres: 0 },
    ...{ claimsTried: 0, claimsWon: 0, sent: 0, repeated: 0 },
    ...{ routesDriven: 0, routesReleased: 0, signed: 0, redirected: 0, partial: 0 },
  };
  readonly broken: string[] = [];
  readonly #begin = performance.now();
  worstShare: number | null = null;
  balanced = false;

  add(what: Partial<Counts>): void {
    for (const [name, by] of Object.entries(what)) this.counts[name as keyof Counts] += by;
  }

  /** A promise: named when it was not kept. */
  promise(kept: boolean, name: string): void {
    if (!kept) this.broken.push(name);
  }

  report(): Report {
    const { counts: c, worstShare, balanced, broken } = this;
    const kilograms = (grams: number) => Math.round(grams / 1000);
    return {
      kilograms: {
        ...{ listed: kilograms(c.listed), matched: kilograms(c.matched), delivered: kilograms(c.delivered) },
        ...{ refused: kilograms(c.refused), returned: kilograms(c.returned), lost: kilograms(c.lost), expired: kilograms(c.expired) },
      },
      meals: Math.floor(c.meals),
      kilometres: Math.round(c.metres / 1000),
      worstShare,
      routes: { driven: c.routesDriven, released: c.routesReleased },
      loads: { partly: c.partial, redirected: c.redirected, signed: c.signed },
      claims: { tried: c.claimsTried, won: c.claimsWon },
      verbs: { sent: c.sent, repeated: c.repeated },
      seconds: Math.round((performance.now() - this.#begin) / 100) / 10,
      balanced,
      broken,
    };
  }
}

export interface Report {
  readonly kilograms: Readonly<Record<'listed' | 'matched' | 'delivered' | 'refused' | 'returned' | 'lost' | 'expired', number>>;
  readonly meals: number;
  readonly kilometres: number;
  /** Of what it asked for today, what the worst-off kitchen signed for; null when none asked. */
  readonly worstShare: number | null;
  readonly routes: Readonly<Record<'driven' | 'released', number>>;
  readonly loads: Readonly<Record<'partly' | 'redirected' | 'signed', number>>;
  readonly claims: Readonly<Record<'tried' | 'won', number>>;
  readonly verbs: Readonly<Record<'sent' | 'repeated', number>>;
  readonly seconds: number;
  readonly balanced: boolean;
  readonly broken: readonly string[];
}

/** The day as a table for people. */
export function table({ kilograms, broken, balanced, ...rest }: Report): string {
  const share = rest.worstShare === null ? 'nobody asked' : `${String(Math.round(rest.worstShare * 100))} %`;
  const rows: [string, string | number][] = [
    ...Object.entries(kilograms).map(([name, amount]): [string, string] => [name, `${amount.toLocaleString('en')} kg`]),
    ['meals', rest.meals.toLocaleString('en')],
    ['on the road', `${rest.kilometres.toLocaleString('en')} km`],
    ['worst-off kitchen', share],
    ['routes', `${String(rest.routes.driven)} driven, ${String(rest.routes.released)} released`],
    [
      'loads',
      `${String(rest.loads.partly)} collected in part, ${String(rest.loads.redirected)} redirected, ${String(rest.loads.signed)} signed`,
    ],
    ['claims', `${String(rest.claims.tried)} tried, ${String(rest.claims.won)} won`],
    ['verbs', `${String(rest.verbs.sent)} sent, ${String(rest.verbs.repeated)} repeated`],
    ['time', `${String(rest.seconds)} s`],
  ];
  const lines = rows.map(([name, value]) => `${name.padEnd(18)} ${String(value)}`);
  return [...lines, `ledger balanced: ${balanced ? 'yes' : 'no'}`, ...broken.map((promise) => `BROKEN: ${promise}`)].join('\n');
}
