import { useRef, useState } from 'preact/hooks';
import { Button } from '../parts/button.tsx';
import { Wrong } from '../parts/field.tsx';
import { t } from '../words.ts';
import { addressOf, pictureOf, type Picture } from './picture.ts';

/** As many pictures as the server keeps of a load. */
const MOST = 4;

interface ChoosingProps {
  readonly value: readonly Picture[];
  readonly onValue: (pictures: readonly Picture[]) => void;
  /** Of what, for who hears the button. */
  readonly what: string;
  /** How many the load has already. */
  readonly before?: number;
}

/** Taking photos, or choosing them: each is shown as it will be sent, and can be removed again. */
export function ChoosePictures({ value, onValue, what, before = 0 }: ChoosingProps) {
  const input = useRef<HTMLInputElement>(null);
  const [error, setError] = useState<string>();
  const [reading, setReading] = useState(false);
  // Reading takes a while; what else was written in the form meanwhile must not be undone by what comes of it.
  const latest = useRef({ value, onValue });
  latest.current = { value, onValue };
  const isFull = before + value.length >= MOST;
  const choose = async (file: File | undefined) => {
    if (!file) return;
    setReading(true);
    const picture = await pictureOf(file);
    setReading(false);
    setError(picture ? undefined : t('photos.unreadable'));
    if (picture) latest.current.onValue([...latest.current.value, picture]);
  };
  return (
    <div class="field">
      <Chosen value={value} onRemove={(gone) => onValue(value.filter(({ id }) => id !== gone.id))} />
      {/* The browser opens the camera or the gallery from a field of its own, which looks like nothing of ours. */}
      <input
        ref={input}
        type="file"
        accept="image/*"
        capture="environment"
        hidden
        onChange={({ currentTarget }) => {
          void choose(currentTarget.files?.[0]);
          // The same one again is a change too.
          currentTarget.value = '';
        }}
      />
      <Button icon="photo" label={t('photos.add-of', { what })} busy={reading} off={isFull} onClick={() => input.current?.click()}>
        {t('photos.add')}
      </Button>
      {(isFull || value.length > 0) && <p class="hint">{t(isFull ? 'photos.full' : 'photos.hint')}</p>}
      <Wrong error={error} />
    </div>
  );
}

function Chosen({ value, onRemove }: { value: readonly Picture[]; onRemove: (picture: Picture) => void }) {
  return (
    <>
      <p class="visually-hidden" role="status">
        {value.length > 0 && t('photos.chosen', { n: value.length })}
      </p>
      {value.length > 0 && (
        <ul class="photos">
          {value.map((picture, index) => (
            <li key={picture.id}>
              <img class="photo" src={addressOf(picture)} alt={t('photos.yours', { n: index + 1 })} />
              <Button size="slim" icon="close" label={t('photos.remove-one', { n: index + 1 })} onClick={() => onRemove(picture)}>
                {t('photos.remove')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
