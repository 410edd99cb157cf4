import { useState } from 'preact/hooks';
import { Button, Buttons, LinkButton } from '../parts/button.tsx';
import { Check, Chips } from '../parts/choice.tsx';
import { List } from '../parts/list.tsx';
import { Dialog, say } from '../parts/notice.tsx';
import { Wrong } from '../parts/field.tsx';
import { t } from '../words.ts';
import { arrive, collectAll, deliverAll, skip, undoArrive } from './doing.ts';
import { goodsOf, placeOf, whyWords } from './say.ts';
import { deliveriesLeft, pickupsLeft, type Load, type Mine, type Stop } from './stops.ts';
import { LoadAmount } from './stop-parts.tsx';

export interface Here {
  readonly route: Mine;
  readonly stop: Stop;
}

/** What is to be done at a stop next: set down first, so that there is room, then pick up. */
export function workAt(stop: Stop): { kind: 'deliver' | 'collect'; loads: readonly Load[] } {
  const down = deliveriesLeft(stop);
  return down.length > 0 ? { kind: 'deliver', loads: down } : { kind: 'collect', loads: pickupsLeft(stop) };
}

interface TickedProps {
  readonly loads: readonly Load[];
  readonly unticked: ReadonlySet<string>;
  readonly onTick: (load: Load, ticked: boolean) => void;
}

/** The loads of a stop, ticked; what is not there yet is unticked. */
export function Ticked({ loads, unticked, onTick }: TickedProps) {
  return (
    <>
      <p class="pad hint">{t('routes.tick-hint')}</p>
      <List>
        {loads.map((load) => (
          <li class="pad" key={load.id}>
            <Check
              label={<b>{goodsOf(load)}</b>}
              checked={!unticked.has(load.id)}
              onChecked={(ticked) => onTick(load, ticked)}
              end={<LoadAmount load={load} />}
            />
          </li>
        ))}
      </List>
    </>
  );
}

/** Before the driver is there: one big button. */
export function GoingFoot({ route, stop }: Here) {
  return (
    <>
      <Button kind="primary" size="drive" onClick={() => arrive(route, stop)}>
        {t('routes.arrive')}
      </Button>
      <Buttons>
        <SkipButton route={route} stop={stop} />
        <ProblemLink />
      </Buttons>
    </>
  );
}

/** At the stop: all of it in one tap, or what is ticked. */
export function ThereFoot({ route, stop, unticked }: Here & { unticked: ReadonlySet<string> }) {
  const { kind, loads } = workAt(stop);
  const ticked = loads.filter(({ id }) => !unticked.has(id));
  const save = () => {
    if (ticked.length === 0) return say(t('routes.tick-one'));
    return kind === 'deliver' ? deliverAll(route, ticked) : collectAll(route, ticked);
  };
  const nothing = loads.length === 0;
  return (
    <>
      {nothing ? (
        <p>{t('routes.nothing-aboard')}</p>
      ) : (
        <Button kind="primary" size="drive" onClick={save}>
          {doneWords(kind, ticked.length, loads.length)}
        </Button>
      )}
      <Buttons>
        {isBegun(stop) ? <SkipButton route={route} stop={stop} /> : <UndoButton route={route} stop={stop} />}
        {nothing ? !isBegun(stop) && <SkipButton route={route} stop={stop} /> : <ProblemLink />}
      </Buttons>
    </>
  );
}

/** Something was done here: the arrival can't be taken back. */
const isBegun = ({ pickups, deliveries }: Stop) =>
  pickups.some(({ state }) => state !== 'ROUTED') || deliveries.some(({ state }) => state !== 'ROUTED' && state !== 'COLLECTED');

const UndoButton = ({ route, stop }: Here) => (
  <Button icon="undo" onClick={() => undoArrive(route, stop)}>
    {t('routes.undo')}
  </Button>
);

function doneWords(kind: 'deliver' | 'collect', n: number, all: number): string {
  if (n === all) return kind === 'deliver' ? t('routes.delivered-all') : t('routes.collected-all');
  return kind === 'deliver' ? t('routes.delivered-some', { n, all }) : t('routes.collected-some', { n, all });
}

const ProblemLink = () => (
  <LinkButton kind="trouble" href="/route/problem">
    {t('routes.problem')}
  </LinkButton>
);

const WHY_SKIP = ['closed', 'nobody-there', 'no-access', 'not-ready', 'no-time', 'other'] as const;

function SkipButton({ route, stop }: Here) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('routes.skip')}</Button>
      <SkipDialog route={route} stop={stop} open={open} onClose={() => setOpen(false)} />
    </>
  );
}

interface SkipProps extends Here {
  readonly open: boolean;
  readonly onClose: () => void;
}

function SkipDialog({ route, stop, open, onClose }: SkipProps) {
  const [reason, setReason] = useState<string | null>(null);
  const [error, setError] = useState<string>();
  const save = async () => {
    if (reason === null) return setError(t('routes.say-why'));
    if (await skip(route, stop, reason)) onClose();
  };
  return (
    <Dialog title={t('routes.skip-title', { place: placeOf(stop) })} open={open} onClose={onClose}>
      <p class="hint">{t('routes.skip-hint')}</p>
      <WhyChips of={WHY_SKIP} value={reason} onValue={setReason} />
      <Wrong error={error} />
      <Button kind="primary" size="big" wide onClick={save}>
        {t('routes.skip-yes')}
      </Button>
    </Dialog>
  );
}

interface WhyProps {
  readonly of: readonly string[];
  readonly value: string | null;
  readonly onValue: (reason: string | null) => void;
}

/** Why, as one of some codes that the server keeps. */
export function WhyChips({ of, value, onValue }: WhyProps) {
  return (
    <Chips
      legend={t('routes.skip-why')}
      showLegend
      one
      options={of.map((code) => ({ value: code, label: whyWords(code) }))}
      value={value === null ? [] : [value]}
      onValue={([chosen]) => onValue(chosen ?? null)}
    />
  );
}
