import type { Stop, Window } from './model.ts';

/**
 * What those are told of times who may not know the exact places: ten minutes are some eight kilometres of road, more than a cell, so
 * that times of driving between known and unknown places give no more away than the cell does.
 */
const GRAIN = 600_000;

function nearest(at: Date): Date {
  return new Date(Math.round(at.getTime() / GRAIN) * GRAIN);
}

export function rounded({ from, until }: Window): Window {
  return { from: nearest(from), until: nearest(until) };
}

/** A stop with its planned times rounded and its slack in whole ten minutes. */
export function roundedStop(stop: Stop): Stop {
  const slack = Math.floor((stop.slack * 1000) / GRAIN) * (GRAIN / 1000);
  return { ...stop, arrival: nearest(stop.arrival), departure: nearest(stop.departure), slack };
}
