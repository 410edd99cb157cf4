import type { Known } from '../goods/goods.ts';
import { Chips, Said } from '../parts/choice.tsx';
import { t } from '../words.ts';
import type { Draft } from './draft.ts';

const ALLERGENS = ['milk', 'eggs', 'fish', 'shellfish', 'tree-nuts', 'peanuts', 'wheat', 'soy', 'sesame'] as const;
const DIETS = ['vegan', 'vegetarian', 'halal', 'kosher', 'no-pork', 'contains-pork'] as const;
const NONE = 'none';

type Allergen = (typeof ALLERGENS)[number];
type Diet = (typeof DIETS)[number];

interface DeclareProps {
  readonly good: Known;
  readonly draft: Draft;
  readonly change: (change: Partial<Draft>) => void;
}

/** What a lot must say of itself, for goods whose lots differ: bread, cooked meals. */
export function DeclareLine({ good, draft, change }: DeclareProps) {
  if (!good.declareAllergens && !good.declareDiets) return null;
  return (
    <Said main={saidOf(draft)} sub={draft.allergens ? undefined : t('offers.allergens-hint')} what={t('offers.what-is-in')}>
      {good.declareAllergens && <Allergens draft={draft} change={change} />}
      {good.declareDiets && <Diets draft={draft} change={change} />}
    </Said>
  );
}

function saidOf({ allergens, diets }: Draft): string {
  const said = [
    ...(allergens ?? []).filter(isAllergen).map((one) => t(`offers.allergen.${one}`)),
    ...(diets ?? []).filter(isDiet).map((one) => t(`offers.diet.${one}`)),
  ];
  if (said.length > 0) return t('offers.contains', { what: said.join(', ') });
  return allergens ? t('offers.contains-none') : t('offers.allergens-unsaid');
}

const isAllergen = (word: string): word is Allergen => ALLERGENS.some((one) => one === word);
const isDiet = (word: string): word is Diet => DIETS.some((one) => one === word);

function Allergens({ draft: { allergens }, change }: Omit<DeclareProps, 'good'>) {
  const chosen = allergens?.length === 0 ? [NONE] : (allergens ?? []).filter(isAllergen);
  const tap = (values: readonly (Allergen | typeof NONE)[]) => {
    const noneNow = values.includes(NONE) && allergens?.length !== 0;
    const some = values.filter(isAllergen);
    change({ allergens: noneNow ? [] : some.length > 0 ? some : null });
  };
  return (
    <Chips
      legend={t('offers.allergens')}
      showLegend
      options={[
        ...ALLERGENS.map((value) => ({ value, label: t(`offers.allergen.${value}`) })),
        { value: NONE, label: t('offers.allergen.none') },
      ]}
      value={chosen as readonly (Allergen | typeof NONE)[]}
      onValue={tap}
    />
  );
}

function Diets({ draft: { diets }, change }: Omit<DeclareProps, 'good'>) {
  return (
    <Chips
      legend={t('offers.diets')}
      showLegend
      options={DIETS.map((value) => ({ value, label: t(`offers.diet.${value}`) }))}
      value={(diets ?? []).filter(isDiet)}
      onValue={(values) => change({ diets: values.length > 0 ? values : null })}
    />
  );
}
