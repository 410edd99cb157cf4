import { signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../words.ts';
import { Button, IconButton } from './button.tsx';

interface Toast {
  readonly words: string;
  readonly undo?: { readonly label: string; readonly act: () => unknown };
}

const SHOWN_MS = 6000;

const toast = signal<Toast | null>(null);
let timer: ReturnType<typeof setTimeout> | undefined;

/** Says something in passing, on the screen and aloud. With `undo` it stays until dismissed or the next one. */
export function say(words: string, undo?: Toast['undo']): void {
  clearTimeout(timer);
  toast.value = undo ? { words, undo } : { words };
  if (!undo) timer = setTimeout(() => (toast.value = null), SHOWN_MS);
}

/** Once a page: where `say` is heard. */
export function Announcer() {
  return (
    <p class="visually-hidden" role="status">
      {toast.value?.words}
    </p>
  );
}

/** In every screen, above its main button: where `say` is seen. It lies over nothing. */
export function Toasted() {
  const shown = toast.value;
  if (!shown) return null;
  return (
    <div class="toast">
      <p aria-hidden="true">{shown.words}</p>
      {shown.undo && (
        <button type="button" class="button slim" onClick={() => (shown.undo?.act(), (toast.value = null))}>
          {shown.undo.label}
        </button>
      )}
      <IconButton icon="close" label={t('shell.dismiss')} onClick={() => (toast.value = null)} />
    </div>
  );
}

interface DialogProps {
  readonly title: string;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
  /** Along the side of the screen: the menu, filters. */
  readonly side?: boolean;
}

/** A modal dialog: the browser keeps the focus in it, Esc closes it, the focus returns. */
export function Dialog({ title, open, onClose, children, side = false }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = element.current;
    if (open && dialog && !dialog.open) dialog.showModal();
    if (!open && dialog?.open) dialog.close();
  }, [open]);
  return (
    <dialog
      ref={element}
      class={side ? 'dialog side-dialog' : 'dialog'}
      aria-label={title}
      onClose={onClose}
      onClick={(event) => event.target === element.current && onClose()}
    >
      {open && (
        <div class="dialog-body">
          <div class="dialog-top">
            <h2>{title}</h2>
            <IconButton icon="close" label={t('shell.close')} onClick={onClose} />
          </div>
          {children}
        </div>
      )}
    </dialog>
  );
}

interface Question {
  readonly title: string;
  readonly text?: string | undefined;
  readonly yes: string;
  readonly no?: string;
  /** It cannot be undone. */
  readonly grave?: boolean;
}

const question = signal<(Question & { readonly answer: (yes: boolean) => void }) | null>(null);

/** Asks before something that cannot be undone. Resolves to the answer; closing means no. */
export function confirm(asked: Question): Promise<boolean> {
  return new Promise((answer) => {
    question.value?.answer(false);
    question.value = { ...asked, answer };
  });
}

/** Once a page: where `confirm` asks. */
export function ConfirmHost() {
  const asked = question.value;
  const answer = (yes: boolean) => {
    question.value = null;
    asked?.answer(yes);
  };
  return (
    <Dialog title={asked?.title ?? ''} open={asked !== null} onClose={() => answer(false)}>
      {asked?.text && <p>{asked.text}</p>}
      <div class="buttons">
        <Button onClick={() => answer(false)}>{asked?.no ?? t('shell.cancel')}</Button>
        <Button kind={asked?.grave ? 'act' : 'primary'} onClick={() => answer(true)}>
          {asked?.yes}
        </Button>
      </div>
    </Dialog>
  );
}
