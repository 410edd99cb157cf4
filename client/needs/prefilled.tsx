import type { ComponentChildren } from 'preact';
import { instantOf } from '../goods/moments.ts';
import { type KeptPlace } from '../offers/kept-places.ts';
import { placeName } from '../places/named.ts';
import { Said } from '../parts/choice.tsx';
import { SelectField, TextField, Wrong } from '../parts/field.tsx';
import { day, t, time } from '../words.ts';
import type { AmountEntry } from './by-amount.tsx';
import type { PeopleEntry } from './by-people.tsx';
import { NeverChoice, neverWords, useNeverNames } from './never.tsx';

/** "10 AM", as the clock says it on any day. */
export const timeSaid = (by: string): string => {
  const at = instantOf(`2026-01-15T${by}`);
  return at ? time(at) : by;
};

interface LineProps<Entry> {
  readonly entry: Entry;
  readonly onEntry: (entry: Entry) => void;
  readonly error: string | undefined;
}

/** What is wrong stands under the line, open or not. */
function Timed({ error, children }: { error: string | undefined; children: ComponentChildren }) {
  return (
    <div>
      {children}
      <Wrong error={error} />
    </div>
  );
}

/** By when each of the days, said already, changed in place. */
export function TimeOfDay({ entry, onEntry, error }: LineProps<PeopleEntry>) {
  return (
    <Timed error={error}>
      <Said main={t('needs.window-days', { time: timeSaid(entry.by) })} what={t('needs.when')}>
        <TextField type="time" label={t('needs.needed-by')} value={entry.by} onValue={(by) => onEntry({ ...entry, by })} required />
      </Said>
    </Timed>
  );
}

export function DayAndTime({ entry, onEntry, error }: LineProps<AmountEntry>) {
  const at = instantOf(entry.at);
  const main = at ? t('needs.window', { day: day(at), time: time(at) }) : t('needs.needed-by');
  return (
    <Timed error={error}>
      <Said main={main} what={t('needs.when')}>
        <TextField
          type="datetime-local"
          label={t('needs.needed-by')}
          value={entry.at}
          onValue={(changed) => onEntry({ ...entry, at: changed })}
          required
        />
      </Said>
    </Timed>
  );
}

interface WhereProps {
  readonly places: readonly KeptPlace[];
  readonly place: KeptPlace;
  readonly onPlace: (id: string) => void;
}

/** For those who look after several kitchens. */
export function Where({ places, place, onPlace }: WhereProps) {
  const options = places.map((one) => ({ value: one.id, label: placeName(one) }));
  return (
    <Said main={placeName(place)} what={t('needs.the-place')}>
      <SelectField label={t('needs.place')} options={options} value={place.id} onValue={onPlace} />
    </Said>
  );
}

/** What is not to be sent: as before, or changed from now on. */
export function Never({ codes, onCodes }: { codes: readonly string[]; onCodes: (codes: readonly string[]) => void }) {
  const names = useNeverNames();
  const list = neverWords(codes, names);
  const main = list ? t('needs.never-said', { list: list.toLocaleLowerCase() }) : t('needs.never-none-said');
  return (
    <Said main={main} sub={t('needs.never-kept')} what={t('needs.never-what')}>
      <NeverChoice names={names} chosen={codes} onChosen={onCodes} />
    </Said>
  );
}
