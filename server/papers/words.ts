import { loads as loadsEn } from '../../client/words/en/loads.ts';
import { routes as routesEn } from '../../client/words/en/routes.ts';
import { loads as loadsEs } from '../../client/words/es/loads.ts';
import { routes as routesEs } from '../../client/words/es/routes.ts';
import { fill, type HolesOf, type Said } from '../../client/words/fill.ts';
import type { Language } from '../people/actions.ts';

/** What papers say; what is the same on a screen is taken from there. */
const en = {
  sheet: 'Route sheet',
  receipt: 'Receipt',
  calendar: 'Commissary',
  scan: 'The route on a phone',
  driver: 'Driver: {name}',
  vehicle: 'Vehicle: {name}',
  nobody: 'nobody yet',
  'in-short': '{stops}, {way}, at most {weight} aboard',
  stops: { one: '1 stop', other: '{n} stops' },
  'keep-safe': 'This paper names exact places. Destroy it when the route is done.',
  page: '{n} of {all}',
  'be-there': 'Be there {time}',
  'done-at': 'Arrived {time}',
  skipped: 'Skipped: {why}',
  'pick-up': 'Pick up',
  'set-down': 'Set down',
  entrance: 'Entrance: {note}',
  note: 'Note: {note}',
  reach: '{name}: {contact}',
  bed: 'Load from the cab to the door: {slots}',
  slot: 'stop {stop}: {goods}',
  'map-label': 'Sketch of the way, not to be driven by',
  from: 'from {place}',
  'brought-by': 'Brought by {name}',
  'on-the': '{day}, {time}',
  loaded: 'Loaded {weight}',
  received: 'Received {weight}',
  refused: 'Refused {weight}: {why}',
  lost: 'Missing or lost {weight}: {why}',
  'no-reason': 'no reason given',
  'basis.estimated': 'estimated when listed',
  'basis.counted': 'counted',
  'basis.weighed': 'weighed',
  measured: '{temperature} at {time}',
  total: 'Received in all: {weight}',
  signed: 'Counted and signed by {name}, {when}',
  'signed-nameless': 'Counted and signed, {when}',
  unsigned: 'Not signed yet: this is the driver’s count.',
  shift: 'I can drive',
  route: 'Route: {areas}',
  'route-text': '{stops}, {weight}',
  arrival: 'Arrival: {goods}',
  'arrival-text': '{weight} from {area}',
  open: 'Looking for a driver',
  claimed: 'Has a driver',
  underway: 'Under way',
  completed: 'Done',
  'shared-route': 'A food route',
  'shared-offers': 'Food on offer',
  'shared-until': 'This link works until {when}',
  ready: 'Ready {from} to {until}',
  spoils: 'Good until {when}',
  'in-area': 'Near {area}',
  'nothing-left': 'Nothing of this is on offer any more.',
  way: 'The way',
  carries: 'Carries at most {weight}',
  coarse: 'Only areas and rounded times are shown here. Members of the alliance see more.',
  gone: 'This link leads nowhere',
  'gone-text': 'It has run out, was taken back, or was copied with a mistake. Ask whoever gave it to you for a new one.',
} as const satisfies Record<string, Said>;

const es = {
  sheet: 'Hoja de ruta',
  receipt: 'Recibo',
  calendar: 'Commissary',
  scan: 'La ruta en el teléfono',
  driver: 'Conduce: {name}',
  vehicle: 'Vehículo: {name}',
  nobody: 'nadie todavía',
  'in-short': '{stops}, {way}, a lo más {weight} a bordo',
  stops: { one: '1 parada', other: '{n} paradas' },
  'keep-safe': 'Este papel nombra lugares exactos. Destrúyelo cuando termine la ruta.',
  page: '{n} de {all}',
  'be-there': 'Llega {time}',
  'done-at': 'Llegada {time}',
  skipped: 'Omitida: {why}',
  'pick-up': 'Recoger',
  'set-down': 'Dejar',
  entrance: 'Entrada: {note}',
  note: 'Nota: {note}',
  reach: '{name}: {contact}',
  bed: 'Carga de la cabina a la puerta: {slots}',
  slot: 'parada {stop}: {goods}',
  'map-label': 'Croquis del camino, no sirve para manejar',
  from: 'de {place}',
  'brought-by': 'Lo trajo {name}',
  'on-the': '{day}, {time}',
  loaded: 'Cargado {weight}',
  received: 'Recibido {weight}',
  refused: 'Rechazado {weight}: {why}',
  lost: 'Faltó o se perdió {weight}: {why}',
  'no-reason': 'sin motivo escrito',
  'basis.estimated': 'estimado al ofrecerlo',
  'basis.counted': 'contado',
  'basis.weighed': 'pesado',
  measured: '{temperature} ({time})',
  total: 'Recibido en total: {weight}',
  signed: 'Contado y firmado por {name}, {when}',
  'signed-nameless': 'Contado y firmado, {when}',
  unsigned: 'Sin firmar todavía: es la cuenta de quien conduce.',
  shift: 'Puedo manejar',
  route: 'Ruta: {areas}',
  'route-text': '{stops}, {weight}',
  arrival: 'Llega: {goods}',
  'arrival-text': '{weight} de {area}',
  open: 'Busca quien conduzca',
  claimed: 'Ya tiene quien conduzca',
  underway: 'En camino',
  completed: 'Terminada',
  'shared-route': 'Una ruta de comida',
  'shared-offers': 'Comida ofrecida',
  'shared-until': 'Este enlace sirve hasta {when}',
  ready: 'Lista de {from} a {until}',
  spoils: 'Buena hasta {when}',
  'in-area': 'Cerca de {area}',
  'nothing-left': 'Ya no se ofrece nada de esto.',
  way: 'El camino',
  carries: 'Lleva a lo más {weight}',
  coarse: 'Aquí se ven solo zonas y horas redondeadas. Quienes son de la alianza ven más.',
  gone: 'Este enlace no lleva a nada',
  'gone-text': 'Se venció, fue retirado o se copió con un error. Pide otro a quien te lo dio.',
} as const satisfies Record<keyof typeof en, Said>;

type Key = keyof typeof en;
type Holes<K extends Key> = HolesOf<(typeof en)[K]>;
type Arguments<K extends Key> = [Holes<K>] extends [never] ? [] : [filling: Record<Holes<K>, string | number>];

/** The words under a key; its {holes} are checked by the compiler. */
export type Say = <K extends Key>(key: K, ...filling: Arguments<K>) => string;

/** How papers speak in a language. */
export function sayingIn(language: Language): Say {
  const [words, locale]: [Readonly<Record<Key, Said>>, string] = language === 'es' ? [es, 'es-US'] : [en, 'en-US'];
  return (key, ...[filling]) => fill(words[key], filling ?? {}, locale);
}

const REASONS: Readonly<Record<Language, Readonly<Record<string, Said>>>> = {
  en: { ...routesEn, ...loadsEn },
  es: { ...routesEs, ...loadsEs },
};

/** A reason as a code of ours or as somebody wrote it; words for none. */
export function whySaid(language: Language, code: string | null): string {
  if (code === null) return sayingIn(language)('no-reason');
  const words = REASONS[language][`loads.why.${code}`] ?? REASONS[language][`routes.why.${code}`];
  return typeof words === 'string' ? words : code;
}
