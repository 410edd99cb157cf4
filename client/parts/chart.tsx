import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { t } from '../words.ts';
import { Segment } from './choice.tsx';

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
  /** The same figures drawn. */
  readonly children: ComponentChildren;
}

/** A chart with its table one tap away. */
export function ChartPanel({ caption, hint, columns, rows, children }: PanelProps) {
  const [view, setView] = useState<'chart' | 'table'>('chart');
  return (
    <section class="panel">
      <div class="panel-top">
        <div>
          <h2>{caption}</h2>
          {hint && <p class="hint">{hint}</p>}
        </div>
        <div class="mini">
          <Segment
            legend={caption}
            value={view}
            onValue={setView}
            options={[
              { value: 'chart', label: t('shell.chart') },
              { value: 'table', label: t('shell.table') },
            ]}
          />
        </div>
      </div>
      {view === 'chart' ? children : <DataTable caption={caption} columns={columns} rows={rows} />}
    </section>
  );
}

export interface Bar {
  readonly label: string;
  /** In words: "22 % · 412 of 1,870 kg". */
  readonly value: ComponentChildren;
  /** 0 to 1. */
  readonly part: number;
}

/** Lying bars, one a line: what each line says stands beside it. */
export function Bars({ of }: { of: readonly Bar[] }) {
  return (
    <ul class="hbars">
      {of.map((bar) => (
        <li key={bar.label}>
          <span>{bar.label}</span>
          <span class="num">{bar.value}</span>
          <span class="hb" aria-hidden="true">
            <i style={{ '--part': `${(bar.part * 100).toFixed(1)}%` }} />
          </span>
        </li>
      ))}
    </ul>
  );
}

export interface Pillar {
  readonly label: string;
  readonly value: string;
  /** 0 to 1. */
  readonly part: number;
  /** Not finished yet: striped. */
  readonly unfinished?: boolean;
}

/** Standing bars, one a day. */
export function Pillars({ of }: { of: readonly Pillar[] }) {
  return (
    <div class="cols">
      {of.map((pillar) => (
        <div key={pillar.label}>
          <span>{pillar.value}</span>
          <i class={pillar.unfinished ? 'part' : undefined} style={{ '--h': `${(pillar.part * 100).toFixed(1)}%` }} aria-hidden="true" />
          <b>{pillar.label}</b>
        </div>
      ))}
    </div>
  );
}
