import type { ComponentChildren } from 'preact';

/** Seen with the keyboard alone: past everything before a part of the page. */
export function Skip({ to, children }: { to: 'content' | 'next'; children: ComponentChildren }) {
  const tap = (event: Event) => {
    // Followed, it would be another entry of the history, and an arrival: the heading would take the focus.
    event.preventDefault();
    const part = document.getElementById(to);
    if (part) focusOnce(part);
  };
  return (
    <a class="skip" href={`#${to}`} onClick={tap}>
      {children}
    </a>
  );
}

/** Focusable for the moment only: otherwise every tap into it would give it the focus. */
function focusOnce(part: HTMLElement): void {
  if (!part.hasAttribute('tabindex')) {
    part.tabIndex = -1;
    part.addEventListener('blur', () => part.removeAttribute('tabindex'), { once: true });
  }
  part.focus();
}
