import { useEffect, useState } from 'preact/hooks';

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}

interface Following<Item> {
  readonly first: Page<Item> | undefined;
  /** The page after a cursor; null when it did not come, which ends the list until the next change. */
  readonly after: (cursor: string) => Promise<Page<Item> | null>;
  /** Pages that are asked for after the first. */
  readonly most?: number;
  /** What to show until they came. */
  readonly held?: readonly Item[];
}

/** What follows the first page of a list, asked for by itself, and again whenever the first page is another. */
export function useRest<Item>({ first, after, most = Infinity, held = [] }: Following<Item>): readonly Item[] {
  const [rest, setRest] = useState(held);
  useEffect(() => {
    if (!first) return;
    const asking = { gone: false };
    void follow({ next: first.next, after, most, asking }).then((items) => asking.gone || setRest(items));
    return () => void (asking.gone = true);
  }, [first]);
  return rest;
}

interface Asking<Item> extends Pick<Following<Item>, 'after'> {
  readonly next: string | null;
  readonly most: number;
  readonly asking: { readonly gone: boolean };
}

async function follow<Item>({ next, after, most, asking }: Asking<Item>): Promise<Item[]> {
  const items: Item[] = [];
  let cursor = next;
  for (let pages = 0; cursor !== null && pages < most && !asking.gone; pages++) {
    const page = await after(cursor);
    if (!page) break;
    items.push(...page.items);
    cursor = page.next;
  }
  return items;
}
