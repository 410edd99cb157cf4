import { signal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import { ask, type Result } from '../api.ts';
import type { Doing } from '../../generated/operations.ts';
import { group } from '../session.ts';
import { uuid7 } from '../uuid.ts';
import { t } from '../words.ts';

export type Presence = Result<'Present'>['present'][number];

/** What the planner is about on the page that is open. */
export interface About {
  readonly doing: Doing;
  readonly route: string | null;
}

const HERE: About = { doing: 'HERE', route: null };
const about = signal<About>(HERE);
const page = pageId();
const EACH_MS = 4000;

/** The same over loading the page again, so that nobody is there twice. */
function pageId(): string {
  const fresh = uuid7();
  try {
    const known = sessionStorage.getItem('commissary.page') ?? fresh;
    sessionStorage.setItem('commissary.page', known);
    return known;
  } catch {
    return fresh;
  }
}

/** Tells the other planners what one is about while a part of a board is shown. */
export function useAbout(doing: Doing, route: string | null): void {
  useEffect(() => {
    about.value = { doing, route };
    return () => void (about.value = HERE);
  }, [doing, route]);
}

/** Who else is at a board, in words; undefined when nobody is. Others hear within seconds; leaving is told at once. */
export function usePresence(numbers: ReadonlyMap<string, number>): string | undefined {
  const [others, setOthers] = useState<readonly Presence[]>([]);
  const { doing, route } = about.value;
  const here = group.value?.id;
  useEffect(() => {
    if (here === undefined) return;
    let gone = false;
    const tell = async () => {
      if (document.hidden) return;
      const outcome = await ask('Present', { page, group: here, doing, route });
      if (!gone && outcome.kind === 'done') setOthers(outcome.data.present);
    };
    void tell();
    const timer = setInterval(() => void tell(), EACH_MS);
    return () => {
      gone = true;
      clearInterval(timer);
    };
  }, [here, doing, route]);
  useEffect(() => () => void (here !== undefined && ask('Present', { page, group: here })), [here]);
  return others.length === 0 ? undefined : presenceWords(others, numbers);
}

const MOST_NAMED = 2;

/** "Ana is moving stops on route 4. Jo is here too." */
export function presenceWords(others: readonly Presence[], numbers: ReadonlyMap<string, number>): string {
  const said = others.slice(0, MOST_NAMED).map((one) => oneWords(one, numbers));
  const more = others.length - said.length;
  return [...said, ...(more > 0 ? [t('plans.here-more', { n: more })] : [])].join(' ');
}

function oneWords({ person, doing, route }: Presence, numbers: ReadonlyMap<string, number>): string {
  const who = person?.name ?? t('plans.somebody');
  const n = numbers.get(route ?? '');
  if (doing === 'REPLANNING') return t('plans.here-replanning', { who });
  if (n !== undefined && doing === 'MOVING') return t('plans.here-moving', { who, n });
  if (n !== undefined && doing === 'LOOKING') return t('plans.here-looking', { who, n });
  return t('plans.here', { who });
}
