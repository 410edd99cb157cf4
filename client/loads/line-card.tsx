import { useId } from 'preact/hooks';
import { unitOf } from '../goods/goods.ts';
import { amountSaid, named } from '../goods/saying.ts';
import { weightUnit } from '../measures.ts';
import { Chips } from '../parts/choice.tsx';
import { Stepper, Wrong } from '../parts/field.tsx';
import { State } from '../parts/state.tsx';
import { ChoosePictures } from '../photos/choosing.tsx';
import { Photos } from '../photos/photos.tsx';
import { kg, manner, t } from '../words.ts';
import { WHYS } from './count.ts';
import { Degrees } from './degrees.tsx';
import type { GroupLimits } from './limits.ts';
import { countOf, isLess, type Line, type LineWrongs } from './line.ts';
import { amountsOf, byWeight, expectedOf, goodsOf, photosThere } from './saying.ts';
import { LastReading } from './readings.tsx';
import { keepingOf } from './warmth.ts';

interface LineProps {
  readonly line: Line;
  readonly onLine: (line: Line) => void;
  readonly wrongs: LineWrongs;
  readonly limits: GroupLimits;
}

/** One load: how much of it is taken, why less, how warm it is. */
export function LineCard({ line, onLine, wrongs, limits }: LineProps) {
  const id = useId();
  const { load } = line;
  const keeping = keepingOf(load.commodity);
  return (
    <section class="card" aria-labelledby={id}>
      <div class="row-top wrap">
        <h2 id={id}>{goodsOf(load)}</h2>
        <span class="quiet">{t('loads.expects', { amount: amountsOf(load).entered })}</span>
      </div>
      <Stepper
        label={t('loads.take', { unit: unitSaid(line) })}
        told={kg(countOf(line).received).replace(' ', '\u00a0')}
        value={line.amount}
        onValue={(amount) => onLine({ ...line, amount })}
        step={stepOf(line)}
        error={wrongs.count}
        small
      />
      <Outcome line={line} />
      {isLess(line) && <WhyLess line={line} onLine={onLine} error={wrongs.why} />}
      {keeping && <LastReading of={load.temperatures} keeping={keeping} limits={limits} />}
      {keeping && (
        <Degrees
          value={line.temperature}
          onValue={(temperature) => onLine({ ...line, temperature })}
          keeping={keeping}
          limits={limits}
          error={wrongs.temperature}
        />
      )}
      <Photos of={load.photos} what={goodsOf(load)} />
      <ChoosePictures
        what={goodsOf(load)}
        value={line.pictures}
        onValue={(pictures) => onLine({ ...line, pictures })}
        before={photosThere(load)}
      />
    </section>
  );
}

function unitSaid({ load }: Line): string {
  const unit = byWeight(load) ? undefined : unitOf(load.commodity, load.quantity.unit);
  return unit ? named(unit.names) : weightUnit(manner.value);
}

/** Large weights move in larger steps; the field takes typing. */
const stepOf = ({ load }: Line) => (byWeight(load) && expectedOf(load).amount >= 50 ? 5 : 1);

function Outcome({ line }: { line: Line }) {
  const { refused, missing, extra } = countOf(line);
  if (line.amount === null) return null;
  const said = (grams: number) => saidOf(line, grams);
  if (extra > 0) return <State mark="up">{t('loads.more-here', { amount: said(extra) })}</State>;
  if (refused > 0) return <State mark="refused">{t('loads.refused-amount', { amount: said(refused) })}</State>;
  if (missing > 0 && line.why === 'missing') return <State mark="gone">{t('loads.missing-amount', { amount: said(missing) })}</State>;
  if (missing > 0) return null;
  return (
    <State mark="done" tone="good">
      {t('loads.all-here')}
    </State>
  );
}

/** "2 crates (40 kg)", or the weight alone. */
function saidOf({ load, amount }: Line, grams: number): string {
  if (byWeight(load) || amount === null) return kg(grams);
  const units = Math.abs(Math.round((expectedOf(load).amount - amount) * 10) / 10);
  return `${amountSaid(units, load.quantity.unit, load.commodity)} (${kg(grams)})`;
}

interface WhyProps {
  readonly line: Line;
  readonly onLine: (line: Line) => void;
  readonly error: string | undefined;
}

function WhyLess({ line, onLine, error }: WhyProps) {
  const isAboard = line.load.state === 'COLLECTED';
  return (
    <>
      <Chips
        legend={t('loads.why')}
        showLegend
        one
        options={WHYS.map((why) => ({ value: why, label: t(`loads.why.${why}`) }))}
        value={line.why ? [line.why] : []}
        onValue={([why]) => onLine({ ...line, why: why ?? null })}
      />
      <Wrong error={error} />
      {isAboard && line.why && line.why !== 'missing' && <p class="hint">{t('loads.refused-hint')}</p>}
    </>
  );
}
