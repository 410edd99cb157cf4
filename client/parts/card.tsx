import type { ComponentChildren } from 'preact';

interface CardProps {
  /** The one thing now: a time ("In 50 min") or a name. */
  readonly title: ComponentChildren;
  readonly tag?: ComponentChildren;
  /** `now` is in hand, `late` needs an act, `cannot` does not fit. */
  readonly tone?: 'now' | 'late' | 'cannot';
  readonly children?: ComponentChildren;
}

/** A thing big enough to act on: at most one filled button in it. */
export function Card({ title, tag, tone, children }: CardProps) {
  return (
    <article class={tone ? `card ${tone}` : 'card'}>
      <div class="row-top">
        <h2 class="when">{title}</h2>
        {tag}
      </div>
      {children}
    </article>
  );
}

export function Cards({ children }: { children: ComponentChildren }) {
  return <div class="cards">{children}</div>;
}

/** Short facts in a line: "3 h 40 min · 142 km · 6 stops". */
export function Facts({ of }: { of: readonly string[] }) {
  return (
    <ul class="facts num">
      {of.map((fact) => (
        <li key={fact}>{fact}</li>
      ))}
    </ul>
  );
}

interface MeterProps {
  readonly label: ComponentChildren;
  /** The same as the bar, in words: "422 of your 600 kg". */
  readonly value: ComponentChildren;
  /** 0 to 1: filled now. */
  readonly part: number;
  /** 0 to 1: what would come on top, striped. */
  readonly then?: number;
  /** More than fits: `part` is the room, `then` what is over, both of the whole. */
  readonly over?: boolean;
}

const percent = (part: number) => `${(Math.min(1, Math.max(0, part)) * 100).toFixed(1)}%`;

/** A bar under its words; screen readers hear the words. */
export function Meter({ label, value, part, then, over = false }: MeterProps) {
  return (
    <div class="meter">
      <div class="meter-top">
        <span>{label}</span>
        <span>{value}</span>
      </div>
      <span class={over ? 'track over' : 'track'} aria-hidden="true">
        <i style={{ '--part': percent(part) }} />
        {then !== undefined && <i class="then" style={{ '--from': percent(part), '--part': percent(then) }} />}
      </span>
    </div>
  );
}
