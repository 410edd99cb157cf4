import type { Result } from '../api.ts';
import type { Coming } from './coming.ts';
import { quantitySaid } from '../goods/saying.ts';
import { placeName } from '../places/named.ts';
import type { MarkName } from '../parts/icon.tsx';
import type { Tone } from '../parts/state.tsx';
import { countdown, kg, t, when } from '../words.ts';

export type OfferSeen = Result<'MyOffers'>['offers']['items'][number];
type LoadSeen = OfferSeen['loads'][number];

const SOON_MS = 24 * 3_600_000;

export interface Told {
  readonly mark: MarkName;
  readonly tone?: Tone;
  readonly words: string;
  readonly note?: string;
}

/** Where an offer stands in the list: somebody comes, nobody came yet, or over. */
export function standOf(offer: OfferSeen): 'coming' | 'waiting' | 'done' {
  if (comingLoad(offer)) return 'coming';
  return offer.state === 'OPEN' || offer.totals.reserved > 0 || offer.totals.inTransit > 0 ? 'waiting' : 'done';
}

/** On the board, or promised and not fetched yet: a driver's note still helps. */
export const isInHand = ({ state, totals }: OfferSeen): boolean => state === 'OPEN' || (state === 'CLOSED' && totals.reserved > 0);

/** The next load that a driver has taken on and not yet brought. */
export function comingLoad(offer: OfferSeen): LoadSeen | undefined {
  const coming = offer.loads.filter((load) => load.state === 'ROUTED' && load.driver);
  return coming.sort((a, b) => (expected(a) < expected(b) ? -1 : 1))[0];
}

const expected = ({ expectedAt }: LoadSeen): number => (expectedAt === null ? Infinity : Date.parse(expectedAt));

const goal = (load: LoadSeen | undefined): { note?: string } => (load?.to ? { note: t('offers.for', { place: placeName(load.to) }) } : {});

/** What to say of an offer: a shape, words, and a quiet note. `comes` says when the driver is there, where that is known. */
export function told(offer: OfferSeen, now: Date, comes?: Coming): Told {
  const coming = comingLoad(offer);
  if (coming?.driver) return { mark: 'way', tone: 'good', words: comesSaid(coming.driver.name, comes, now), ...goal(coming) };
  const stand = standOf(offer);
  return stand === 'done' ? over(offer, now) : waiting(offer, now);
}

/** "Luis is coming, 2:10 PM". */
export function comesSaid(driver: string, comes: Coming | undefined, now: Date): string {
  if (!comes) return t('offers.driver-set', { driver });
  return comes.here ? t('offers.driver-here', { driver }) : t('offers.driver-comes', { driver, when: when(comes.at, now) });
}

function waiting(offer: OfferSeen, now: Date): Told {
  const { available, reserved, inTransit } = offer.totals;
  const away = offer.loads.find((load) => load.state === 'COLLECTED' || load.state === 'AT_HUB');
  if (inTransit > 0 && available === 0 && reserved === 0) {
    const words = away?.collectedAt ? t('offers.on-the-way', { when: when(away.collectedAt, now) }) : t('offers.under-way');
    return { mark: 'way', tone: 'good', words, ...goal(away) };
  }
  if (available === 0) {
    const load = offer.loads.find((one) => one.state === 'RESERVED' || one.state === 'ROUTED');
    return { mark: 'full', words: load?.state === 'ROUTED' ? t('offers.routed') : t('offers.promised'), ...goal(load) };
  }
  if (reserved > 0 || inTransit > 0) {
    const note = t('offers.still-open', { open: kg(available), when: when(offer.spoilBy, now) });
    return { mark: 'part', words: t('offers.promised-of', { part: kg(reserved + inTransit), whole: kg(offer.totals.listed) }), note };
  }
  return open(offer, now);
}

function open(offer: OfferSeen, now: Date): Told {
  const left = Date.parse(offer.spoilBy) - now.getTime();
  if (left > SOON_MS) return { mark: 'open', words: t('offers.open'), note: openNote(offer, now) };
  const words = t('offers.spoils-in', { when: when(offer.spoilBy, now), in: countdown(offer.spoilBy, now) });
  return { mark: 'soon', tone: 'soon', words, note: t('offers.open') };
}

/** What is ready later says when; what is ready, until when it lasts. */
function openNote({ ready, spoilBy }: OfferSeen, now: Date): string {
  if (Date.parse(ready.from) > now.getTime()) return t('offers.ready-at', { when: when(ready.from, now) });
  return t('offers.spoils', { when: when(spoilBy, now) });
}

function over(offer: OfferSeen, now: Date): Told {
  const { received, listed, expired } = offer.totals;
  if (received > 0) {
    const note = Math.abs(received - listed) > 100 ? { note: t('offers.weighed', { weighed: kg(received), listed: kg(listed) }) } : {};
    return { mark: 'done', tone: 'past', words: t('offers.delivered'), ...note };
  }
  if (offer.state === 'WITHDRAWN') return { mark: 'gone', tone: 'past', words: t('offers.withdrawn') };
  if (offer.state === 'EXPIRED' || expired > 0) {
    return { mark: 'gone', tone: 'past', words: t('offers.expired', { when: when(offer.spoilBy, now) }) };
  }
  return { mark: 'done', tone: 'past', words: t('offers.closed') };
}

export const amounts = ({ quantity, commodity }: Pick<OfferSeen, 'commodity' | 'quantity'>) => quantitySaid(quantity, commodity);
