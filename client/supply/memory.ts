import { signal } from '@preact/signals';
import type { View } from '../map.ts';
import { EVERYTHING, type Filter } from './filter.ts';

/** What the planner left as it was when coming back to the map: kept while the page is open. */
export const filter = signal<Filter>(EVERYTHING);
/** The offer, need or place chosen in the list or on the map: the same in both. */
export const selected = signal('');
/** Ids of what stands at one spot, when only that is listed. */
export const narrowed = signal<readonly string[] | null>(null);
/** On a phone. */
export const pane = signal<'list' | 'map'>('list');
/** Hours from now that the time slider stands at. */
export const hours = signal(24);
/** What the map's areas are shaded by. */
export const shading = signal<'short' | 'days'>('short');
export const view = signal<View | null>(null);

export function wish(change: Partial<Filter>): void {
  filter.value = { ...filter.value, ...change };
  narrowed.value = null;
}
