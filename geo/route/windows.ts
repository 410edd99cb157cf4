import type { Model } from './model.ts';

/** The earliest instant from `time` on at which service may begin at `node`; Infinity when its last window has closed. */
export function earliest(model: Model, node: number, time: number): number {
  if (time > (model.closes[node] as number)) return Infinity;
  const opens = model.opens[node] as number;
  if (time <= opens) return opens;
  const windows = model.gapped[node];
  return windows ? after(windows, time) : time;
}

/** The latest instant up to `time` at which service may begin at `node`; -Infinity when its first window opens later. */
export function latest(model: Model, node: number, time: number): number {
  if (time < (model.opens[node] as number)) return -Infinity;
  const closes = model.closes[node] as number;
  if (time >= closes) return closes;
  const windows = model.gapped[node];
  return windows ? before(windows, time) : time;
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
