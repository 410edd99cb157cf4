import { readFileSync } from 'node:fs';
import { makeExecutableSchema } from '@graphql-tools/schema';
import { expect } from 'chai';
import { graphql } from 'graphql';
import { CATEGORIES, STORAGES } from '../../../server/goods/commodity.ts';
import { goodsResolvers } from '../../../server/goods/resolvers.ts';

const words = readFileSync(new URL('../../../server/goods/schema.graphql', import.meta.url), 'utf8');
const schema = makeExecutableSchema({ typeDefs: ['type Query', words], resolvers: goodsResolvers });

async function ask(source: string): Promise<Record<string, unknown>> {
  const { data, errors } = await graphql({ schema, source });
  expect(errors).to.equal(undefined);
  return JSON.parse(JSON.stringify(data)) as Record<string, unknown>;
}

describe('the goods in the schema', () => {
  it('are all answered with every field', async () => {
    const { goods } =
      await ask(`{ goods { id names { en es } altNames category storage tempMinC tempMaxC lifeHours lifeHoursAt20 tcs readyToEat
      rawAnimal ethylene chillSensitive allergens declareAllergens diets declareDiets gramsPerServing gramsPerCrate
      units { name names { en es } grams of } } }`);
    expect(goods).to.have.length(151);
    expect((goods as { id: string; units: unknown[] }[]).find((good) => good.id === 'grapes')?.units.slice(0, 2)).to.deep.equal([
      { name: 'lug', names: { en: 'lug', es: 'caja de campo' }, grams: 8618, of: 'COMMODITY' },
      { name: 'lug-23lb', names: { en: '23 lb lug', es: 'caja de campo de 23 lb' }, grams: 10_433, of: 'COMMODITY' },
    ]);
  });

  it('have the same closed lists as the catalogue', async () => {
    const answer = await ask(
      `{ category: __type(name: "Category") { enumValues { name } } storage: __type(name: "Storage") { enumValues { name } } }`,
    );
    const named = (values: readonly string[]) => ({ enumValues: values.map((name) => ({ name })) });
    expect(answer).to.deep.equal({ category: named(CATEGORIES), storage: named(STORAGES) });
  });

  it('come with the parts of a meal, each a good or a category', async () => {
    const { mealParts } = await ask(`{ mealParts { code gramsEach commodity { id } category } }`);
    expect((mealParts as unknown[]).slice(0, 2)).to.deep.equal([
      { code: 'VEGETABLES', gramsEach: 250, commodity: null, category: 'VEGETABLE' },
      { code: 'GRAIN', gramsEach: 60, commodity: { id: 'rice' }, category: null },
    ]);
  });

  it('come with what may be refused', async () => {
    const { goodsRefusals } = await ask(`{ goodsRefusals { code kind names { en es } } }`);
    expect(goodsRefusals).to.deep.include({ code: 'pork', kind: 'GOOD', names: { en: 'Pork', es: 'Cerdo' } });
  });
});
