import { forgetKept, keep, kept } from '../kept.ts';
import { say } from '../parts/notice.tsx';
import { self } from '../session.ts';
import { t } from '../words.ts';

/** A document as it was fetched. `mark` says of what state of things it is. */
interface Held {
  readonly mark: string;
  readonly type: string;
  readonly bytes: ArrayBuffer;
}

const PATIENCE_MS = 12_000;

export const routePapers = (route: string) =>
  ({ sheet: `/routes/${route}/sheet.pdf`, gpx: `/routes/${route}/route.gpx`, geojson: `/routes/${route}/route.geojson` }) as const;

export const receiptOf = (load: string) => `/loads/${load}/receipt.pdf`;

const keyOf = (path: string) => `paper ${path}`;
const mine = () => self.value?.id ?? '';

async function fetched(path: string): Promise<Omit<Held, 'mark'>> {
  const answer = await fetch(path, { cache: 'no-store', signal: AbortSignal.timeout(PATIENCE_MS) });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  return { type: answer.headers.get('content-type') ?? '', bytes: await answer.arrayBuffer() };
}

async function held(path: string): Promise<Held | undefined> {
  return (await kept(mine(), keyOf(path)))?.value as Held | undefined;
}

/** Keeps documents on this phone for times without signal, unless those of the same mark are here already. */
export async function keepPapers(paths: readonly string[], mark: string): Promise<void> {
  for (const path of paths) {
    if ((await held(path))?.mark === mark) continue;
    const paper = await fetched(path).catch(() => null);
    if (!paper) return;
    await keep(mine(), keyOf(path), { ...paper, mark });
  }
}

/** Papers of routes that are no longer in hand leave this phone: they hold addresses that their driver need not know any more. */
export async function forgetPapersBut(routes: readonly string[]): Promise<void> {
  const held = routes.map((route) => keyOf(`/routes/${route}/`));
  await forgetKept(({ key }) => key.startsWith(keyOf('/routes/')) && !held.some((one) => key.startsWith(one)));
}

/** Hands a document to the phone: afresh where there is signal, else as it was kept. */
export async function openPaper(path: string, name: string): Promise<void> {
  const paper = navigator.onLine ? await fetched(path).catch(() => held(path)) : await held(path);
  if (!paper) return say(t('papers.no-paper'));
  const url = URL.createObjectURL(new Blob([paper.bytes], { type: paper.type }));
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
