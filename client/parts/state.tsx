import type { ComponentChildren } from 'preact';
import { Mark, type MarkName } from './icon.tsx';

/** `good`: going well. `soon`: spoils soon. `act`: act now. `calm`: stands out, no alarm. `past`: over. */
export type Tone = 'good' | 'soon' | 'act' | 'calm' | 'past';

interface StateProps {
  readonly mark: MarkName;
  readonly tone?: Tone;
  readonly children: ComponentChildren;
}

/** A state: a shape, then words. Inside rows and cards. */
export function State({ mark, tone, children }: StateProps) {
  return (
    <span class={tone ? `state ${tone}` : 'state'}>
      <Mark name={mark} />
      <span>{children}</span>
    </span>
  );
}

interface TagProps {
  readonly mark?: MarkName;
  readonly tone?: 'good' | 'soon' | 'act';
  readonly children: ComponentChildren;
}

/** A few words set off: "cold", "25 min late". */
export function Tag({ mark, tone, children }: TagProps) {
  return (
    <span class={tone ? `tag ${tone}` : 'tag'}>
      {mark && <Mark name={mark} />}
      {children}
    </span>
  );
}
