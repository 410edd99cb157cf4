/** When service may begin, by node. */
export interface Hours {
  /** First opening and last closing. */
  readonly opens: Float64Array;
  readonly closes: Float64Array;
  /** All windows of the nodes that have more than one, else null. */
  readonly gapped: readonly (Float64Array | null)[];
}

/** The earliest instant from `time` on at which service may begin at `node`; Infinity when its last window has closed. */
export function earliest(hours: Hours, node: number, time: number): number {
  if (time > (hours.closes[node] as number)) return Infinity;
  const opens = hours.opens[node] as number;
  if (time <= opens) return opens;
  const windows = hours.gapped[node];
  return windows ? after(windows, time) : time;
}

/** The latest instant up to `time` at which service may begin at `node`; -Infinity when its first window opens later. */
export function latest(hours: Hours, node: number, time: number): number {
  if (time < (hours.opens[node] as number)) return -Infinity;
  const closes = hours.closes[node] as number;
  if (time >= closes) return closes;
  const windows = hours.gapped[node];
  return windows ? before(windows, time) : time;
}

/** Hours less what the other end of each shipment rules out, and the limits of times aboard that these hours do not imply. */
export interface NarrowHours extends Hours {
  /** Longest time aboard by shipment, else Infinity. */
  readonly ride: Float64Array;
}

/** What `narrowed` looks at; nodes 2q and 2q + 1 are the ends of shipment q. */
export interface Narrowing extends Hours {
  readonly service: Float64Array;
  /** By shipment: not -1 when it is aboard already, so that its pickup says nothing. */
  readonly held: Int32Array;
  /** Longest time aboard by shipment. */
  readonly ride: Float64Array;
  /** Seconds from leaving a pickup to being ready at its delivery, for the fastest vehicle. */
  readonly quickest: (pickup: number) => number;
}

/**
 * The hours less what the other end of each shipment rules out: no delivery before the earliest pickup and the way, no pickup
 * after the latest delivery and the way, and not so early that the load is aboard too long before its delivery opens.
 */
export function narrowed(given: Narrowing): NarrowHours {
  const { opens, closes, gapped, service, held } = given;
  const narrow = { opens: opens.slice(), closes: closes.slice(), gapped, ride: given.ride.slice() };
  const within = (node: number, [from, until]: readonly [number, number]) => {
    narrow.opens[node] = Math.min(earliest(given, node, from), 2 ** 48);
    narrow.closes[node] = Math.max(latest(given, node, until), -1);
  };
  held.forEach((holder, shipment) => {
    const [pickup, delivery] = [2 * shipment, 2 * shipment + 1];
    if (holder !== -1) return;
    if (never(given, pickup) || never(given, delivery)) {
      narrow.opens.fill(2 ** 48, pickup, pickup + 2);
      narrow.closes.fill(-1, pickup, pickup + 2);
      return;
    }
    const served = service[pickup] as number;
    const limit = given.ride[shipment] as number;
    const way = served + given.quickest(pickup);
    within(delivery, [(opens[pickup] as number) + way, (closes[pickup] as number) + served + limit]);
    within(pickup, [(narrow.opens[delivery] as number) - served - limit, (narrow.closes[delivery] as number) - way]);
    const longest = (narrow.closes[delivery] as number) - (narrow.opens[pickup] as number) - served;
    if (longest <= limit) narrow.ride[shipment] = Infinity;
  });
  return narrow;
}

function never({ opens, closes }: Hours, node: number): boolean {
  return (closes[node] as number) < (opens[node] as number);
}

function after(windows: Float64Array, time: number): number {
  for (let at = 0; at < windows.length; at += 2) {
    if (time <= (windows[at + 1] as number)) return Math.max(time, windows[at] as number);
  }
  return Infinity;
}

function before(windows: Float64Array, time: number): number {
  for (let at = windows.length - 2; at >= 0; at -= 2) {
    if (time >= (windows[at] as number)) return Math.min(time, windows[at + 1] as number);
  }
  return -Infinity;
}
