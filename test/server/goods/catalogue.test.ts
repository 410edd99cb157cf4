import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { CATALOGUE, commodityById, parseCatalogue } from '../../../server/goods/catalogue.ts';
import { CATEGORIES, STORAGES } from '../../../server/goods/commodity.ts';
import { GENERAL_UNITS } from '../../../server/goods/units.ts';

const file = readFileSync(new URL('../../../server/goods/catalogue.csv', import.meta.url), 'utf8');
const [header = '', first = '', second = ''] = file.split('\n');

function broken(from: string, to: string): () => unknown {
  const row = second.replace(from, to);
  expect(row, `"${from}" is in the row`).to.not.equal(second);
  return () => parseCatalogue([header, first, row].join('\n'));
}

describe('the goods catalogue', () => {
  it('has 151 goods, each category and each storage zone among them', () => {
    expect(CATALOGUE).to.have.length(151);
    expect(new Set(CATALOGUE.map((good) => good.category))).to.deep.equal(new Set(CATEGORIES));
    expect(new Set(CATALOGUE.map((good) => good.storage))).to.have.property('size', STORAGES.length);
  });

  it('reads every column of a row', () => {
    expect(commodityById('tomatoes')).to.deep.equal({
      id: 'tomatoes',
      names: { en: 'Tomatoes, ripe', es: 'Tomates' },
      altNames: ['jitomates'],
      category: 'VEGETABLE',
      storage: 'TEMPERATE',
      tempMinC: 10,
      tempMaxC: 18,
      lifeHours: 168,
      lifeHoursAt20: 111,
      tcs: false,
      readyToEat: true,
      rawAnimal: false,
      ethylene: 'BOTH',
      chillSensitive: true,
      allergens: [],
      declareAllergens: false,
      diets: ['vegan', 'vegetarian', 'halal-possible', 'kosher-possible'],
      declareDiets: false,
      gramsPerServing: 187,
      gramsPerCrate: 14_000,
      units: [
        { name: 'bushel', grams: 24_040 },
        { name: 'carton', grams: 11_340 },
        { name: 'each', grams: 123 },
      ],
    });
  });

  it('tells what a lot must declare from what the good always has', () => {
    expect(commodityById('pastries')).to.deep.include({
      allergens: ['wheat', 'milk', 'eggs'],
      declareAllergens: true,
      declareDiets: false,
    });
    expect(commodityById('nuts-tree')).to.deep.include({ allergens: ['tree-nuts'], declareAllergens: false });
    expect(commodityById('deli-meat')).to.deep.include({ allergens: [], declareAllergens: true, diets: [], declareDiets: true });
  });

  it('knows no good by an id it does not have', () => {
    expect(commodityById('unobtainium')).to.equal(null);
    expect(commodityById('constructor')).to.equal(null);
  });

  it('can not be changed', () => {
    const tomatoes = commodityById('tomatoes')!;
    expect(() => (CATALOGUE as unknown[]).push({})).to.throw(TypeError);
    expect(() => Object.assign(tomatoes, { tcs: true })).to.throw(TypeError);
    expect(() => Object.assign(tomatoes.units[0]!, { grams: 1 })).to.throw(TypeError);
    expect(() => (tomatoes.allergens as string[]).push('milk')).to.throw(TypeError);
  });

  it('gives no good a unit named as one of everyone’s', () => {
    const general = Object.keys(GENERAL_UNITS).map((unit) => unit.toLowerCase());
    expect(CATALOGUE.flatMap((good) => good.units.map((unit) => unit.name))).to.not.include.members(general);
  });

  it('keeps to the law on goods under control: cold at most 7 °C, hot at least 57, and no more than 2 h at 20 °C', () => {
    for (const good of CATALOGUE.filter((each) => each.tcs)) {
      const inLaw = good.storage === 'HOT' ? (good.tempMinC ?? 0) >= 57 : (good.tempMaxC ?? 99) <= 7;
      expect(inLaw, good.id).to.equal(true);
      expect(good.lifeHoursAt20, good.id).to.equal(2);
    }
  });
});

describe('reading a catalogue file', () => {
  it('names the line and the column of a bad row', () => {
    const at = (column: string) => new RegExp(`^catalogue line 3, column ${column}: `);
    expect(broken('vegetable', 'vegetal')).to.throw(at('category'));
    expect(broken('COOL', 'COOLISH')).to.throw(at('storage_class'));
    expect(broken('Ejotes', '')).to.throw(at('name_es'));
    expect(broken('168', 'week')).to.throw(at('life_h_at_storage'));
    expect(broken('168', '-168')).to.throw(at('life_h_at_storage'));
    expect(broken('4,10', '14,10')).to.throw(at('temp_max_c'));
    expect(broken('4,10', '4,')).to.throw(at('temp_max_c'));
    expect(broken('168,40', '168,400')).to.throw(at('life_h_at_20c'));
    expect(broken('no,no,no', 'nope,no,no')).to.throw(at('tcs'));
    expect(broken('sensitive', 'perhaps')).to.throw(at('ethylene'));
    expect(broken('vegan;', 'vegan;paleo;')).to.throw(at('diets'));
    expect(broken('bushel=13608', 'bushel')).to.throw(at('units'));
    expect(broken('bushel=13608', 'bushel=0')).to.throw(at('units'));
    expect(broken('half-bushel=', 'bushel=')).to.throw(at('units'));
    expect(broken('beans-snap', 'Beans Snap')).to.throw(at('id'));
    expect(broken('beans-snap', 'asparagus')).to.throw(at('id'));
  });

  it('names the line of a row with a cell too few', () => {
    expect(() => parseCatalogue(`${header}\n${first}\nbeans,Beans`)).to.throw(/line 3/);
  });

  it('refuses a header that is not its own', () => {
    expect(() => parseCatalogue(file.replace('tcs', 'haccp'))).to.throw(/line 1, column tcs/);
    expect(() => parseCatalogue('')).to.throw(/line 1, column id/);
  });
});
