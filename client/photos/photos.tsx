import type { ComponentChildren } from 'preact';
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

interface PhotosProps {
  /** A list that an older version kept on this phone has none. */
  readonly of: readonly PhotoSeenFragment[] | undefined;
  /** What they show, in words: "Carrots". */
  readonly what: string;
}

/** Photos of a load, small; a tap opens one. Nothing where there are none. */
export function Photos({ of = [], what }: PhotosProps) {
  if (of.length === 0) return null;
  return (
    <ul class="photos" aria-label={t('photos.all-of', { what })}>
      {of.map((photo) => (
        <li key={photo.id}>
          <Small
            address={`/photos/${photo.id}.jpg`}
            words={t('photos.of-when', { what, when: when(photo.takenAt, clock.value) })}
            title={t('photos.of', { what })}
          >
            <p class="hint">{t('photos.kept', { when: when(photo.takenAt, clock.value) })}</p>
            {photo.deletable && <Button onClick={() => remove(photo)}>{t('photos.delete')}</Button>}
          </Small>
        </li>
      ))}
    </ul>
  );
}

async function remove({ id }: PhotoSeenFragment): Promise<void> {
  const sure = await confirm({ title: t('photos.delete-ask'), yes: t('photos.delete'), grave: true });
  if (!sure) return;
  const outcome = await now('RemovePhoto', { id });
  say(outcome.kind === 'done' ? t('photos.deleted') : outcomeWords(outcome));
}

/** Photos that wait on this phone. */
export function HereOnly({ of, what }: { of: readonly Picture[]; what: string }) {
  if (of.length === 0) return null;
  return (
    <>
      <ul class="photos">
        {of.map((picture) => (
          <li key={picture.id}>
            <Own picture={picture} words={t('photos.of', { what })} />
          </li>
        ))}
      </ul>
      <State mark="draft">{t('outbox.here-only')}</State>
    </>
  );
}

/** A photo that is still on this phone. */
export function Own({ picture, words }: { picture: Picture; words: string }) {
  return <Small address={addressOf(picture)} words={words} title={words} />;
}

interface ShownProps {
  readonly address: string;
  /** Read and heard in its place. */
  readonly words: string;
}

interface SmallProps extends ShownProps {
  readonly title: string;
  /** Below the opened one. */
  readonly children?: ComponentChildren;
}

function Small({ address, words, title, children }: SmallProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button" class="photo" onClick={() => setOpen(true)}>
        <Shown address={address} words={words} />
      </button>
      <Dialog title={title} open={isOpen} onClose={() => setOpen(false)}>
        <p class="photo-large">
          <Shown address={address} words={words} />
        </p>
        {children}
      </Dialog>
    </>
  );
}

/** Without signal the image of another phone is not here: its words are. */
function Shown({ address, words }: ShownProps) {
  const [isThere, setThere] = useState(true);
  if (isThere) return <img src={address} alt={words} loading="lazy" onError={() => setThere(false)} />;
  return (
    <>
      <Icon name="photo" />
      <span class="visually-hidden">{words}</span>
    </>
  );
}
