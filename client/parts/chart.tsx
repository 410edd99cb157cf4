import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { t } from '../words.ts';
import { Segment } from './choice.tsx';
import { lines, lying, partOf, standing } from './scale.ts';

export interface Column {
  readonly label: string;
  /** A figure: set at the end of its cell. */
  readonly end?: boolean;
}

interface DataTableProps {
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly ComponentChildren[])[];
}

/** A table whose first cell of each row is its heading. */
export function DataTable({ caption, columns, rows }: DataTableProps) {
  return (
    <table>
      <caption class="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.label} scope="col" class={column.end ? 'r' : undefined}>
              {column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={index}>
            {row.map((cell, at) =>
              at === 0 ? (
                <th key={at} scope="row">
                  {cell}
                </th>
              ) : (
                <td key={at} class={columns[at]?.end ? 'r' : undefined}>
                  {cell}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface PanelProps extends DataTableProps {
  readonly hint?: string;
  /** What is shown first where somebody sees; the table, where each line matters. */
  readonly first?: View;
  /** Under both: what is left out, and why. */
  readonly note?: ComponentChildren;
  /** The same figures drawn. */
  readonly children: ComponentChildren;
}

type View = 'chart' | 'table';

/** A chart for the eyes, and its table: one tap away for those who look, always there for those who listen. */
export function ChartPanel({ caption, hint, first = 'chart', note, columns, rows, children }: PanelProps) {
  const [view, setView] = useState<View>(first);
  const options = [
    { value: 'chart', label: t('shell.chart') },
    { value: 'table', label: t('shell.table') },
  ] as const;
  return (
    <section class="panel" aria-label={caption}>
      <div class="panel-top">
        <h2>{caption}</h2>
        <div class="mini">
          <Segment legend={t('shell.show-as', { what: caption })} value={view} onValue={setView} options={options} />
        </div>
        {hint && <p class="hint">{hint}</p>}
      </div>
      {view === 'chart' && <div aria-hidden="true">{children}</div>}
      <div class={view === 'chart' ? 'visually-hidden' : 'scrolls'}>
        <DataTable caption={caption} columns={columns} rows={rows} />
      </div>
      {note !== undefined && <p class="hint">{note}</p>}
    </section>
  );
}

export interface Bar {
  readonly label: string;
  /** In words: "22 % · 412 of 1,870 kg". */
  readonly value: ComponentChildren;
  /** 0 to 1. */
  readonly part: number;
  /** What would come on top, 0 to 1: striped. */
  readonly then?: number;
  /** More than there is room for: its end is marked. */
  readonly over?: boolean;
}

/** Lying bars, one a line: what each line says stands beside it. */
export function Bars({ of }: { of: readonly Bar[] }) {
  return (
    <ul class="hbars">
      {of.map((bar, at) => (
        <li key={at}>
          <span>{bar.label}</span>
          <span class="num">{bar.value}</span>
          <LyingBar {...bar} />
        </li>
      ))}
    </ul>
  );
}

function LyingBar({ part, then = 0, over = false }: Bar) {
  const [now, next] = lying([part, then]);
  return (
    <svg class={over ? 'hb over' : 'hb'} viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      <rect class="hb-room" width="100" height="10" />
      <rect class="hb-now" {...now} height="10" />
      {next && next.width > 0 && <rect class="hb-then" {...next} height="10" />}
    </svg>
  );
}

export interface Pillar {
  readonly label: string;
  /** In words, short: it stands over the bar. */
  readonly value: string;
  readonly amount: number;
  /** Not finished yet: striped. */
  readonly unfinished?: boolean;
  /** Spoils soon. */
  readonly soon?: boolean;
}

/** Standing bars, one a day, with lines behind them to compare by. */
export function Pillars({ of }: { of: readonly Pillar[] }) {
  const most = Math.max(0, ...of.map(({ amount }) => amount));
  const behind = lines(most);
  const top = behind.at(-1) ?? 0;
  const boxes = standing(
    of.map(({ amount }) => amount),
    top,
  );
  return (
    <div class="pillars">
      <PillarWords words={of.map(({ value }) => value)} />
      <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
        {[0, ...behind].map((line) => (
          <line key={line} x1="0" x2="100" y1={100 - 100 * partOf(line, top)} y2={100 - 100 * partOf(line, top)} />
        ))}
        {boxes.map((box, at) => (
          <rect key={at} class={pillarKind(of[at])} {...box} />
        ))}
      </svg>
      <PillarWords words={of.map(({ label }) => label)} />
    </div>
  );
}

function PillarWords({ words }: { words: readonly string[] }) {
  return (
    <div class="pillar-words">
      {words.map((word, at) => (
        <span key={at}>{word}</span>
      ))}
    </div>
  );
}

function pillarKind(pillar: Pillar | undefined): string | undefined {
  if (pillar?.unfinished) return 'unfinished';
  return pillar?.soon ? 'soon' : undefined;
}
