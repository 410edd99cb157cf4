import { Button, Buttons } from '../parts/button.tsx';
import { Check, Prefilled, Said } from '../parts/choice.tsx';
import { SelectField } from '../parts/field.tsx';
import { List, ListHead, Row } from '../parts/list.tsx';
import { State } from '../parts/state.tsx';
import { reasonWords } from '../refusals.ts';
import { go } from '../router.tsx';
import { standing } from '../session.ts';
import { number, spoken, t } from '../words.ts';
import type { Imported, Kind, Preview, Sheet } from './importing.ts';
import { wish } from './memory.ts';
import { FirstRows } from './first-rows.tsx';
import { badRows, cut, mapped, type Fault } from './sheet.ts';

interface PreviewedProps {
  readonly kind: Kind;
  readonly sheet: Sheet;
  readonly preview: Preview;
  /** Looks again with other columns or defaults. */
  readonly look: (change: Pick<Sheet, 'mapping' | 'defaults'>) => Promise<void>;
  readonly other: () => void;
}

/** What would be added and what not, before anything is written. */
export function Previewed({ kind, sheet, preview, look, other }: PreviewedProps) {
  return (
    <>
      <Sum preview={preview} />
      <BadRows faults={badRows(preview.faults)} bad={preview.bad} csv={sheet.csv} />
      <ListHead>{t('supply.columns')}</ListHead>
      <form class="form" onSubmit={(event) => event.preventDefault()}>
        <Columns preview={preview} look={look} />
        {kind === 'places' && <PlaceDefaults sheet={sheet} preview={preview} look={look} />}
      </form>
      {preview.shown.length > 0 && <FirstRows kind={kind} rows={preview.shown} />}
      <div class="pad">
        <Button kind="plain" wide onClick={other}>
          {t('supply.another')}
        </Button>
      </div>
    </>
  );
}

function Sum({ preview: { rows, good, already, bad } }: { preview: Preview }) {
  const figures = [
    [t('supply.sum.rows'), rows],
    [t('supply.sum.good'), good],
    [t('supply.sum.there'), already],
    [t('supply.sum.bad'), bad],
  ] as const;
  return (
    <dl class="sum" aria-label={t('supply.look')}>
      {figures.map(([name, n]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{number(n)}</dd>
        </div>
      ))}
    </dl>
  );
}

const MOST_SHOWN = 50;

/** Each row that cannot be taken: its line and why. */
function BadRows({ faults, bad, csv }: { faults: readonly Fault[]; bad: number; csv: string }) {
  if (bad === 0) return null;
  const shown = faults.slice(0, MOST_SHOWN);
  const lines = csv.split('\n');
  return (
    <>
      <ListHead end={number(bad)}>{t('supply.bad-rows')}</ListHead>
      <List label={t('supply.bad-rows')}>
        {shown.map((fault) => (
          <Row
            key={fault.line}
            title={t('supply.bad-row', { line: fault.line })}
            state={<State mark="refused">{faultWords(fault)}</State>}
            note={beginningOf(lines[fault.line - 1])}
          />
        ))}
      </List>
      {shown.length < bad && <p class="pad hint">{t('supply.bad-shown', { n: shown.length })}</p>}
    </>
  );
}

/** Enough of a line to know it by. */
function beginningOf(line = ''): string {
  const text = line.replaceAll(/,+\s*/g, ', ').replace(/[,\s]+$/, '');
  return cut(text);
}

function faultWords({ reason, field, of }: Fault): string {
  const why = spoken(`supply.fault.${reason}`, { of: of ?? '–' }) ?? reasonWords(reason);
  const named = field === undefined ? undefined : spoken(`supply.field.${field}`);
  return named === undefined ? why : t('supply.fault-of', { field: named, why });
}

/** Each field and the column it is taken from; another one can be chosen. */
function Columns({ preview: { mapping, columns }, look }: Pick<PreviewedProps, 'preview' | 'look'>) {
  const options = [{ value: '', label: t('supply.column-none') }, ...unique(columns).map((value) => ({ value, label: value }))];
  return (
    <Prefilled>
      {Object.entries(mapping).map(([field, from]) => {
        const label = spoken(`supply.field.${field}`) ?? field;
        return (
          <Said key={field} main={label} sub={from.length === 0 ? t('supply.column-none') : from.join(', ')} what={label}>
            <SelectField
              label={label}
              hint={from.length > 1 ? t('supply.column-several', { columns: from.join(', ') }) : undefined}
              options={options}
              value={from.length === 1 ? (from[0] ?? '') : ''}
              onValue={(column) => void look({ mapping: mapped(mapping, field, column) })}
            />
          </Said>
        );
      })}
    </Prefilled>
  );
}

const unique = (columns: readonly string[]) => [...new Set(columns)].filter((column) => column !== '');

const PLACE_KINDS = [
  ...(['FARM', 'GARDEN', 'BAKERY', 'COOP', 'MAKER', 'KITCHEN', 'PANTRY', 'DISTRIBUTION', 'MARKET', 'HUB', 'DEPOT'] as const),
];

/** What holds for places whose line does not say it. */
function PlaceDefaults({ sheet, preview, look }: Pick<PreviewedProps, 'sheet' | 'preview' | 'look'>) {
  const [first] = preview.shown;
  if (!first) return null;
  const kind = PLACE_KINDS.find((one) => one === String(sheet.defaults?.kind ?? first['kind']).toUpperCase()) ?? 'FARM';
  const isOpen = sheet.defaults?.open ?? first['open'] === true;
  const change = (defaults: Sheet['defaults']) => void look({ defaults: { ...sheet.defaults, ...defaults } });
  return (
    <>
      {preview.mapping['kind']?.length === 0 && (
        <SelectField
          label={t('supply.default-kind')}
          options={PLACE_KINDS.map((value) => ({ value, label: t(`supply.kind.${value}`) }))}
          value={kind}
          onValue={(value) => change({ kind: value.toLowerCase() })}
        />
      )}
      <Check
        label={t('supply.default-open')}
        hint={t('supply.default-open-hint')}
        checked={isOpen}
        onChecked={(open) => change({ open })}
      />
    </>
  );
}

interface DoneProps {
  readonly kind: Kind;
  readonly csv: string;
  readonly done: Imported;
  readonly again: () => void;
}

/** What was added, what was there, what could not be taken. */
export function Done({ kind, csv, done: { added, already, bad, faults }, again }: DoneProps) {
  const see = () => {
    wish({ shown: kind === 'places' ? 'places' : 'offers' });
    go('/map');
  };
  return (
    <>
      <div class="form" role="status">
        <State mark="done" tone="good">
          {t('supply.imported', { n: added })}
        </State>
        {already > 0 && <State mark="full">{t('supply.imported-there', { n: already })}</State>}
        {bad > 0 && <State mark="refused">{t('supply.imported-bad', { n: bad })}</State>}
      </div>
      <BadRows faults={badRows(faults)} bad={bad} csv={csv} />
      <div class="form">
        <Buttons>
          <Button onClick={again}>{t('supply.another')}</Button>
          {standing.value?.role === 'PLANNER' && (
            <Button kind="primary" onClick={see}>
              {t('supply.see-map')}
            </Button>
          )}
        </Buttons>
      </div>
    </>
  );
}
