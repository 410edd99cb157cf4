import type { ComponentChildren } from 'preact';
import type { Asked } from '../ask.ts';
import { Answer } from '../parts/empty.tsx';

interface PanelProps<Data> {
  readonly title: string;
  readonly of: Asked<Data>;
  /** Whether there is anything to draw. */
  readonly isEmpty: (data: Data) => boolean;
  /** What there will be, and when. */
  readonly empty: string;
  readonly children: (data: Data) => ComponentChildren;
}

/** A panel that waits for its answer, or says what will be here. */
export function Panel<Data>({ title, of, isEmpty, empty, children }: PanelProps<Data>) {
  const { data } = of;
  if (data !== undefined && !isEmpty(data)) return <Answer of={of}>{children}</Answer>;
  return (
    <section class="panel" aria-label={title}>
      <h2>{title}</h2>
      <Answer of={of}>{() => <p class="hint">{empty}</p>}</Answer>
    </section>
  );
}
