import L from 'leaflet';
import { t } from '../words.ts';

/** What a pin stands for: its shape tells it, then its name. */
export type PinKind = 'offer' | 'need' | 'hub' | 'place';

export interface Pin {
  readonly id: string;
  readonly kind: PinKind;
  readonly at: readonly [longitude: number, latitude: number];
  /** Whole words: "Offer near Winona: lettuce, 22 cartons, spoils soon". */
  readonly label: string;
  readonly soon?: boolean;
  readonly chosen?: boolean;
  /** Its place among ranked ones: a number in place of the shape. */
  readonly rank?: number;
}

/** Several pins the server drew together. */
export interface ClusterPin {
  readonly id: string;
  readonly at: readonly [longitude: number, latitude: number];
  readonly counts: Readonly<Partial<Record<PinKind, number>>>;
  /** What it holds, where the place's name helps: "Saint Cloud". */
  readonly label?: string;
  /** All at one spot, which no zoom takes apart: it is chosen by its id instead of zoomed into. */
  readonly same?: boolean;
}

const ICONS: Readonly<Record<PinKind, string>> = { offer: 'leaf', need: 'pot', hub: 'box', place: 'pin' };
const KINDS: readonly PinKind[] = ['offer', 'need', 'hub', 'place'];
const SVG = 'http://www.w3.org/2000/svg';

/** A shape of the page's sprite as an element: strings of HTML with styles are refused by our policy. */
export function icon(name: string): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS(SVG, 'use');
  use.setAttribute('href', `#i-${name}`);
  svg.append(use);
  return svg;
}

function span(...children: (Node | string)[]): HTMLElement {
  const element = document.createElement('span');
  element.append(...children);
  return element;
}

export function pinIcon({ kind, soon, chosen, rank }: Pin): L.DivIcon {
  const className = ['pin', kind, soon && 'soon', chosen && 'chosen', rank !== undefined && 'ranked'].filter(Boolean).join(' ');
  const inside = span(rank === undefined ? icon(ICONS[kind]) : String(rank));
  inside.className = 'pin-in';
  return L.divIcon({ className, html: inside, iconSize: [36, 36] });
}

const presentKinds = ({ counts }: ClusterPin) => KINDS.filter((kind) => (counts[kind] ?? 0) > 0);

export function clusterIcon(cluster: ClusterPin): L.DivIcon {
  const kinds = presentKinds(cluster);
  const pill = span(...kinds.map((kind) => span(icon(ICONS[kind]), (cluster.counts[kind] ?? 0).toLocaleString())));
  pill.className = 'pill-in';
  return L.divIcon({ className: 'cluster', html: pill, iconSize: [28 + 46 * kinds.length, 40] });
}

const COUNTED = { offer: 'map.offers', need: 'map.needs', hub: 'map.hubs', place: 'map.places' } as const;

/** "Saint Cloud: 2 offers, 1 need". */
export function clusterLabel(cluster: ClusterPin): string {
  const counts = presentKinds(cluster).map((kind) => t(COUNTED[kind], { n: cluster.counts[kind] ?? 0 }));
  return (cluster.label ? `${cluster.label}: ` : '') + counts.join(', ');
}

/** A stop of a route: rounded to pick up, square to deliver. */
export function stopIcon(number: number, deliver: boolean): L.DivIcon {
  return L.divIcon({ className: deliver ? 'pin stop-pin dn' : 'pin stop-pin', html: span(String(number)), iconSize: [28, 28] });
}

/** Words on the map, for example "1,240 kg short". */
export function wordsIcon(words: string): L.DivIcon {
  return L.divIcon({ className: 'short', html: span(words), iconSize: [0, 0] });
}
