/** How a unit is called on a screen, in both languages, from its name in the catalogue: `sack-50lb` → "50 lb sack". */
import type { Language } from './commodity.ts';

type Words = Readonly<Record<Language, string>>;

/** Names that follow no rule, and everyone's units. */
const WHOLE: Readonly<Record<string, Words>> = {
  GRAM: { en: 'g', es: 'g' },
  KILOGRAM: { en: 'kg', es: 'kg' },
  POUND: { en: 'lb', es: 'lb' },
  OUNCE: { en: 'oz', es: 'oz' },
  'half-bushel': { en: 'half bushel', es: 'medio bushel' },
  'half-pint': { en: 'half pint', es: 'media pinta' },
  'half-gallon': { en: 'half gallon', es: 'medio galón' },
  'can-no10': { en: 'No. 10 can', es: 'lata No. 10' },
  'dozen-rolls': { en: 'dozen rolls', es: 'docena de bolillos' },
  'hotel-pan-full': { en: 'full hotel pan', es: 'charola entera' },
  'pan-half': { en: 'half pan', es: 'media charola' },
};

const BASES: Readonly<Record<string, Words>> = {
  bag: { en: 'bag', es: 'bolsa' },
  barrel: { en: 'barrel', es: 'barril' },
  block: { en: 'block', es: 'bloque' },
  bottle: { en: 'bottle', es: 'botella' },
  box: { en: 'box', es: 'caja' },
  bunch: { en: 'bunch', es: 'manojo' },
  bundle: { en: 'bundle', es: 'atado' },
  bushel: { en: 'bushel', es: 'bushel' },
  cambro: { en: 'insulated carrier', es: 'termo de transporte' },
  can: { en: 'can', es: 'lata' },
  canister: { en: 'canister', es: 'bote' },
  carton: { en: 'carton', es: 'caja de cartón' },
  case: { en: 'case', es: 'caja' },
  chub: { en: 'chub', es: 'tubo' },
  clamshell: { en: 'clamshell', es: 'estuche' },
  crate: { en: 'crate', es: 'reja' },
  cup: { en: 'cup', es: 'vaso' },
  dozen: { en: 'dozen', es: 'docena' },
  each: { en: 'each', es: 'pieza' },
  flat: { en: 'flat', es: 'charola' },
  gallon: { en: 'gallon', es: 'galón' },
  jar: { en: 'jar', es: 'frasco' },
  jug: { en: 'jug', es: 'garrafón' },
  loaf: { en: 'loaf', es: 'barra' },
  lug: { en: 'lug', es: 'caja de campo' },
  package: { en: 'package', es: 'paquete' },
  pail: { en: 'pail', es: 'cubeta' },
  peck: { en: 'peck', es: 'peck' },
  pint: { en: 'pint', es: 'pinta' },
  portion: { en: 'portion', es: 'porción' },
  quart: { en: 'quart', es: 'cuarto' },
  sack: { en: 'sack', es: 'saco' },
  tray: { en: 'tray', es: 'bandeja' },
  tub: { en: 'tub', es: 'tarro' },
};

const MEASURES: Readonly<Record<string, Words>> = {
  lb: { en: 'lb', es: 'lb' },
  oz: { en: 'oz', es: 'oz' },
  ml: { en: 'ml', es: 'ml' },
  dozen: { en: 'dozen', es: 'docenas' },
  gallon: { en: 'gallon', es: 'galones' },
  quart: { en: 'quart', es: 'cuartos' },
};

const SIZED = /^([a-z]+)-(\d+)-?([a-z]+)?$/;

/** The words for a unit, or null for a name that has none yet. */
export function unitWords(name: string): Words | null {
  return WHOLE[name] ?? BASES[name] ?? sizedWords(name);
}

function sizedWords(name: string): Words | null {
  const [, baseName = '', count = '', measureName] = SIZED.exec(name) ?? [];
  const base = BASES[baseName];
  if (base === undefined) return null;
  if (measureName === undefined) return { en: `${base.en} of ${count}`, es: `${base.es} de ${count}` };
  const measure = MEASURES[measureName];
  return measure === undefined ? null : { en: `${count} ${measure.en} ${base.en}`, es: `${base.es} de ${count} ${measure.es}` };
}
