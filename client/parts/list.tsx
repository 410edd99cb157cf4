import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon.tsx';

/** An amount: as entered in bold, then in weight. */
export function Amount({ entered, weight }: { entered: string; weight?: string | undefined }) {
  return (
    <span class="amount">
      <b>{entered}</b> {weight && <span>{weight}</span>}
    </span>
  );
}

/** A heading over a list, with an optional figure at its end. */
export function ListHead({ children, end }: { children: ComponentChildren; end?: ComponentChildren }) {
  return (
    <h2 class="list-head">
      <span>{children}</span>
      {end !== undefined && <span class="num">{end}</span>}
    </h2>
  );
}

/** A list of `Row`s (or `Item`s). */
export function List({ children, label }: { children: ComponentChildren; label?: string | undefined }) {
  return (
    <ul class="list" aria-label={label}>
      {children}
    </ul>
  );
}

export function Item({ children }: { children: ComponentChildren }) {
  return <li class="item">{children}</li>;
}

export interface Shape {
  readonly kind: 'offer' | 'need' | 'hub';
  readonly soon?: boolean;
}

const SHAPES: Readonly<Record<Shape['kind'], IconName>> = { offer: 'leaf', need: 'pot', hub: 'box' };

interface RowProps {
  readonly title: ComponentChildren;
  /** At the end of the first line: an `Amount` or a time. */
  readonly end?: ComponentChildren;
  /** A `State`. */
  readonly state?: ComponentChildren;
  readonly note?: ComponentChildren;
  /** A map shape before it all: planners' lists. */
  readonly shape?: Shape;
  /** Where it leads; without, the row is no link. */
  readonly href?: string | undefined;
  /** Chosen by a tap instead of a link (list beside a map). */
  readonly onChoose?: (() => void) | undefined;
  readonly chosen?: boolean;
  /** A button beside the row: never inside its link. */
  readonly side?: ComponentChildren;
  readonly children?: ComponentChildren;
}

/** One thing in a list: title and amount, state, a quiet note. */
export function Row(props: RowProps) {
  const { side } = props;
  return (
    <li class={side === undefined ? 'item' : 'item row-side'}>
      <RowBody {...props} />
      {side}
    </li>
  );
}

function RowBody({ href, onChoose, chosen, shape, ...inside }: RowProps) {
  const kind = shape ? 'row entry' : 'row';
  const content = shape ? <Shaped shape={shape} {...inside} /> : <Lines {...inside} />;
  if (href !== undefined) {
    return (
      <a class={kind} href={href} aria-current={chosen ? 'true' : undefined}>
        {content}
      </a>
    );
  }
  if (onChoose) {
    return (
      <button type="button" class={kind} onClick={onChoose} aria-current={chosen ? 'true' : undefined}>
        {content}
      </button>
    );
  }
  return <div class={kind}>{content}</div>;
}

type Inside = Omit<RowProps, 'href' | 'onChoose' | 'chosen' | 'shape'>;

function Shaped({ shape, title, end, state, note, children }: Inside & { shape: Shape }) {
  return (
    <>
      <span class={`shape ${shape.kind}${shape.soon ? ' soon' : ''}`}>
        <Icon name={SHAPES[shape.kind]} small />
      </span>
      <span class="entry-main">
        <span class="row-top">
          <span>{title}</span>
          {end}
        </span>
        {note !== undefined && <span class="row-note">{note}</span>}
        {state}
        {children}
      </span>
    </>
  );
}

function Lines({ title, end, state, note, children }: Inside) {
  return (
    <>
      <span class="row-top">
        <span>{title}</span>
        {end}
      </span>
      {state}
      {note !== undefined && <span class={state === undefined ? 'row-note flat' : 'row-note'}>{note}</span>}
      {children}
    </>
  );
}
