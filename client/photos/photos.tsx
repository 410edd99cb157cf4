import { useState } from 'preact/hooks';
import type { PhotoSeenFragment } from '../../generated/operations.ts';
import { now } from '../api.ts';
import { clock } from '../clock.ts';
import { Button } from '../parts/button.tsx';
import { Icon } from '../parts/icon.tsx';
import { confirm, Dialog, say } from '../parts/notice.tsx';
import { State } from '../parts/state.tsx';
import { outcomeWords } from '../refusals.ts';
import { t, when } from '../words.ts';
import { addressOf, type Picture } from './picture.ts';

type Seen = PhotoSeenFragment;

interface PhotosProps {
  /** A list that an older version kept on this phone has none. */
  readonly of: readonly Seen[] | undefined;
  /** What they show, in words: "Carrots". */
  readonly what: string;
}

/** Pictures of a load, small; a tap opens one. Nothing where there are none. */
export function Photos({ of = [], what }: PhotosProps) {
  const [open, setOpen] = useState<Seen | null>(null);
  if (of.length === 0) return null;
  return (
    <>
      <ul class="photos" aria-label={t('photos.all-of', { what })}>
        {of.map((photo) => (
          <li key={photo.id}>
            <button type="button" class="photo" onClick={() => setOpen(photo)}>
              <Image photo={photo} what={what} />
            </button>
          </li>
        ))}
      </ul>
      <Dialog title={t('photos.of', { what })} open={open !== null} onClose={() => setOpen(null)}>
        {open && <Opened photo={open} what={what} onGone={() => setOpen(null)} />}
      </Dialog>
    </>
  );
}

/** Pictures that wait on this phone. */
export function HereOnly({ of, what }: { of: readonly Picture[]; what: string }) {
  if (of.length === 0) return null;
  return (
    <>
      <ul class="photos">
        {of.map((picture) => (
          <li key={picture.id}>
            <img class="photo" src={addressOf(picture)} alt={t('photos.of', { what })} />
          </li>
        ))}
      </ul>
      <State mark="draft">{t('outbox.here-only')}</State>
    </>
  );
}

/** Without signal it is not here: its words are. */
function Image({ photo, what }: { photo: Seen; what: string }) {
  const [isThere, setThere] = useState(true);
  const words = t('photos.of-when', { what, when: when(photo.takenAt, clock.value) });
  if (isThere) return <img src={`/photos/${photo.id}.jpg`} alt={words} loading="lazy" onError={() => setThere(false)} />;
  return (
    <>
      <Icon name="photo" />
      <span class="visually-hidden">{words}</span>
    </>
  );
}

function Opened({ photo, what, onGone }: { photo: Seen; what: string; onGone: () => void }) {
  const remove = async () => {
    const sure = await confirm({ title: t('photos.delete-ask'), yes: t('photos.delete'), grave: true });
    if (!sure) return;
    const outcome = await now('RemovePhoto', { id: photo.id });
    say(outcome.kind === 'done' ? t('photos.deleted') : outcomeWords(outcome));
    if (outcome.kind === 'done') onGone();
  };
  return (
    <>
      <p class="photo-large">
        <Image photo={photo} what={what} />
      </p>
      <p class="hint">{t('photos.kept', { when: when(photo.takenAt, clock.value) })}</p>
      {photo.deletable && <Button onClick={remove}>{t('photos.delete')}</Button>}
    </>
  );
}
