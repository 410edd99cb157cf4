import { named, quantitySaid } from '../goods/saying.ts';
import { placeName } from '../places/named.ts';
import { kg, percent, spoken, t } from '../words.ts';
import { gramsOf, type Load, type Stop } from './stops.ts';

/** What a load is called in the language spoken. */
export const goodsOf = ({ commodity }: Pick<Load, 'commodity'>) => named(commodity.names);

export const goodsOfAll = (loads: readonly Load[]) => loads.map(goodsOf).join(', ');

export const weightOf = (load: Load) => kg(gramsOf(load));

/** An amount as it was entered, "6 crates"; where that was a weight, the weight. */
export const enteredOf = (load: Load) => quantitySaid({ ...load.quantity, grams: gramsOf(load) }, load.commodity);

/** The name of a stop's place, or its area where the name is not known. */
export const placeOf = ({ place }: Pick<Stop, 'place'>) => placeName(place);

/** A reason as a code of ours, or as somebody wrote it. */
export const whyWords = (reason: string) => spoken(`routes.why.${reason}`) ?? reason;

/** How much of a route's times is a guess: all of it, or which part. */
export const estimatedWords = (share: number) => (share < 1 ? t('routes.estimated-part', { part: percent(share) }) : t('routes.estimated'));
