import { ALLERGENS, STORAGES, type Storage } from '../../goods/commodity.ts';
import { LOT_DIETS } from '../../goods/refusals.ts';
import { plain, type Column } from '../../places/actions.ts';
import { BASES, type Basis } from '../model.ts';

/** The columns of a sheet of surplus, by what they go by in English and Spanish. */
export const COLUMNS: readonly Column[] = [
  { field: 'place', names: ['place', 'placename', 'farm', 'farmname', 'where', 'lugar', 'granja', 'rancho', 'finca', 'donde'] },
  {
    field: 'commodity',
    names: [
      ...['commodity', 'good', 'goods', 'product', 'produce', 'item', 'crop', 'food', 'what'],
      ...['producto', 'articulo', 'cultivo', 'alimento', 'mercancia', 'que'],
    ],
  },
  { field: 'amount', names: ['amount', 'quantity', 'qty', 'count', 'howmuch', 'cantidad', 'cuanto'] },
  { field: 'unit', names: ['unit', 'units', 'uom', 'measure', 'unidad', 'unidades', 'medida'] },
  { field: 'basis', names: ['basis', 'measured', 'base', 'medido'] },
  { field: 'from', names: ['readyfrom', 'from', 'ready', 'availablefrom', 'available', 'listodesde', 'desde', 'listo', 'disponible'] },
  { field: 'until', names: ['readyuntil', 'until', 'availableuntil', 'pickupby', 'to', 'listohasta', 'hasta', 'recogerantes'] },
  { field: 'spoilBy', names: ['spoilby', 'spoils', 'useby', 'bestby', 'expires', 'caduca', 'caducidad', 'vence', 'consumirantes'] },
  { field: 'harvestedAt', names: ['harvestedat', 'harvested', 'harvest', 'harvestdate', 'cosechado', 'cosecha', 'fechadecosecha'] },
  { field: 'storage', names: ['storage', 'kept', 'storedat', 'almacenamiento', 'almacen', 'conservacion', 'guardado'] },
  { field: 'allergens', names: ['allergens', 'allergen', 'alergenos', 'alergeno'] },
  { field: 'diets', names: ['diets', 'diet', 'dietas', 'dieta'] },
  { field: 'note', names: ['note', 'notes', 'comment', 'comments', 'nota', 'notas', 'comentario'] },
  { field: 'driverNote', names: ['drivernote', 'fordriver', 'fordrivers', 'notadelconductor', 'paraelconductor', 'conductor'] },
  { field: 'source', names: ['lot', 'lotid', 'id', 'sourceid', 'source', 'lote', 'folio', 'clave'] },
];

const BASIS_WORDS: Readonly<Record<string, Basis>> = { estimado: 'estimated', contado: 'counted', pesado: 'weighed' };

const STORAGE_WORDS: Readonly<Record<string, Storage>> = {
  ...{ freezer: 'FROZEN', congelado: 'FROZEN', congelador: 'FROZEN', fridge: 'COLD', refrigerated: 'COLD', frio: 'COLD' },
  ...{ refrigerado: 'COLD', refrigerador: 'COLD', fresco: 'COOL', cellar: 'TEMPERATE', templado: 'TEMPERATE', dry: 'AMBIENT' },
  ...{ ambiente: 'AMBIENT', seco: 'AMBIENT', caliente: 'HOT' },
};

const ALLERGEN_WORDS: Readonly<Record<string, string>> = {
  ...{ leche: 'milk', dairy: 'milk', egg: 'eggs', huevo: 'eggs', huevos: 'eggs', pescado: 'fish', mariscos: 'shellfish' },
  ...{ nuts: 'tree-nuts', nueces: 'tree-nuts', peanut: 'peanuts', cacahuate: 'peanuts', cacahuates: 'peanuts' },
  ...{ mani: 'peanuts', trigo: 'wheat', soja: 'soy', soya: 'soy', ajonjoli: 'sesame', sesamo: 'sesame' },
};

const DIET_WORDS: Readonly<Record<string, string>> = {
  ...{ vegano: 'vegan', vegana: 'vegan', vegetariano: 'vegetarian', vegetariana: 'vegetarian', pork: 'contains-pork' },
  ...{ concerdo: 'contains-pork', cerdo: 'contains-pork', sincerdo: 'no-pork' },
};

/** There are none, and the lot says so. */
const NONE = ['none', 'no', 'ninguno', 'ninguna', 'nada'];

/** What is read as it stands, for the parser of listings to refuse. */
export function basisOf(text: string): string {
  return worded(text, { known: BASES, words: BASIS_WORDS });
}

export function storageWord(text: string): string {
  return worded(text, { known: STORAGES, words: STORAGE_WORDS });
}

/** What a lot declares; null where nothing was said. */
export function allergensOf(text: string): string[] | null {
  return listed(text, { known: ALLERGENS, words: ALLERGEN_WORDS });
}

export function dietsOf(text: string): string[] | null {
  return listed(text, { known: LOT_DIETS, words: DIET_WORDS });
}

interface Vocabulary {
  readonly known: readonly string[];
  readonly words: Readonly<Record<string, string>>;
}

function listed(text: string, vocabulary: Vocabulary): string[] | null {
  if (text === '') return null;
  if (NONE.includes(plain(text))) return [];
  return text
    .split(/[,;/|]/)
    .filter((part) => plain(part) !== '')
    .map((part) => worded(part, vocabulary));
}

function worded(text: string, { known, words }: Vocabulary): string {
  const simple = plain(text);
  const other = Object.hasOwn(words, simple) ? words[simple] : undefined;
  return known.find((word) => plain(word) === simple) ?? other ?? text;
}
