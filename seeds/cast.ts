import type { VehicleClass } from '../server/fleet/actions.ts';

export type Chapter = 'growers' | 'cities' | 'range';

/** The three chapters of the invented alliance. */
export const CHAPTERS = [
  { key: 'growers', name: 'Cannon Valley and Driftless Growers', kind: 'rural' },
  { key: 'cities', name: 'Twin Cities Strike Kitchens', kind: 'urban' },
  { key: 'range', name: 'Iron Range and Duluth', kind: 'urban' },
] as const;

/** Real towns (GeoNames), [longitude, latitude], near which invented places stand. */
export const TOWNS: Readonly<Record<Chapter, readonly (readonly [string, number, number])[]>> = {
  growers: [
    ['Northfield', -93.1616, 44.4583],
    ['Cannon Falls', -92.9055, 44.5069],
    ['Red Wing', -92.5338, 44.5625],
    ['Hastings', -92.8524, 44.7433],
    ['Faribault', -93.2688, 44.295],
    ['Zumbrota', -92.6691, 44.2941],
    ['River Falls', -92.6238, 44.8614],
    ['Menomonie', -91.9193, 44.8755],
    ['Hutchinson', -94.3697, 44.8877],
    ['New Prague', -93.5761, 44.5433],
  ],
  cities: [
    ['Minneapolis', -93.2638, 44.98],
    ['Saint Paul', -93.0933, 44.9444],
    ['Richfield', -93.283, 44.8833],
    ['Roseville', -93.1566, 45.0061],
    ['Brooklyn Center', -93.3327, 45.0761],
  ],
  range: [
    ['Duluth', -92.1066, 46.7833],
    ['Virginia', -92.5366, 47.5233],
    ['Hibbing', -92.9377, 47.4272],
    ['Cloquet', -92.4594, 46.7216],
    ['Superior', -92.1041, 46.7208],
  ],
};

export const FARM_NAMES = [
  'Willow Bend',
  'Red Barn',
  'Stony Ridge',
  'Long Meadow',
  'Two Creeks',
  'Oak Hollow',
  'North Field',
  'Clover Hill',
  'Sandy Flat',
  'Birch Lane',
  'Heron',
  'Prairie Star',
  'Blue Silo',
  'Old Mill',
  'Sunrise',
];
export const KITCHEN_NAMES = [
  'Frogtown',
  'Phillips',
  'Midway',
  'East Side',
  'North Side',
  'West Bank',
  'Cedar',
  'Rondo',
  'Union Hall',
  'Harbor',
  'Mesaba',
  'Lakeside',
  'Depot Street',
  'Powderhorn',
  'Longfellow',
];
export const NAMES = [
  'Jo',
  'Sam',
  'Kim',
  'Lena',
  'Omar',
  'Pilar',
  'Tove',
  'Mai',
  'Abdi',
  'Greta',
  'Hank',
  'Yusra',
  'Nils',
  'Carmen',
  'Theo',
  'Ruth',
  'Ivan',
  'Fern',
  'Dao',
  'Elsa',
];

/** What is grown, baked or kept, with its unit and how many of them a lot has. */
export const SURPLUS = [
  ['cabbage', 'KILOGRAM', 90],
  ['potatoes', 'KILOGRAM', 160],
  ['carrots', 'KILOGRAM', 70],
  ['onions', 'KILOGRAM', 100],
  ['squash-butternut', 'KILOGRAM', 120],
  ['apples', 'KILOGRAM', 110],
  ['beets', 'KILOGRAM', 60],
  ['kale', 'KILOGRAM', 30],
] as const;

export const DRIVEN: readonly VehicleClass[] = [
  'pickup',
  'van',
  'sedan',
  'van',
  'box-truck',
  'cargo-bike',
  'pickup',
  'refrigerated-truck',
  'van',
  'semi',
];
