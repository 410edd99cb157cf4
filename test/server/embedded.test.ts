import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { MongoClient } from 'mongodb';
import { embedded, ephemeral, NotEmbedded, type Embedded } from '../../server/embedded.ts';
import { processName, runs } from '../../server/mongod/alive.ts';
import { mongodPath } from '../support/mongod.ts';

describe('the embedded server', function () {
  this.timeout(30_000);
  let mongod: string;
  let dir: string;
  const started: Embedded[] = [];
  const begin = async (say?: (line: string) => void) => {
    const server = await embedded({ mongod, dir, ...(say && { say }) });
    started.push(server);
    return server;
  };

  before(async () => {
    mongod = await mongodPath();
  });
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'embedded-test-'));
  });
  afterEach(async () => {
    await Promise.all(started.splice(0).map((server) => server.stop()));
    await rm(dir, { recursive: true, force: true });
  });

  it('is a replica set on loopback that takes transactions, and stops with its owner', async () => {
    const server = await begin();
    expect(server.owner).to.equal(true);
    expect(await inTransaction(server)).to.equal(1);
    const name = processName(server.pid);
    await server.stop();
    expect(name && runs(name)).to.equal(false);
  });

  it('ends abandoned transactions after five seconds, and listens to this machine alone', async () => {
    const server = await begin();
    const [limit, line] = await withClient(server, async (client) => [
      await client.db('admin').command({ getParameter: 1, transactionLifetimeLimitSeconds: 1 }),
      await client.db('admin').command({ getCmdLineOpts: 1 }),
    ]);
    expect(limit).to.include({ transactionLifetimeLimitSeconds: 5 });
    expect(line).to.have.nested.property('parsed.net.bindIp', '127.0.0.1');
  });

  it('keeps its data over a stop, also when its port is taken meanwhile', async () => {
    const first = await begin();
    await write(first, 'kept');
    await first.stop();
    const squatter = await occupy(first.port);
    const second = await begin();
    squatter.close();
    expect(second.port).to.not.equal(first.port);
    expect(await written(second)).to.deep.equal(['kept']);
  });

  it('uses the same port again when it is free', async () => {
    const first = await begin();
    await first.stop();
    expect((await begin()).port).to.equal(first.port);
  });

  it('is used, not owned, by a second start, which does not stop it', async () => {
    const first = await begin();
    const second = await begin();
    expect(second).to.include({ port: first.port, pid: first.pid, owner: false });
    await second.stop();
    expect(await written(first)).to.deep.equal([]);
  });

  it('is one server with one owner when two start at the same moment', async () => {
    const both = await Promise.all([begin(), begin()]);
    expect(new Set(both.map(({ pid }) => pid)).size).to.equal(1);
    expect(both.map(({ owner }) => owner).sort()).to.deep.equal([false, true]);
  });

  it('outlives a kill of its program with all acknowledged writes, is taken over by the next, and stops with it', async () => {
    const parent = program(mongod, dir);
    const pid = Number(await firstLine(parent));
    parent.kill('SIGKILL');
    await once(parent, 'exit');
    const next = await begin();
    expect(next).to.include({ pid, owner: true });
    expect(await written(next)).to.deep.equal(['by the program']);
    const name = processName(pid);
    await next.stop();
    expect(name && runs(name)).to.equal(false);
  });

  it('is found again when its program was killed while it was starting', async () => {
    const parent = program(mongod, dir);
    while (!(await readFile(join(dir, 'mongod.lock'), 'utf8').catch(() => ''))) await sleep(5);
    parent.kill('SIGKILL');
    await once(parent, 'exit');
    const next = await begin();
    expect(next.owner).to.equal(true);
    await write(next, 'works');
  });

  it('is started again on its port when it is lost, with all acknowledged writes', async () => {
    const lines: string[] = [];
    const server = await begin((line) => lines.push(line));
    await write(server, 'before');
    const lost = server.pid;
    process.kill(lost, 'SIGKILL');
    while (server.pid === lost) await sleep(20);
    expect(await written(server)).to.deep.equal(['before']);
    expect(lines.join()).to.match(/lost; starting it again/);
  });

  it('starts on a folder whose mongod was killed together with its program', async () => {
    const parent = program(mongod, dir);
    const pid = Number(await firstLine(parent));
    parent.kill('SIGKILL');
    process.kill(pid, 'SIGKILL');
    await once(parent, 'exit');
    expect(await written(await begin())).to.deep.equal(['by the program']);
  });

  it('does not take another program on its saved port for its own server', async () => {
    const other = await ephemeral(mongod);
    await writeFile(join(dir, 'embedded.json'), JSON.stringify({ ports: [other.port] }));
    const server = await begin();
    expect(server.port).to.not.equal(other.port);
    await other.stop();
  });

  it('says in words what is wrong when mongod ends at once', async () => {
    const refusal = await embedded({ mongod: '/bin/false', dir }).catch((error: unknown) => error);
    expect(refusal).to.be.instanceOf(NotEmbedded);
    expect((refusal as Error).message).to.match(/ended at once \(1\).*mongod\.log/);
  });
});

const PROGRAM = `
  const { embedded } = await import('./server/embedded.ts');
  const { MongoClient } = await import('mongodb');
  const server = await embedded({ mongod: process.argv[1], dir: process.argv[2] });
  const client = await MongoClient.connect(server.uri('trial'));
  await client.db().collection('words').insertOne({ word: 'by the program' }, { writeConcern: { w: 'majority', j: true } });
  console.log(server.pid);
  setInterval(() => {}, 1000);
`;

function program(mongod: string, dir: string): ChildProcess {
  const cwd = new URL('../..', import.meta.url);
  return spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', PROGRAM, mongod, dir], {
    cwd,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('it has no output to read');
  const [chunk] = (await once(child.stdout, 'data')) as [Buffer];
  return chunk.toString();
}

async function withClient<T>(server: Embedded, use: (client: MongoClient) => Promise<T>): Promise<T> {
  const client = new MongoClient(server.uri('trial'), { w: 'majority' });
  try {
    return await use(client);
  } finally {
    await client.close();
  }
}

function write(server: Embedded, word: string): Promise<unknown> {
  return withClient(server, (client) => client.db().collection('words').insertOne({ word }));
}

function written(server: Embedded): Promise<string[]> {
  return withClient(server, (client) => client.db().collection<{ word: string }>('words').distinct('word'));
}

function inTransaction(server: Embedded): Promise<number> {
  return withClient(server, async (client) => {
    const words = client.db().collection('words');
    await client.withSession((session) => session.withTransaction(() => words.insertOne({ word: 'one' }, { session })));
    return words.countDocuments();
  });
}

async function occupy(port: number): Promise<Server> {
  const server = createServer((_, answer) => answer.end('not a database')).listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}
