import { useState } from 'preact/hooks';
import { gramsFrom, weightFrom, weightUnit } from '../measures.ts';
import { Button, LinkButton } from '../parts/button.tsx';
import { Check, Segment } from '../parts/choice.tsx';
import { SelectField, Stepper, Wrong } from '../parts/field.tsx';
import { confirm } from '../parts/notice.tsx';
import { List } from '../parts/list.tsx';
import { ChoosePictures } from '../photos/choosing.tsx';
import { isReading, type Picture } from '../photos/picture.ts';
import { State } from '../parts/state.tsx';
import { go } from '../router.tsx';
import { kg, manner, t } from '../words.ts';
import { WhyChips, type Here } from './at-stop.tsx';
import { collect, deliver, release, skip } from './doing.ts';
import { goodsOf, goodsOfAll, weightOf } from './say.ts';
import { gramsOf, type Load, type Mine } from './stops.ts';
import { LoadAmount, ReachStop } from './stop-parts.tsx';

const backToRoute = () => go('/route', { replace: true });

/** The server takes up to a quarter more than was planned or loaded. */
const TOLERANCE = 1.25;

const WHY_LESS = {
  RETURN: ['not-ready', 'given-away', 'no-room', 'wrong-item', 'other'],
  LOST: ['spoiled', 'too-warm', 'damaged', 'other'],
} as const;
const WHY_REFUSED = ['spoiled', 'too-warm', 'wrong-item', 'no-room', 'allergen', 'other'] as const;

type Rest = keyof typeof WHY_LESS;

/** What was said so far; what was not is as the form begins. */
export interface Form {
  readonly load?: string;
  readonly value?: number | null;
  readonly rest?: Rest;
  readonly reason?: string | null;
  readonly chosen?: readonly string[];
  readonly pictures?: readonly Picture[];
}

export interface Filling {
  readonly form: Form;
  readonly fill: (change: Form) => void;
  /** Another load: what was said of the one before is no longer said. */
  readonly begin: (form: Form) => void;
}

interface CountProps extends Filling {
  readonly route: Mine;
  readonly loads: readonly Load[];
  readonly way: 'less' | 'part-refused' | 'missing';
}

/** How much there is, or how much a kitchen took, and what becomes of the rest. */
export function CountForm({ loads, ...props }: CountProps) {
  const { form, begin } = props;
  const load = loads.find((one) => one.id === form.load) ?? loads[0];
  if (!load) return <p class="pad">{t('routes.none-left-here')}</p>;
  return (
    <div class="form pad after-list">
      {loads.length > 1 && <WhichLoad loads={loads} value={load.id} onValue={(id) => begin({ load: id })} />}
      <Count key={load.id} load={load} {...props} />
    </div>
  );
}

function WhichLoad({ loads, value, onValue }: { loads: readonly Load[]; value: string; onValue: (id: string) => void }) {
  const options = loads.map((load) => ({ value: load.id, label: `${goodsOf(load)}, ${weightOf(load)}` }));
  return <SelectField label={t('routes.which-load')} options={options} value={value} onValue={onValue} />;
}

function Count({ route, load, way, form, fill }: Omit<CountProps, 'loads'> & { load: Load }) {
  const most = gramsOf(load);
  const taking = way === 'less';
  const { value = Math.round(weightFrom(most, manner.value)), rest = 'RETURN', reason = null, pictures = [] } = form;
  const [error, setError] = useState<string>();
  const grams = value === null ? null : near(gramsFrom(value, manner.value), most);
  const left = Math.max(0, most - (grams ?? most));
  const whys = taking ? WHY_LESS[rest] : way === 'part-refused' ? WHY_REFUSED : null;
  const save = async () => {
    if (grams === null || grams < 0) return setError(t('routes.count-none'));
    if (grams > most * TOLERANCE) return setError(t('routes.count-too-much', { weight: kg(most * TOLERANCE) }));
    if (left > 0 && whys && reason === null) return setError(t('routes.say-why'));
    const why = { pictures, ...(left > 0 && reason !== null && { reason }) };
    if (taking) return (await collect(route, load, { grams, ...(left > 0 && { rest }), ...why })) && backToRoute();
    const refused = way === 'part-refused' ? left : 0;
    if (await deliver(route, load, { received: grams, refused, ...why })) go(refused > 0 ? '/route/refused' : '/route', { replace: true });
  };
  const unit = weightUnit(manner.value);
  return (
    <>
      <Stepper
        label={taking ? t('routes.how-much', { unit }) : t('routes.how-much-took', { unit })}
        told={`${goodsOf(load)}, ${t(taking ? 'routes.planned' : 'routes.loaded', { weight: kg(most) })}`}
        value={value}
        onValue={(typed) => fill({ value: typed })}
      />
      {left > 0 && <LeftOver way={way} left={left} rest={rest} onRest={(chosen) => fill({ rest: chosen })} />}
      {left > 0 && whys && <WhyChips of={whys} value={reason} onValue={(said) => fill({ reason: said })} />}
      <ChoosePictures what={goodsOf(load)} value={pictures} onValue={(taken) => fill({ pictures: taken })} />
      <Wrong error={error} />
      <Button kind="primary" size="big" wide busy={isReading.value} onClick={save}>
        {t(taking ? 'routes.save-count' : 'routes.save-took', { weight: kg(grams ?? 0) })}
      </Button>
    </>
  );
}

/** Half a unit off is the rounding of the screen: all of it was meant. */
const near = (grams: number, planned: number) => (Math.abs(grams - planned) <= gramsFrom(0.5, manner.value) ? planned : grams);

interface LeftOverProps {
  readonly way: CountProps['way'];
  readonly left: number;
  readonly rest: Rest;
  readonly onRest: (rest: Rest) => void;
}

function LeftOver({ way, left, rest, onRest }: LeftOverProps) {
  const weight = kg(left);
  if (way === 'part-refused') return <State mark="refused">{t('routes.refused-rest', { weight })}</State>;
  if (way === 'missing') return <State mark="late">{t('routes.lost-rest', { weight })}</State>;
  const options = [
    { value: 'RETURN' as const, label: t('routes.rest-return') },
    { value: 'LOST' as const, label: t('routes.rest-lost') },
  ];
  return <Segment legend={t('routes.rest', { weight })} showLegend options={options} value={rest} onValue={onRest} />;
}

interface NothingProps extends Omit<Filling, 'begin'> {
  readonly route: Mine;
  readonly loads: readonly Load[];
  readonly spoiled: boolean;
}

/** None of it is taken: back on the board, or lost where it is spoiled. Which of several is ticked. */
export function NothingForm({ route, loads, spoiled, form, fill }: NothingProps) {
  const { chosen = loads.length === 1 ? loads.map(({ id }) => id) : [], reason = null, pictures = [] } = form;
  const [error, setError] = useState<string>();
  const rest = spoiled ? 'LOST' : 'RETURN';
  const save = async () => {
    const left = loads.filter(({ id }) => chosen.includes(id));
    if (left.length === 0) return setError(t('routes.tick-one'));
    if (reason === null) return setError(t('routes.say-why'));
    // One picture shows all that stands there: it goes with the first of them.
    for (const [n, load] of left.entries())
      if (!(await collect(route, load, { grams: 0, rest, reason, pictures: n === 0 ? pictures : [] }))) return;
    backToRoute();
  };
  const tick = (id: string, on: boolean) => fill({ chosen: chosen.filter((one) => one !== id).concat(on ? [id] : []) });
  return (
    <>
      <List label={t('routes.which-load')}>
        {loads.map((load) => (
          <li class="pad" key={load.id}>
            <Check
              label={<b>{goodsOf(load)}</b>}
              checked={chosen.includes(load.id)}
              onChecked={(on) => tick(load.id, on)}
              end={<LoadAmount load={load} />}
            />
          </li>
        ))}
      </List>
      <div class="form pad after-list">
        <WhyChips of={WHY_LESS[rest]} value={reason} onValue={(said) => fill({ reason: said })} />
        <ChoosePictures what={goodsOfAll(loads)} value={pictures} onValue={(taken) => fill({ pictures: taken })} />
        <Wrong error={error} />
        <Button kind="primary" size="big" wide busy={isReading.value} onClick={save}>
          {spoiled ? t('routes.save-spoiled') : t('routes.save-nothing')}
        </Button>
      </div>
    </>
  );
}

const WHY_NOBODY = ['nobody-there', 'closed', 'no-access'] as const;

/** Call first; else the stop is skipped, and the driver may come back. */
export function NobodyForm({ route, stop }: Here) {
  const [reason, setReason] = useState<string | null>('nobody-there');
  const save = async () => {
    if (await skip(route, stop, reason ?? 'nobody-there')) backToRoute();
  };
  return (
    <>
      <div class="after-list">
        <ReachStop stop={stop} />
      </div>
      <div class="form pad">
        <WhyChips of={WHY_NOBODY} value={reason} onValue={setReason} />
        <p class="hint">{t('routes.skip-hint')}</p>
        <Button kind="primary" size="big" wide onClick={save}>
          {t('routes.skip-yes')}
        </Button>
      </div>
    </>
  );
}

const WHY_NOT = ['breakdown', 'ill', 'weather', 'no-time', 'other'] as const;

/** The route goes back to other drivers; not while food is in the vehicle. */
export function GiveBack({ route }: { route: Mine }) {
  const [reason, setReason] = useState<string | null>(null);
  const [error, setError] = useState<string>();
  if (route.aboard.length > 0) {
    return (
      <div class="form pad after-list">
        <p>{t('routes.give-back-aboard')}</p>
        <HandLink route={route} />
      </div>
    );
  }
  const save = async () => {
    if (reason === null) return setError(t('routes.say-why'));
    const yes = await confirm({
      title: t('routes.give-back-ask'),
      text: t('routes.cannot-finish-hint'),
      yes: t('routes.give-back'),
      grave: true,
    });
    if (yes && (await release(route, reason))) backToRoute();
  };
  return (
    <div class="form pad after-list">
      <p>{t('routes.cannot-finish-hint')}</p>
      <WhyChips of={WHY_NOT} value={reason} onValue={setReason} />
      <Wrong error={error} />
      <Button kind="act" size="big" wide onClick={save}>
        {t('routes.give-back')}
      </Button>
      <HandLink route={route} />
    </div>
  );
}

const HandLink = ({ route }: { route: Mine }) => (
  <LinkButton wide icon="exchange" href={`/hand/${route.id}`}>
    {t('routes.hand')}
  </LinkButton>
);
