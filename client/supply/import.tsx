import { useId, useState } from 'preact/hooks';
import { Button } from '../parts/button.tsx';
import { Segment } from '../parts/choice.tsx';
import { TextField, Wrong } from '../parts/field.tsx';
import { Screen } from '../parts/screen.tsx';
import { group, standing } from '../session.ts';
import { uuid7 } from '../uuid.ts';
import { t } from '../words.ts';
import { Done, Previewed } from './import-preview.tsx';
import { confirmImport, KINDS, preview, troubleWords, type Imported, type Kind, type Preview, type Sheet } from './importing.ts';
import { decoded } from './sheet.ts';

/** What was looked at: its sheet as it was sent, what the server said, and the operation that would add it. */
interface Looked {
  readonly sheet: Sheet;
  readonly preview: Preview;
  readonly op: string;
}

/** Places or offers from a list: look first, then import. */
export default function Import() {
  const [kind, setKind] = useState<Kind>('places');
  const [csv, setCsv] = useState('');
  const [looked, setLooked] = useState<Looked | null>(null);
  const [done, setDone] = useState<Imported | null>(null);
  const [error, setError] = useState<string>();
  const look = async (change: Omit<Partial<Sheet>, 'csv' | 'group'> = {}) => {
    if (csv.trim() === '') return setError(t('supply.need-sheet'));
    const sheet = { csv, group: group.value?.id ?? '', ...pick(looked?.sheet), ...change };
    const told = await preview(kind, sheet);
    setError('code' in told ? troubleWords(told.code) : undefined);
    if ('answer' in told) setLooked({ sheet, preview: told.answer, op: uuid7() });
  };
  const send = async () => {
    if (!looked) return;
    const told = await confirmImport(kind, looked.sheet, looked.op);
    setError('code' in told ? troubleWords(told.code) : undefined);
    if ('answer' in told) setDone(told.answer);
  };
  const restart = () => {
    setCsv('');
    setLooked(null);
    setDone(null);
  };
  const change = (next: string) => {
    setCsv(next);
    setLooked(null);
    setError(undefined);
  };
  const isPlanner = standing.value?.role === 'PLANNER';
  return (
    <Screen
      title={t('supply.import')}
      sub={group.value?.name}
      back={isPlanner ? '/map' : '/group'}
      backLabel={isPlanner ? t('supply.back') : t('groups.back')}
      foot={done ? undefined : looked ? <Confirm looked={looked} send={send} /> : <Look look={() => look()} />}
    >
      {!looked && !done && <Source kind={kind} setKind={setKind} csv={csv} setCsv={change} />}
      {looked && !done && <Previewed kind={kind} sheet={looked.sheet} preview={looked.preview} look={look} other={restart} />}
      {done && <Done kind={kind} csv={csv} done={done} again={restart} />}
      <div class="pad">
        <Wrong error={error} />
      </div>
    </Screen>
  );
}

const pick = (sheet: Sheet | undefined) => ({ mapping: sheet?.mapping, ...(sheet?.defaults && { defaults: sheet.defaults }) });

function Look({ look }: { look: () => Promise<void> }) {
  return (
    <>
      <Button kind="primary" size="big" wide onClick={look}>
        {t('supply.look')}
      </Button>
      <p class="hint">{t('supply.look-hint')}</p>
    </>
  );
}

function Confirm({ looked, send }: { looked: Looked; send: () => Promise<void> }) {
  const { good } = looked.preview;
  return (
    <Button kind="primary" size="big" wide off={good === 0} onClick={send}>
      {good === 0 ? t('supply.import-none') : t('supply.import-it', { n: good })}
    </Button>
  );
}

interface SourceProps {
  readonly kind: Kind;
  readonly setKind: (kind: Kind) => void;
  readonly csv: string;
  readonly setCsv: (csv: string) => void;
}

/** A file, or pasted lines. */
function Source({ kind, setKind, csv, setCsv }: SourceProps) {
  const [name, setName] = useState<string>();
  const choose = async (file: File) => {
    setName(file.name);
    setCsv(decoded(new Uint8Array(await file.arrayBuffer())));
  };
  const paste = () => {
    setName(undefined);
    setCsv('');
  };
  return (
    <form class="form" onSubmit={(event) => event.preventDefault()}>
      <Segment
        legend={t('supply.import-what')}
        showLegend
        value={kind}
        onValue={setKind}
        options={KINDS.map((value) => ({ value, label: t(`supply.import.${value}`) }))}
      />
      <p class="hint">{t(`supply.import-hint.${kind}`)}</p>
      <ChooseFile name={name} onFile={choose} />
      {name === undefined ? (
        <TextField label={t('supply.paste')} hint={t('supply.paste-hint')} rows={6} value={csv} onValue={setCsv} />
      ) : (
        <Button kind="plain" onClick={paste}>
          {t('supply.paste-instead')}
        </Button>
      )}
    </form>
  );
}

/** The browser's own field speaks the browser's language; this one speaks ours. */
function ChooseFile({ name, onFile }: { name: string | undefined; onFile: (file: File) => unknown }) {
  const hint = useId();
  return (
    <div class="field">
      <label class="button wide">
        {t(name === undefined ? 'supply.file' : 'supply.file-other')}
        <input
          class="visually-hidden"
          type="file"
          aria-describedby={hint}
          accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"
          onChange={({ currentTarget }) => {
            const file = currentTarget.files?.[0];
            if (file) void onFile(file);
            // The same one, mended meanwhile, is a change too.
            currentTarget.value = '';
          }}
        />
      </label>
      <p class="hint" id={hint} role="status">
        {name ?? t('supply.file-hint')}
      </p>
    </div>
  );
}
