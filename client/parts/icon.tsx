import type { ComponentChildren } from 'preact';

/** Drawn on 24 × 24 with strokes of 2 in the colour of the text. */
const ICONS = {
  again: (
    <>
      <path d="M4 12a8 8 0 0 1 14-5l2 2M20 4v5h-5M20 12a8 8 0 0 1-14 5l-2-2M4 20v-5h5" />
    </>
  ),
  back: (
    <>
      <path d="M15 5l-7 7 7 7" />
    </>
  ),
  box: (
    <>
      <path d="M4 8l8-4 8 4v9l-8 4-8-4z" />
      <path d="M4 8l8 4 8-4M12 12v9" />
    </>
  ),
  chart: (
    <>
      <path d="M4 20h16M7 16V9M12 16V5M17 16v-4" />
    </>
  ),
  check: (
    <>
      <path d="M4 12l6 6L20 6" />
    </>
  ),
  close: (
    <>
      <path d="M6 6l12 12M18 6L6 18" />
    </>
  ),
  down: (
    <>
      <path d="M5 9l7 7 7-7" />
    </>
  ),
  edit: (
    <>
      <path d="M4 20l1-5L16 4l4 4L9 19z" />
    </>
  ),
  exchange: (
    <>
      <path d="M4 8h15M15 4l4 4-4 4M20 16H5M9 12l-4 4 4 4" />
    </>
  ),
  filter: (
    <>
      <path d="M4 6h16M7 12h10M10 18h4" />
    </>
  ),
  go: (
    <>
      <path d="M12 3l7 17-7-4-7 4z" />
    </>
  ),
  group: (
    <>
      <path d="M4 20V9l8-5 8 5v11zM10 20v-6h4v6" />
    </>
  ),
  help: (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="M9.2 9.3a2.9 2.9 0 1 1 4.2 2.6c-.9.5-1.4 1-1.4 2M12 17v.2" />
    </>
  ),
  inbox: (
    <>
      <path d="M4 13l3-8h10l3 8v6H4zM4 13h5l1 3h4l1-3h5" />
    </>
  ),
  key: (
    <>
      <circle cx="8" cy="15" r="4" />
      <path d="M11 12l9-9M16 7l3 3" />
    </>
  ),
  leaf: (
    <>
      <path d="M5 19C4 10 9 4 20 4c0 11-6 16-14 14" />
      <path d="M4 21c2-5 5-8 9-10" />
    </>
  ),
  list: (
    <>
      <path d="M9 6h11M9 12h11M9 18h11M4 6h.01M4 12h.01M4 18h.01" />
    </>
  ),
  map: (
    <>
      <path d="M9 4L3 6.5v13L9 17l6 3 6-2.5v-13L15 7zM9 4v13M15 7v13" />
    </>
  ),
  menu: (
    <>
      <path d="M4 7h16M4 12h16M4 17h16" />
    </>
  ),
  message: (
    <>
      <path d="M4 5h16v11H10l-5 4v-4H4z" />
    </>
  ),
  minus: (
    <>
      <path d="M5 12h14" />
    </>
  ),
  offline: (
    <>
      <path d="M3 3l18 18M8 8.5A5 5 0 0 0 7 18h10M19.5 16.5A4 4 0 0 0 17 10a6 6 0 0 0-6-4.5" />
    </>
  ),
  out: (
    <>
      <path d="M10 4H5v16h5M14 8l5 4-5 4M19 12H9" />
    </>
  ),
  people: (
    <>
      <circle cx="9" cy="8" r="3.5" />
      <path d="M3 20c0-4 3-6 6-6s6 2 6 6M16 5a3.5 3.5 0 0 1 0 6.5M18 14.5c2 .8 3 2.8 3 5.5" />
    </>
  ),
  phone: (
    <>
      <path d="M6 3h3l2 5-2 2c1 2 3 4 5 5l2-2 5 2v3c0 1-1 2-2 2C11 20 4 13 4 5c0-1 1-2 2-2z" />
    </>
  ),
  photo: (
    <>
      <path d="M3 8h5l2-3h4l2 3h5v11H3z" />
      <circle cx="12" cy="13" r="3.5" />
    </>
  ),
  pin: (
    <>
      <path d="M12 21c-5-6-7-9-7-12a7 7 0 0 1 14 0c0 3-2 6-7 12z" />
      <circle cx="12" cy="9" r="2.5" />
    </>
  ),
  plan: (
    <>
      <path d="M4 6h9M8 12h11M4 18h7" />
      <path d="M4 4v4M13 4v4M8 10v4M19 10v4M4 16v4M11 16v4" />
    </>
  ),
  plus: (
    <>
      <path d="M12 5v14M5 12h14" />
    </>
  ),
  pot: (
    <>
      <path d="M4 10h16v6a4 4 0 0 1-4 4H8a4 4 0 0 1-4-4z" />
      <path d="M2 12h2M20 12h2M9 6c0-2 2-1 2-3M14 6c0-2 2-1 2-3" />
    </>
  ),
  route: (
    <>
      <circle cx="6" cy="19" r="2" />
      <circle cx="18" cy="5" r="2" />
      <path d="M8 19h7a3.5 3.5 0 0 0 0-7H9a3.5 3.5 0 0 1 0-7h7" />
    </>
  ),
  search: (
    <>
      <circle cx="11" cy="11" r="6.5" />
      <path d="M16 16l5 5" />
    </>
  ),
  share: (
    <>
      <path d="M12 15V4M8 7l4-4 4 4M5 12v8h14v-8" />
    </>
  ),
  today: (
    <>
      <path d="M4 6h16v14H4zM4 10h16M8 3v4M16 3v4" />
    </>
  ),
  truck: (
    <>
      <path d="M2 6h12v11H2zM14 10h4l4 4v3h-8z" />
      <circle cx="7" cy="18" r="2" />
      <circle cx="17.5" cy="18" r="2" />
    </>
  ),
  undo: (
    <>
      <path d="M9 14l-5-5 5-5M4 9h10a6 6 0 0 1 0 12h-3" />
    </>
  ),
  redo: (
    <>
      <path d="M15 14l5-5-5-5M20 9H10a6 6 0 0 0 0 12h3" />
    </>
  ),
} as const;

/** A state's shape, on 20 × 20: told by shape, then by words, then by colour. */
const MARKS = {
  cold: (
    <>
      <path d="M10 1v18M2.2 5.5l15.6 9M2.2 14.5l15.6-9" stroke="currentColor" stroke-width="2.4" />
    </>
  ),
  done: (
    <>
      <rect x="2" y="2" width="16" height="16" rx="3" fill="currentColor" />
      <path d="M6 10.5l3 3 5.5-7" fill="none" stroke="var(--surface)" stroke-width="2.5" />
    </>
  ),
  draft: (
    <>
      <circle cx="10" cy="10" r="7" fill="none" stroke="currentColor" stroke-width="2.5" stroke-dasharray="3.4 2.9" />
    </>
  ),
  full: (
    <>
      <circle cx="10" cy="10" r="8" fill="currentColor" />
    </>
  ),
  gone: (
    <>
      <circle cx="10" cy="10" r="7" fill="none" stroke="currentColor" stroke-width="2.5" />
      <path d="M5 15L15 5" stroke="currentColor" stroke-width="2.5" />
    </>
  ),
  late: (
    <>
      <path d="M10 1.5L19 18H1z" fill="currentColor" />
      <path d="M10 7v5M10 14.2v1.8" stroke="var(--surface)" stroke-width="2.2" />
    </>
  ),
  lock: (
    <>
      <path d="M6 9V6a4 4 0 0 1 8 0v3" fill="none" stroke="currentColor" stroke-width="2.5" />
      <rect x="3" y="9" width="14" height="9" rx="2" fill="currentColor" />
    </>
  ),
  open: (
    <>
      <circle cx="10" cy="10" r="7" fill="none" stroke="currentColor" stroke-width="2.5" />
    </>
  ),
  part: (
    <>
      <circle cx="10" cy="10" r="7" fill="none" stroke="currentColor" stroke-width="2.5" />
      <path d="M10 3a7 7 0 0 0 0 14z" fill="currentColor" />
    </>
  ),
  refused: (
    <>
      <path d="M6.5 1.5h7l5 5v7l-5 5h-7l-5-5v-7z" fill="currentColor" />
      <path d="M7 7l6 6M13 7l-6 6" stroke="var(--surface)" stroke-width="2.2" />
    </>
  ),
  soon: (
    <>
      <circle cx="10" cy="10" r="7.5" fill="none" stroke="currentColor" stroke-width="2.5" />
      <path d="M10 5.5V10l3.5 2" fill="none" stroke="currentColor" stroke-width="2.2" />
    </>
  ),
  unlock: (
    <>
      <path d="M6 9V6a4 4 0 0 1 7.6-1.7" fill="none" stroke="currentColor" stroke-width="2" />
      <rect x="4" y="10" width="12" height="7" rx="1.5" fill="none" stroke="currentColor" stroke-width="2" />
    </>
  ),
  up: (
    <>
      <path d="M10 3l7 12H3z" fill="currentColor" />
    </>
  ),
  way: (
    <>
      <path d="M4 2.5l14 7.5-14 7.5z" fill="currentColor" />
    </>
  ),
} as const;

export type IconName = keyof typeof ICONS;
export type MarkName = keyof typeof MARKS;

const entries = (shapes: Readonly<Record<string, ComponentChildren>>) => Object.entries(shapes);

/** Hatching for need that is not met: denser the more is short. */
function Hatches() {
  return (
    <defs>
      <pattern id="hatch-1" width="10" height="10" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <path d="M0 5h10" class="hatch" />
      </pattern>
      <pattern id="hatch-2" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <path d="M0 2.5h5" class="hatch" />
      </pattern>
      <pattern id="hatch-3" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <path d="M0 2.5h5M2.5 0v5" class="hatch" />
      </pattern>
    </defs>
  );
}

/** All shapes once a page; icons and map marks refer to them by name. */
export function Sprite() {
  return (
    <svg class="sprite" aria-hidden="true">
      <Hatches />
      {entries(ICONS).map(([name, shape]) => (
        <symbol key={name} id={`i-${name}`} viewBox="0 0 24 24">
          <g fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">
            {shape}
          </g>
        </symbol>
      ))}
      {entries(MARKS).map(([name, shape]) => (
        <symbol key={name} id={`s-${name}`} viewBox="0 0 20 20">
          {shape}
        </symbol>
      ))}
    </svg>
  );
}

/** An icon beside words; hidden from screen readers, which hear the words. */
export function Icon({ name, small = false }: { name: IconName; small?: boolean }) {
  return (
    <svg class={small ? 'icon icon-s' : 'icon'} aria-hidden="true">
      <use href={`#i-${name}`} />
    </svg>
  );
}

/** The shape of a state alone; `State` adds the words. */
export function Mark({ name }: { name: MarkName }) {
  return (
    <svg class="mark" aria-hidden="true">
      <use href={`#s-${name}`} />
    </svg>
  );
}
