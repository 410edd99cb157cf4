import { signal } from '@preact/signals';

/** The path on the screen. */
export const path = signal(typeof location === 'undefined' ? '/' : location.pathname);
/** Counts arrivals at a screen: the heading takes the focus on each but the first. */
export const arrivals = signal(0);

/** Goes to a path of the app; `replace` where Back should not return here. */
export function go(to: string, { replace = false } = {}): void {
  if (to === location.pathname + location.search) return;
  if (replace) history.replaceState(null, '', to);
  else history.pushState(null, '', to);
  arrive();
}

/** Where the Back of a screen leads when it was opened by a link from outside. */
export function back(fallback: string): void {
  if (arrivals.value > 0) history.back();
  else go(fallback, { replace: true });
}

/** What follows the `?`. */
export function query(name: string): string | null {
  return new URLSearchParams(location.search).get(name);
}

function arrive(): void {
  arrivals.value++;
  path.value = location.pathname;
}

/** Links inside the app change the screen without loading the page again. */
export function startRouter(): void {
  addEventListener('popstate', arrive);
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!link || !isOurs(event, link)) return;
    event.preventDefault();
    go(link.pathname + link.search);
  });
}

function isOurs(event: MouseEvent, link: HTMLAnchorElement): boolean {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return false;
  if (link.origin !== location.origin || link.target || link.hasAttribute('download') || link.getAttribute('href')?.startsWith('#'))
    return false;
  // Exports and prints (/x.pdf) stay the server's.
  return !link.pathname.includes('.');
}
