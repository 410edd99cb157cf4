import { openPaper } from './keeping.ts';

interface PaperProps {
  readonly path: string;
  /** What the file is called on the phone. */
  readonly name: string;
  readonly slim?: boolean;
  readonly children: string;
}

/** A link to a document; without signal it opens what this phone has kept of it. */
export function PaperLink({ path, name, slim = false, children }: PaperProps) {
  const open = (event: Event) => {
    event.preventDefault();
    void openPaper(path, name);
  };
  return (
    <a class={slim ? 'button slim' : 'button wide'} href={path} download={name} onClick={open}>
      {children}
    </a>
  );
}
