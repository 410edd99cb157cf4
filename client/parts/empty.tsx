import type { ComponentChildren } from 'preact';
import type { Asked } from '../ask.ts';
import { clock } from '../clock.ts';
import { outcomeWords } from '../refusals.ts';
import { t, when } from '../words.ts';
import { Button } from './button.tsx';
import { Icon, type IconName } from './icon.tsx';

interface EmptyProps {
  readonly icon: IconName;
  readonly title: string;
  /** What to do, step by step: a bold word, then a sentence. */
  readonly steps?: readonly { readonly title: string; readonly text: string }[];
  /** The buttons: a big primary one, a plain one under it. */
  readonly children?: ComponentChildren;
}

/** An empty screen says what to do next. */
export function Empty({ icon, title, steps = [], children }: EmptyProps) {
  return (
    <div class="empty">
      <span class="logo">
        <Icon name={icon} />
      </span>
      <h2>{title}</h2>
      {steps.length > 0 && (
        <ol class="how">
          {steps.map((step) => (
            <li key={step.title}>
              <b>{step.title}</b>
              <span>{step.text}</span>
            </li>
          ))}
        </ol>
      )}
      {children}
    </div>
  );
}

/** The answer to a question, whatever came of it: waiting, an answer of before with its time, or what went wrong and what to do. */
export function Answer<Data>({ of, children }: { of: Asked<Data>; children: (data: Data) => ComponentChildren }) {
  const { data, asOf, trouble, again } = of;
  if (data !== undefined) {
    return (
      <>
        {asOf && trouble && <p class="as-of hint">{t('shell.as-of', { time: when(asOf, clock.value) })}</p>}
        {children(data)}
      </>
    );
  }
  if (!trouble) return <Loading />;
  return (
    <div class="empty">
      <h2>{trouble.kind === 'later' ? t('shell.nothing-kept') : t('shell.failed')}</h2>
      <p>{outcomeWords(trouble)}</p>
      <Button onClick={again}>{t('shell.again')}</Button>
    </div>
  );
}

/** Grey rows until the first answer is there. */
export function Loading() {
  return (
    <div class="loading" role="status">
      <span class="visually-hidden">{t('shell.loading')}</span>
      <i />
      <i />
      <i />
    </div>
  );
}
