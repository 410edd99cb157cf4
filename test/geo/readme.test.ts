import { expect } from 'chai';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inspect } from 'node:util';

const geo = new URL('../../geo/', import.meta.url);
const page = readFileSync(new URL('README.md', geo), 'utf8');
const examples = [...page.matchAll(/^```ts\n(.*?)^```$/gmsu)].map(([, code = '']) => code);

/** What a program prints, line by line, as the page would show it. */
async function printed(code: string): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'readme-'));
  const file = join(folder, 'example.mts');
  writeFileSync(file, code.replaceAll(`'./index.ts'`, `'${new URL('index.ts', geo).href}'`));
  const lines: string[] = [];
  const { log } = console;
  console.log = (...values: unknown[]) => {
    lines.push(values.map((value) => (typeof value === 'string' ? value : inspect(value, { breakLength: Infinity, depth: 9 }))).join(' '));
  };
  try {
    await import(pathToFileURL(file).href);
  } finally {
    console.log = log;
    rmSync(folder, { recursive: true });
  }
  return lines;
}

describe('the page of the engine', () => {
  it('shows routes, hand-made orders and a matching', () => {
    expect(examples).to.have.length(3);
  });

  examples.forEach((code, index) => {
    it(`prints in example ${index + 1} what it says`, async () => {
      const said = [...code.matchAll(/^console\.log\(.*\); \/\/ (.*)$/gmu)].map(([, line]) => line);
      expect(said).to.not.have.length(0);
      expect(await printed(code)).to.deep.equal(said);
    });
  });
});
