import { useState } from 'preact/hooks';
import { clock } from '../clock.ts';
import { STORAGES, type Known } from '../goods/goods.ts';
import { fieldOf } from '../goods/moments.ts';
import { Button, LinkButton } from '../parts/button.tsx';
import { Chips, Said, SaidAdd } from '../parts/choice.tsx';
import { SelectField, TextField } from '../parts/field.tsx';
import type { Wrongs } from '../people/sending.ts';
import { t, when } from '../words.ts';
import { readyAt, type Draft, type Times } from './draft.ts';
import { type KeptPlace } from './kept-places.ts';
import { placeName } from '../places/named.ts';
import { spoilsSaid, type Reason } from './lasting.ts';

interface LineProps {
  readonly draft: Draft;
  readonly change: (change: Partial<Draft>) => void;
  readonly wrongs: Wrongs;
}

interface PlaceProps extends LineProps {
  readonly places: readonly KeptPlace[];
  /** Before the form is left for another place to be added. */
  readonly onLeave: () => void;
}

export function PlaceLine({ draft, change, wrongs, places, onLeave }: PlaceProps) {
  const place = places.find(({ id }) => id === draft.place);
  return (
    <Said
      main={place ? placeName(place) : t('offers.place')}
      sub={place?.name ? t('offers.near', { area: place.area }) : undefined}
      what={t('offers.the-place')}
      wrong={wrongs['place'] !== undefined}
    >
      <SelectField
        label={t('offers.place')}
        error={wrongs['place']}
        value={draft.place ?? ''}
        onValue={(id) => change({ place: id })}
        options={places.map((one) => ({ value: one.id, label: placeName(one) }))}
      />
      <LinkButton href={`/place/new?then=${encodeURIComponent(location.pathname + location.search)}`} onClick={onLeave}>
        {t('offers.place-other')}
      </LinkButton>
    </Said>
  );
}

type ReadyChoice = 'now' | 'evening' | 'morning' | 'other';
const EVENING_HOUR = 17;

export function ReadyLine({ draft, change, wrongs, times }: LineProps & { times: Times }) {
  const [choice, setChoice] = useState<ReadyChoice>(draft.from === null ? 'now' : 'other');
  const now = clock.value;
  const choose = (chosen: ReadyChoice) => {
    setChoice(chosen);
    if (chosen === 'now') change({ from: null });
    else change({ from: readyAt(chosen === 'evening' ? 'evening' : 'morning', now) });
  };
  const lateInTheDay = Number(fieldOf(now).slice(11, 13)) >= EVENING_HOUR;
  const choices: readonly ReadyChoice[] = lateInTheDay ? ['now', 'morning', 'other'] : ['now', 'evening', 'morning', 'other'];
  return (
    <Said
      main={readySaid(draft, times)}
      sub={times.until ? t('offers.ready-until', { when: spoilsSaid(times.until, now) }) : undefined}
      what={t('offers.when-ready')}
      wrong={wrongs['ready'] !== undefined}
    >
      <Chips
        legend={t('offers.ready-from')}
        options={choices.map((value) => ({ value, label: t(`offers.ready.${value}`) }))}
        value={[choice]}
        onValue={([chosen]) => choose(chosen ?? 'now')}
        one
      />
      {choice === 'other' && (
        <TextField
          type="datetime-local"
          label={t('offers.ready-from')}
          value={draft.from ?? ''}
          onValue={(from) => change({ from })}
          error={wrongs['ready']}
        />
      )}
      <TextField
        type="datetime-local"
        label={t('offers.collect-by')}
        value={draft.until ?? (times.until ? fieldOf(times.until) : '')}
        onValue={(until) => change({ until })}
        error={wrongs['ready']}
      />
    </Said>
  );
}

function readySaid({ from }: Draft, times: Times): string {
  if (from === null) return t('offers.ready-now');
  return times.from ? t('offers.ready-at', { when: when(times.from, clock.value) }) : t('offers.ready-from');
}

interface SpoilProps extends LineProps {
  readonly good: Known;
  readonly times: Times;
  readonly reason: Reason;
}

export function SpoilLine({ draft, change, wrongs, good, times, reason }: SpoilProps) {
  const spoils = times.spoilBy && t('offers.lasts-until', { when: spoilsSaid(times.spoilBy, clock.value) });
  const stated = draft.spoilBy !== null;
  return (
    <Said
      main={spoils ?? (good.lifeHours === null ? t('offers.keeps') : t('offers.spoil-by'))}
      sub={stated ? t('offers.reason.stated') : reason.words}
      what={t('offers.when-spoils')}
      wrong={wrongs['spoilBy'] !== undefined}
    >
      <StorageField draft={draft} change={change} good={good} />
      <TextField
        type="datetime-local"
        label={t('offers.spoil-by')}
        value={draft.spoilBy ?? (times.spoilBy ? fieldOf(times.spoilBy) : '')}
        onValue={(spoilBy) => change({ spoilBy })}
        error={wrongs['spoilBy']}
      />
      {stated && <Button onClick={() => change({ spoilBy: null })}>{t('offers.spoil-guess')}</Button>}
    </Said>
  );
}

/** When a lot that is listed already spoils. */
export function SpoilsLine({ draft, change, wrongs, times }: LineProps & { times: Times }) {
  const spoils = times.spoilBy && t('offers.lasts-until', { when: spoilsSaid(times.spoilBy, clock.value) });
  return (
    <Said main={spoils || t('offers.spoil-by')} what={t('offers.when-spoils')} wrong={wrongs['spoilBy'] !== undefined}>
      <TextField
        type="datetime-local"
        label={t('offers.spoil-by')}
        value={draft.spoilBy ?? ''}
        onValue={(spoilBy) => change({ spoilBy })}
        error={wrongs['spoilBy']}
      />
    </Said>
  );
}

/** What comes every week has no one day to spoil on: only how it is kept. */
export function KeepsLine({ draft, change, good, reason }: Pick<SpoilProps, 'draft' | 'change' | 'good' | 'reason'>) {
  return (
    <Said main={reason.words} what={t('offers.storage')}>
      <StorageField draft={draft} change={change} good={good} />
    </Said>
  );
}

function StorageField({ draft, change, good }: Pick<SpoilProps, 'draft' | 'change' | 'good'>) {
  return (
    <SelectField
      label={t('offers.storage')}
      value={draft.storage ?? good.storage}
      onValue={(storage) => change({ storage: storage === good.storage ? null : storage })}
      options={STORAGES.map((value) => ({ value, label: t(`goods.storage.${value}`) }))}
    />
  );
}

export function NoteLine({ draft, change, wrongs }: LineProps) {
  const [was] = useState(draft.note);
  const field = (
    <TextField
      label={t('offers.note')}
      hint={t('offers.note-hint')}
      value={draft.note}
      onValue={(note) => change({ note })}
      error={wrongs['driverNote']}
      rows={3}
      maxLength={500}
    />
  );
  if (was === '') return <SaidAdd label={t('offers.add-note')}>{field}</SaidAdd>;
  return (
    <Said main={draft.note || t('offers.note')} sub={t('offers.note')} what={t('offers.the-note')}>
      {field}
    </Said>
  );
}
