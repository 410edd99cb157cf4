import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { t } from '../words.ts';
import { Icon, type IconName } from './icon.tsx';

interface Look {
  /** One `primary` a screen or card. `trouble`: something goes wrong. `act`: act now. `plain`: no border. */
  readonly kind?: 'primary' | 'trouble' | 'act' | 'plain';
  /** `big`: the screen's main button; `drive`: the driver's; `slim`: inside rows. */
  readonly size?: 'big' | 'drive' | 'slim';
  readonly wide?: boolean;
  readonly icon?: IconName;
  /** Heard instead of the words where they are not enough ("List again: Kale"). */
  readonly label?: string | undefined;
  readonly children: ComponentChildren;
}

const classes = ({ kind, size, wide }: Look) => ['button', kind, size, wide && 'wide'].filter(Boolean).join(' ');

function Inside({ icon, size, children }: Look) {
  return (
    <>
      {icon && <Icon name={icon} small={size === 'slim' || size === undefined} />}
      {children}
    </>
  );
}

interface ButtonProps extends Look {
  /** A promise keeps the button busy until it settles: no second tap gets through. */
  readonly onClick?: (() => unknown) | undefined;
  readonly type?: 'button' | 'submit';
  readonly busy?: boolean;
  /** Cannot be used now; say why beside it. It keeps its place in the keyboard's order. */
  readonly off?: boolean | undefined;
  readonly pressed?: boolean;
  readonly expanded?: boolean;
  /** For a submit button outside its form. */
  readonly form?: string;
}

export function Button(props: ButtonProps) {
  const { onClick, type = 'button', busy = false, off = false, label, pressed, expanded, form } = props;
  const [waiting, setWaiting] = useState(false);
  const stopped = busy || waiting || off;
  const tap = (event: Event) => {
    if (stopped) return event.preventDefault();
    const result = onClick?.();
    if (!(result instanceof Promise)) return;
    setWaiting(true);
    void result.finally(() => setWaiting(false));
  };
  return (
    <button
      type={type}
      class={classes(props)}
      form={form}
      aria-label={label}
      aria-disabled={stopped ? 'true' : undefined}
      aria-busy={busy || waiting ? 'true' : undefined}
      aria-pressed={pressed}
      aria-expanded={expanded}
      onClick={tap}
    >
      <Inside {...props} />
      {(busy || waiting) && <span class="visually-hidden">{t('shell.busy')}</span>}
    </button>
  );
}

/** A link that looks like a button: it goes somewhere. */
export function LinkButton(props: Look & { href: string; onClick?: () => void }) {
  return (
    <a class={classes(props)} href={props.href} aria-label={props.label} onClick={props.onClick}>
      <Inside {...props} />
    </a>
  );
}

/** Buttons side by side, equally wide. */
export function Buttons({ children, three = false }: { children: ComponentChildren; three?: boolean }) {
  return <div class={three ? 'buttons tri' : 'buttons'}>{children}</div>;
}

interface IconButtonProps {
  readonly icon: IconName;
  readonly label: string;
  readonly onClick: () => void;
}

export function IconButton({ icon, label, onClick }: IconButtonProps) {
  return (
    <button type="button" class="icon-button" aria-label={label} onClick={onClick}>
      <Icon name={icon} />
    </button>
  );
}
