import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const here = new URL('.', import.meta.url).pathname;

/** Every file below a folder whose name ends so, in the order of their names. */
export function filesUnder(folder: string, ending: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => join(folder, name));
}

/** The whole schema: each domain's words, joined. */
export function typeDefs(): string {
  return filesUnder(here, 'schema.graphql')
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n');
}
