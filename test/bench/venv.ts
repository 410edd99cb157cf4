import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join('.commissary', 'bench-venv');

/**
 * The Python of a virtual environment of the benches' own, with these packages in it: module → what pip installs. Makes both where they
 * are not there yet, which needs the package index; throws where that fails.
 */
export function pythonWith(packages: Readonly<Record<string, string>>): string {
  const python = join(FOLDER, 'bin', 'python');
  if (!existsSync(python)) execFileSync('python3', ['-m', 'venv', FOLDER], { stdio: 'inherit' });
  const missing = Object.entries(packages).filter(([module]) => spawnSync(python, ['-c', `import ${module}`]).status !== 0);
  if (missing.length > 0) {
    execFileSync(python, ['-m', 'pip', 'install', '--quiet', ...missing.map(([, wanted]) => wanted)], { stdio: 'inherit' });
  }
  return python;
}
