import { self } from '../session.ts';
import { spoken, t } from '../words.ts';
import type { Fault, Mapping } from './sheet.ts';

export const KINDS = ['places', 'offers'] as const;
/** What a list holds. */
export type Kind = (typeof KINDS)[number];

/** What holds for every row that does not say it. */
export interface Defaults {
  readonly kind?: string;
  readonly open?: boolean;
}

export interface Sheet {
  readonly csv: string;
  readonly group: string;
  readonly mapping?: Mapping | undefined;
  readonly defaults?: Defaults;
}

/** A row as it would be added: its line, and what it says. */
export type ShownRow = Readonly<Record<string, unknown>> & { readonly line: number };

export interface Preview {
  readonly columns: readonly string[];
  readonly mapping: Mapping;
  readonly rows: number;
  readonly good: number;
  readonly already: number;
  readonly bad: number;
  readonly faults: readonly Fault[];
  readonly shown: readonly ShownRow[];
}

export interface Imported {
  readonly added: number;
  readonly already: number;
  readonly bad: number;
  readonly faults: readonly Fault[];
}

/** The server's answer, or its code of why not; `later`: no answer came. */
export type Told<Answer> = { readonly answer: Answer } | { readonly code: string };

/** 20,000 rows take a while. */
const PATIENCE_MS = 120_000;

/** Looks at a sheet: nothing is written. */
export function preview(kind: Kind, sheet: Sheet): Promise<Told<Preview>> {
  return post(`/import/${kind}/preview`, sheet, (body): body is Preview => has(body, ['columns', 'mapping', 'faults', 'shown']));
}

/** Adds what is not there. With the same operation id again it adds nothing more. */
export function confirmImport(kind: Kind, sheet: Sheet, op: string): Promise<Told<Imported>> {
  return post(`/import/${kind}/confirm`, { ...sheet, op }, (body): body is Imported => has(body, ['added', 'already', 'bad', 'faults']));
}

async function post<Answer>(path: string, sent: object, isAnswer: (body: unknown) => body is Answer): Promise<Told<Answer>> {
  const headers = { 'content-type': 'application/json', 'x-person': self.value?.id ?? '' };
  const signal = AbortSignal.timeout(PATIENCE_MS);
  try {
    const answer = await fetch(path, { method: 'POST', cache: 'no-store', headers, body: JSON.stringify(sent), signal });
    if (answer.status >= 502) return { code: 'later' };
    const body: unknown = await answer.json();
    return answer.ok && isAnswer(body) ? { answer: body } : { code: codeOf(body) };
  } catch {
    return { code: 'later' };
  }
}

function has(body: unknown, names: readonly string[]): boolean {
  return typeof body === 'object' && body !== null && names.every((name) => name in body);
}

function codeOf(body: unknown): string {
  const errors = typeof body === 'object' && body !== null && 'errors' in body ? body.errors : null;
  const first: unknown = Array.isArray(errors) ? errors[0] : null;
  return typeof first === 'object' && first !== null && 'message' in first ? String(first.message) : 'other';
}

/** Why it was not taken, in words. */
export function troubleWords(code: string): string {
  return spoken(`supply.import-trouble.${code}`) ?? t('supply.import-trouble.other');
}
