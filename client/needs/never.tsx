import { useState } from 'preact/hooks';
import { now } from '../api.ts';
import { useAsk } from '../ask.ts';
import { named } from '../goods/saying.ts';
import type { KeptPlace } from '../offers/kept-places.ts';
import { Button } from '../parts/button.tsx';
import { Chips, Prefilled, Said } from '../parts/choice.tsx';
import { ListHead } from '../parts/list.tsx';
import { say } from '../parts/notice.tsx';
import { outcomeWords } from '../refusals.ts';
import { t } from '../words.ts';

const KINDS = ['ALLERGEN', 'GOOD', 'ONLY'] as const;

/** Everything a kitchen may never take, by name. */
export const useNeverNames = () => useAsk('GoodsRefusals', {}, { keep: true, topics: [] }).data?.goodsRefusals ?? [];
type Names = ReturnType<typeof useNeverNames>;

/** "Pork, peanuts": codes as words in the language spoken. */
export function neverWords(codes: readonly string[], names: Names): string {
  const words = codes.map((code) => {
    const known = names.find((one) => one.code === code);
    return known ? named(known.names).toLocaleLowerCase() : code;
  });
  const list = words.join(', ');
  return list.charAt(0).toLocaleUpperCase() + list.slice(1);
}

interface ChoiceProps {
  readonly names: Names;
  readonly chosen: readonly string[];
  readonly onChosen: (codes: readonly string[]) => void;
}

/** What is never taken, ticked by kind. */
export function NeverChoice({ names, chosen, onChosen }: ChoiceProps) {
  return (
    <>
      {KINDS.map((kind) => (
        <Chips
          key={kind}
          legend={t(`needs.kind.${kind}`)}
          showLegend
          options={names.filter((one) => one.kind === kind).map((one) => ({ value: one.code, label: named(one.names) }))}
          value={chosen}
          onValue={onChosen}
        />
      ))}
      <p class="hint">{t('needs.never-hint')}</p>
    </>
  );
}

/** Under the asks: what this place never takes, changed in place. */
export function WeNeverTake({ place, again }: { place: KeptPlace; again: () => Promise<void> }) {
  const names = useNeverNames();
  const [chosen, setChosen] = useState<readonly string[]>(place.refuses);
  const save = async () => {
    const outcome = await now('KeepRefuses', { id: place.id, version: place.version, refuses: [...chosen] });
    say(outcome.kind === 'done' ? t('needs.saved') : outcomeWords(outcome));
    await again();
  };
  return (
    <>
      <ListHead>{t('needs.never-head')}</ListHead>
      <div class="pad">
        <Prefilled>
          <Said main={neverWords(place.refuses, names) || t('needs.never-none')} what={t('needs.never-what')}>
            <NeverChoice names={names} chosen={chosen} onChosen={setChosen} />
            <Button onClick={save}>{t('needs.save')}</Button>
          </Said>
        </Prefilled>
      </div>
    </>
  );
}
