import { useState } from 'preact/hooks';
import { useFound, useKeeping } from '../drafts.ts';
import { placeName } from '../places/named.ts';
import { Button, LinkButton } from '../parts/button.tsx';
import { Cards } from '../parts/card.tsx';
import { Answer, Empty, Loading } from '../parts/empty.tsx';
import { say } from '../parts/notice.tsx';
import { Screen } from '../parts/screen.tsx';
import { isReading } from '../photos/picture.ts';
import { useSending, type Wrongs } from '../people/sending.ts';
import { go } from '../router.tsx';
import type { ScreenProps } from '../screens.ts';
import { kg, t } from '../words.ts';
import { isReceivable, together } from './arrivals.ts';
import { useComing } from './asking.ts';
import { useLimits, type GroupLimits } from './limits.ts';
import { LineCard } from './line-card.tsx';
import { countOf, isLess, lineAgain, signingOf, wholeLine, wrongsOf, type Line, type LineWrongs, type Refused } from './line.ts';
import type { Coming } from './saying.ts';
import { isSigned, refusedCount, sign } from './signing.ts';

/** Receiving what one driver brought, line by line, with or without signal. */
export default function ReceiveScreen({ params }: ScreenProps) {
  const { asked, loads } = useComing();
  const limits = useLimits();
  const found = loads.find(({ id }) => id === params['load']);
  const open = found ? together(found, loads).filter((load) => isReceivable(load) && !isSigned(load.id)) : [];
  const name = `receive ${params['load'] ?? ''}`;
  const before = useFound(name);
  if (open.length > 0 && before) return <ReceiveForm loads={open} limits={limits} name={name} before={before.value as Touched | null} />;
  return (
    <Screen title={t('loads.receive')} back="/coming" backLabel={t('loads.back')}>
      <Answer of={asked}>{() => (before ? <NothingLeft /> : <Loading />)}</Answer>
    </Screen>
  );
}

function NothingLeft() {
  return (
    <Empty icon="check" title={t('loads.nothing-left')}>
      <LinkButton href="/coming" wide>
        {t('loads.back')}
      </LinkButton>
    </Empty>
  );
}

/** Lines that somebody has changed, by load. */
type Touched = ReadonlyMap<string, Line>;

interface FormProps {
  /** Under which it is kept while it is filled in, and as it was left when the page was closed. */
  readonly name: string;
  readonly before: Touched | null;
  readonly loads: readonly Coming[];
  readonly limits: GroupLimits;
}

function ReceiveForm({ loads, limits, name, before }: FormProps) {
  const [touched, setTouched] = useState<Touched>(() => before ?? countedBefore(loads));
  useKeeping(name, touched);
  const lines = loads.map((load) => ({ ...(touched.get(load.id) ?? wholeLine(load)), load }));
  const { busy, wrongs, onSubmit, mend } = useSending(async () => {
    const wrong = wrongsOfAll(lines);
    if (Object.keys(wrong).length > 0) {
      showFirstWrong();
      return wrong;
    }
    if (!(await sign(lines.map(signingOf)))) return {};
    say(t('loads.signed', { amount: kg(received(lines)) }));
    go('/coming', { replace: true });
    return {};
  });
  const driver = loads.find((load) => load.driver)?.driver;
  return (
    <Screen
      title={driver ? t('loads.receive-from', { driver: driver.name }) : t('loads.receive')}
      sub={[...new Set(loads.map(({ from }) => placeName(from)))].join(' · ')}
      back="/coming"
      backLabel={t('loads.back')}
      foot={<Foot lines={lines} busy={busy || isReading.value} />}
    >
      <form id="receive" onSubmit={onSubmit} noValidate>
        <Cards>
          {lines.map((line) => (
            <LineCard
              key={line.load.id}
              line={line}
              onLine={(changed) => {
                setTouched(new Map([...touched, [line.load.id, changed]]));
                mend(...changedFields(line, changed));
              }}
              wrongs={wrongsIn(wrongs, line)}
              limits={limits}
            />
          ))}
        </Cards>
      </form>
    </Screen>
  );
}

/** What was counted before and refused by the server: nothing is counted twice. */
function countedBefore(loads: readonly Coming[]): Touched {
  const lines = loads.flatMap((load) => {
    const refused = refusedCount(load.id);
    return refused ? [[load.id, lineAgain(load, refused.variables['input'] as Refused)] as const] : [];
  });
  return new Map(lines);
}

const received = (lines: readonly Line[]) => lines.reduce((sum, line) => sum + countOf(line).received, 0);

function Foot({ lines, busy }: { lines: readonly Line[]; busy: boolean }) {
  const part = lines.filter(isLess).length;
  return (
    <>
      <Button kind="primary" size="big" type="submit" form="receive" busy={busy}>
        {t('loads.sign', { amount: kg(received(lines)) })}
      </Button>
      <p class="hint">{part > 0 ? t('loads.whole', { whole: lines.length - part, part }) : t('loads.lines', { n: lines.length })}</p>
    </>
  );
}

const FIELDS = ['count', 'why', 'temperature'] as const;

/** What is wrong in all lines, by load and field. */
function wrongsOfAll(lines: readonly Line[]): Wrongs {
  const all = lines.map((line) =>
    Object.entries(wrongsOf(line) ?? {}).map(([field, words]) => [`${line.load.id} ${field}`, words] as const),
  );
  return Object.fromEntries(all.flat());
}

/** What the words beside may no longer be true of. */
function changedFields(before: Line, now: Line): string[] {
  const isRecounted = before.amount !== now.amount || before.why !== now.why;
  const fields = [...(isRecounted ? ['count', 'why'] : []), ...(before.temperature === now.temperature ? [] : ['temperature'])];
  return fields.map((field) => `${now.load.id} ${field}`);
}

/** A choice has no field to focus: its error is brought into view. */
function showFirstWrong(): void {
  requestAnimationFrame(() => document.querySelector('main .wrong:not(:empty)')?.scrollIntoView({ block: 'center' }));
}

/** Those of one line. */
function wrongsIn(wrongs: Wrongs, { load }: Line): LineWrongs {
  return Object.fromEntries(
    FIELDS.flatMap((field) => {
      const words = wrongs[`${load.id} ${field}`];
      return words === undefined ? [] : [[field, words]];
    }),
  );
}
