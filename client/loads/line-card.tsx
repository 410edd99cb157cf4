import { useId } from 'preact/hooks';
import { unitOf } from '../goods/goods.ts';
import { amountSaid, named } from '../goods/saying.ts';
import { temperatureFrom, weightUnit } from '../measures.ts';
import { Chips } from '../parts/choice.tsx';
import { Stepper, Wrong } from '../parts/field.tsx';
import { State } from '../parts/state.tsx';
import { ChoosePictures } from '../photos/choosing.tsx';
import { Photos } from '../photos/photos.tsx';
import { celsius, kg, manner, t } from '../words.ts';
import { WHYS } from './count.ts';
import { celsiusOf, countOf, isLess, type Line, type LineWrongs } from './line.ts';
import { amountsOf, byWeight, expectedOf, goodsOf, photosThere } from './saying.ts';
import { judged, keepingOf, limitOf, type Keeping, type Limits } from './warmth.ts';

interface LineProps {
  readonly line: Line;
  readonly onLine: (line: Line) => void;
  readonly wrongs: LineWrongs;
  readonly limits: Limits;
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
      {keeping && <Temperature line={line} onLine={onLine} keeping={keeping} limits={limits} error={wrongs.temperature} />}
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

interface TemperatureProps extends WhyProps {
  readonly keeping: Keeping;
  readonly limits: Limits;
}

function Temperature({ line, onLine, keeping, limits, error }: TemperatureProps) {
  const id = useId();
  const unit = manner.value.measures === 'US' ? '°F' : '°C';
  return (
    <div class="field">
      <div class="with-button">
        <label class="label" for={id}>
          {t('loads.temperature', { unit })}
        </label>
        <input
          class="input strong short"
          id={id}
          inputMode={canBeBelow(keeping) ? 'text' : 'decimal'}
          autocomplete="off"
          maxLength={6}
          value={line.temperature}
          aria-describedby={`${id}v`}
          aria-invalid={error === undefined ? undefined : 'true'}
          onInput={(event) => onLine({ ...line, temperature: event.currentTarget.value })}
        />
      </div>
      <div id={`${id}v`}>
        <Verdict line={line} keeping={keeping} limits={limits} />
        <Wrong error={error} />
      </div>
    </div>
  );
}

/** Number pads of phones have no minus. */
const canBeBelow = (keeping: Keeping) => keeping === 'frozen' || (keeping === 'cold' && temperatureFrom(0, manner.value) === 0);

function Verdict({ line, keeping, limits }: Pick<TemperatureProps, 'line' | 'keeping' | 'limits'>) {
  const degrees = celsiusOf(line);
  const limit = celsius(limitOf(keeping, limits));
  if (degrees === null) return <p class="hint">{t(keeping === 'hot' ? 'loads.limit-least' : 'loads.limit-most', { limit })}</p>;
  const verdict = judged(keeping, degrees, limits);
  if (verdict === 'too-warm')
    return (
      <State mark="late" tone="act">
        {t('loads.too-warm', { limit })}
      </State>
    );
  if (verdict === 'too-cool')
    return (
      <State mark="late" tone="act">
        {t('loads.too-cool', { limit })}
      </State>
    );
  return (
    <State mark="done" tone="good">
      {t(keeping === 'hot' ? 'loads.hot-enough' : 'loads.cold-enough', { limit })}
    </State>
  );
}
