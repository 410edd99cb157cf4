import { ListHead } from '../parts/list.tsx';
import { Stepper } from '../parts/field.tsx';
import type { Wrongs } from '../people/sending.ts';
import { manner, t } from '../words.ts';
import type { RuleName, Typed } from './rules.ts';

interface RuleFieldsProps {
  readonly typed: Typed;
  readonly onTyped: (typed: Typed) => void;
  readonly wrongs: Wrongs;
}

/** How food is shared, and when it is not safe any more. */
export function RuleFields({ typed, onTyped, wrongs }: RuleFieldsProps) {
  const isUS = manner.value.measures === 'US';
  const [far, warm] = isUS ? ['mi', '°F'] : ['km', '°C'];
  const at = (name: RuleName) => ({
    value: typed[name],
    onValue: (value: number | null) => onTyped({ ...typed, [name]: value }),
    error: wrongs[name],
  });
  const degrees = { step: isUS ? 1 : 0.5, least: -60, most: 250 };
  return (
    <>
      <ListHead>{t('groups.sharing')}</ListHead>
      <div class="form">
        <Stepper label={t('groups.fairness')} hint={t('groups.fairness-hint')} step={5} most={100} {...at('fairnessFloor')} />
        <Stepper label={t('groups.farthest', { unit: far })} step={10} least={1} {...at('farthest')} />
      </div>
      <ListHead>{t('groups.safety')}</ListHead>
      <div class="form">
        <Stepper label={t('groups.cold', { unit: warm })} {...degrees} {...at('coldMaxC')} />
        <Stepper label={t('groups.hot', { unit: warm })} {...degrees} {...at('hotMinC')} />
        <Stepper label={t('groups.frozen', { unit: warm })} {...degrees} {...at('frozenMaxC')} />
        <Stepper label={t('groups.warn')} step={5} least={1} {...at('warnMinutes')} />
        <Stepper label={t('groups.refuse-after')} step={5} least={1} {...at('refuseMinutes')} />
      </div>
    </>
  );
}
