import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { helperFlag, nodeRefusal } from '../../server/start.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

describe('npm start', function () {
  this.timeout(30_000);
  let dir: string;

  const put = (path: string, text: string) => {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  };
  const log = (line: string) => `import { appendFileSync } from 'node:fs'; appendFileSync('log', '${line}\\n');`;
  const logged = () => (existsSync(join(dir, 'log')) ? readFileSync(join(dir, 'log'), 'utf8').trim().split('\n') : []);
  const start = (...args: string[]): ChildProcess =>
    spawn(process.execPath, ['server/start.mjs', ...args], {
      cwd: dir,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, npm_execpath: join(dir, 'npm.js') },
    });

  /** Starts, waits for the end, and answers the exit code and all that was said. */
  const ended = async (...args: string[]): Promise<{ code: number | null; said: string }> => {
    const child = start(...args);
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text: string) => (said += text));
    const [code] = (await once(child, 'close')) as [number | null];
    return { code, said };
  };

  // A small project whose npm, schema script, build and server only note that they ran.
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'start-test-'));
    mkdirSync(join(dir, 'server'));
    cpSync(join(root, 'server/start.mjs'), join(dir, 'server/start.mjs'));
    put('package.json', '{ "type": "module" }');
    put('package-lock.json', '{}');
    put('npm.js', `${log('npm')} import { mkdirSync } from 'node:fs'; mkdirSync('node_modules', { recursive: true });`);
    put('client/main.ts', 'first');
    put('server/offers/schema.graphql', 'type Offer { id: ID! }');
    put(
      'server/documents.ts',
      `${log('documents')} import { mkdirSync, writeFileSync } from 'node:fs';
      mkdirSync('generated', { recursive: true }); writeFileSync('generated/documents.json', '{}');`,
    );
    put('server/main.ts', log('main'));
    put('node_modules/vite/bin/vite.js', log('vite'));
    put('node_modules/vite/package.json', '{ "type": "module" }');
    symlinkSync(join(root, 'node_modules/tsx'), join(dir, 'node_modules/tsx'));
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  it('tells an old Node in words, and takes any from 20.19 on', () => {
    expect(nodeRefusal('v18.20.4')).to.match(/needs Node 20\.19 or newer, and this is v18\.20\.4/);
    expect(nodeRefusal('v20.18.3')).to.be.a('string');
    for (const version of ['v20.19.0', 'v20.20.2', 'v22.0.0', 'v100.0.1']) expect(nodeRefusal(version)).to.equal(undefined);
  });

  it('is written so that Node 14 can read it', () => {
    const source = readFileSync(join(root, 'server/start.mjs'), 'utf8');
    expect(source).to.not.match(/from 'node:/);
    expect(source).to.not.match(/^(?:const .*= )?await /m);
    expect(source).to.not.match(/\?\?=|\|\|=|&&=|\.at\(|\.flatMap\(|#\w+[;(=]/);
  });

  it('installs, writes the documents, builds and runs, in this order, in a bare clone', async () => {
    expect(await ended()).to.include({ code: 0 });
    expect(logged()).to.deep.equal(['npm', 'documents', 'vite', 'main']);
  });

  it('does only what is needed the next time', async () => {
    await ended();
    await ended();
    expect(logged().slice(4)).to.deep.equal(['main']);
  });

  it('builds again after a change in the client or the schema, not after one in the rest of the server', async () => {
    await ended();
    put('client/main.ts', 'second');
    await ended();
    put('server/offers/schema.graphql', 'type Offer { id: ID! grams: Float! }');
    await ended();
    put('server/offers/rules.ts', 'export {}');
    await ended();
    expect(logged().slice(4)).to.deep.equal(['documents', 'vite', 'main', 'documents', 'vite', 'main', 'main']);
  });

  it('installs again when the lock file changed', async () => {
    await ended();
    put('package-lock.json', '{ "changed": 1 }');
    await ended();
    expect(logged().filter((line) => line === 'npm')).to.have.length(2);
  });

  it('does not install over what a person installed, if it is what the lock file names', async () => {
    const locked = {
      '': {},
      'node_modules/bread': { version: '1.0.0' },
      'node_modules/for-another-system': { version: '1.0.0', optional: true },
    };
    put('package-lock.json', JSON.stringify({ packages: locked }));
    put('node_modules/.package-lock.json', JSON.stringify({ packages: { 'node_modules/bread': { version: '1.0.0' } } }));
    await ended();
    expect(logged()).to.not.include('npm');
    put('package-lock.json', JSON.stringify({ packages: { 'node_modules/bread': { version: '2.0.0' } } }));
    await ended();
    expect(logged()).to.include('npm');
  });

  it("never runs npm ci where node_modules is a link to another project's", async () => {
    renameSync(join(dir, 'node_modules'), join(dir, 'elsewhere'));
    symlinkSync(join(dir, 'elsewhere'), join(dir, 'node_modules'));
    const { code, said } = await ended();
    expect(code).to.equal(1);
    expect(said).to.match(/node_modules is a link to a folder that does not hold/);
    expect(logged()).to.deep.equal([]);
  });

  it('tells a failed install and a failed build in one sentence, and does not start the server', async () => {
    put('npm.js', 'process.exit(1)');
    const install = await ended();
    expect(install.code).to.equal(1);
    expect(install.said).to.match(/dependencies could not be installed: npm ci failed/);
    put('npm.js', '');
    put('node_modules/vite/bin/vite.js', 'console.error("no such module"); process.exit(1)');
    const build = await ended();
    expect(build.said).to.match(/no such module[^]*client could not be built/);
    expect(logged()).to.not.include('main');
  });

  it('passes its arguments and the exit code on', async () => {
    put('server/main.ts', `console.log('given', process.argv.slice(2).join(' ')); process.exit(7);`);
    const { code, said } = await ended('--empty', '--port', '0');
    expect(code).to.equal(7);
    expect(said).to.match(/given --empty --port 0/);
  });

  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    it(`passes ${signal} on to the server once and waits until it has drained`, async () => {
      put(
        'server/main.ts',
        `process.on('${signal}', () => setTimeout(() => { console.log('drained'); process.exit(0); }, 50));
        setInterval(() => {}, 1000); console.log('up');`,
      );
      const child = start();
      let said = '';
      child.stdout?.setEncoding('utf8').on('data', (text: string) => {
        said += text;
        if (text.includes('up')) child.kill(signal);
      });
      const [code] = (await once(child, 'close')) as [number | null];
      expect(code).to.equal(0);
      expect(said.match(/drained/g)).to.have.length(1);
    });
  }

  it('gives the server no more helper threads than cores are left', async () => {
    const flags = [1, 2, 3, 5, 64].map((cores) => helperFlag(cores));
    expect(flags).to.deep.equal(['--v8-pool-size=1', '--v8-pool-size=1', '--v8-pool-size=2', '--v8-pool-size=4', '--v8-pool-size=4']);
    put('server/main.ts', 'console.log(process.execArgv.join(" "));');
    expect((await ended()).said).to.include(helperFlag());
  });

  it('parses in this Node without running when it is imported', () => {
    const { stdout, status } = spawnSync(process.execPath, ['-e', `import('./server/start.mjs').then(() => console.log('imported'))`], {
      cwd: dir,
    });
    expect(status).to.equal(0);
    expect(stdout.toString()).to.equal('imported\n');
  });
});
