/**
 * Runs the benchmarks one after the other and writes what they print to docs/benchmarks.md, with the machine and the commands:
 * `npm run bench:report [-- --only matching,insert]`. Some forty minutes; sections that are not run keep what they said.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { SECTIONS, type Section } from './sections.ts';

const FILE = 'docs/benchmarks.md';
/** A run that prints more is told by its summaries. */
const MOST_LINES = 16;
const SUMMARY = / · .* · /;
const { values } = parseArgs({ options: { only: { type: 'string', default: '' } } });
const chosen = values.only.split(',').filter(Boolean);

const pages = SECTIONS.map((section) => (chosen.length === 0 || chosen.includes(section.key) ? measured(section) : before(section)));
writeFileSync(FILE, `${[readFileSync('test/bench/preface.md', 'utf8').trim(), ...pages].join('\n\n')}\n`);

function measured(section: Section): string {
  const runs = section.commands.flatMap((command) => [`$ ${command}`, ...printed(command), '']);
  return page(section, [`Measured ${today()} on ${machine()}.`, '', '```', ...runs.slice(0, -1), '```']);
}

function page({ key, title, about }: Section, lines: readonly string[]): string {
  return [opening(key), `## ${title}`, '', about, '', ...lines].join('\n');
}

/** What was printed, without what changes nothing: the long tables stay in `--json`. */
function printed(command: string): string[] {
  const { stdout, stderr, status } = spawnSync(command, { shell: true, encoding: 'utf8', maxBuffer: 2 ** 26 });
  const lines = stdout.trim().split('\n');
  if (status !== 0) console.error(`${command} ended with ${String(status)}\n${stderr}`);
  console.log(`${command}\n  ${lines.at(-1) ?? ''}`);
  return lines.length > MOST_LINES ? ['… a line for each instance', ...lines.filter((line) => SUMMARY.test(line))] : lines;
}

/** What the page said of a section that is not run now. */
function before(section: Section): string {
  const text = existsSync(FILE) ? readFileSync(FILE, 'utf8') : '';
  const from = text.indexOf(opening(section.key));
  if (from === -1) return page(section, ['Not measured yet.']);
  const next = text.indexOf('<!-- ', from + 1);
  return text.slice(from, next === -1 ? undefined : next).trim();
}

function opening(key: string): string {
  return `<!-- ${key} -->`;
}

function machine(): string {
  return `${cpus()[0]?.model ?? 'an unknown processor'}, ${availableParallelism()} cores, Node ${process.versions.node}`;
}

function today(): string {
  return new Intl.DateTimeFormat('en', { dateStyle: 'long' }).format(new Date());
}
