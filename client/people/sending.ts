import { useRef, useState } from 'preact/hooks';

/** The words of what is wrong, by field; under `''` what belongs to none. */
export type Wrongs = Readonly<Record<string, string>>;

export interface Sending {
  readonly busy: boolean;
  readonly wrongs: Wrongs;
  readonly onSubmit: (event: Event) => void;
  /** Takes back what was wrong with these fields: they have been changed. */
  readonly mend: (...fields: string[]) => void;
}

/** A form's way out: sends once at a time and keeps what came back as wrong. `send` answers what is wrong, `{}` for nothing; `before` is wrong from the start. */
export function useSending(send: () => Promise<Wrongs>, before: Wrongs = {}): Sending {
  const [busy, setBusy] = useState(false);
  const [wrongs, setWrongs] = useState<Wrongs>(before);
  const running = useRef(false);
  const once = async () => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    setWrongs({});
    const answered = await send().finally(() => {
      running.current = false;
      setBusy(false);
    });
    setWrongs(answered);
    if (Object.keys(answered).length > 0) showFirstWrong();
  };
  const onSubmit = (event: Event) => {
    event.preventDefault();
    void once();
  };
  const mend = (...fields: string[]) =>
    setWrongs((before) => Object.fromEntries(Object.entries(before).filter(([field]) => !fields.includes(field))));
  return { busy, wrongs, onSubmit, mend };
}

/** Brings the first field with an error into view, its words too, and into focus. */
function showFirstWrong(): void {
  requestAnimationFrame(() => {
    const wrong = document.querySelector<HTMLElement>('main [aria-invalid="true"]');
    wrong?.focus();
    wrong?.closest('.field')?.scrollIntoView({ block: 'nearest' });
  });
}
