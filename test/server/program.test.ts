import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { MongoClient } from 'mongodb';
import { freePort } from '../../server/mongod/ports.ts';
import { documentId } from '../support/http.ts';
import { freshUri, mongodPath } from '../support/mongod.ts';
import { ask, joiningOf, PASSPHRASE, type Joining } from '../support/steward.ts';
import { startServer, type ServerProcess, type Settings } from '../support/server.ts';

const STACK = /^\s+at .+:\d+:\d+\)?$/m;

describe('The program', function () {
  this.timeout(60_000);
  const started: ServerProcess[] = [];
  const start = async (settings: Settings) => {
    const server = await startServer({ empty: true, ...settings });
    started.push(server);
    return server;
  };
  afterEach(async () => {
    await Promise.all(started.splice(0).map((server) => server.stop()));
  });

  /** What it says when it does not start. */
  const saidInstead = async (environment: Record<string, string>, uri?: string): Promise<string> => {
    const said = await start({ uri: uri ?? (await freshUri()), environment }).then(
      () => 'It started.',
      (error: unknown) => (error as Error).message,
    );
    expect(said).to.match(/^The server ended with 1:/);
    expect(said).to.not.match(STACK);
    return said;
  };

  describe('asked to end', () => {
    it('takes nobody new, does and answers what it was asked already, and ends with 0', async () => {
      const uri = await freshUri();
      const server = await start({ uri });
      const joining = await joiningOf(server);
      const socket = await halfSent(server, joining);
      const ended = server.stop();
      await refused(server);
      expect(await rest(socket, joining)).to.match(/^HTTP\/1\.1 200 [^]*"__typename":"Joined"/);
      expect(await ended).to.equal(0);
      const next = await start({ uri });
      const { data } = await ask(next, 'DaySignIn', { name: joining.name, passphrase: PASSPHRASE });
      expect(data.answer?.__typename).to.equal('SignedIn');
    });

    it('ends with 0 also in the moment in which it says where it is', async () => {
      const uri = await freshUri();
      expect(await (await start({ uri })).stop()).to.equal(0);
      for (let times = 0; times < 2; times += 1) {
        const server = await start({ uri, empty: false });
        expect(await server.stop(), server.said()).to.equal(0);
        expect(server.said()).to.not.match(STACK);
      }
    });
  });

  describe('that can not start says why in words', () => {
    it('when the port is another’s', async () => {
      const { address } = await start({ uri: await freshUri() });
      const { port } = new URL(address);
      expect(await saidInstead({ PORT: port })).to.include(`Port ${port} is taken`);
    });

    it('when settings can not be used, each by its name', async () => {
      const said = await saidInstead({ PORT: 'front door', LOG_LEVEL: 'loud', SECRET: 'short', JOBS: 'yes', ORIGIN: 'food' });
      for (const name of ['PORT', 'LOG_LEVEL', 'SECRET', 'JOBS', 'ORIGIN']) expect(said).to.match(new RegExp(`^${name}: `, 'm'));
      expect(said).to.not.include('short');
    });

    it('when it is given a word that it does not know', async () => {
      const child = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts', '--demo']);
      let said = '';
      child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
      expect(await once(child, 'close')).to.deep.equal([1, null]);
      expect(said).to.include('--demo').and.to.include('--empty').and.to.not.match(STACK);
    });

    it('when a newer version has written the store', async () => {
      const uri = await freshUri();
      const client = await MongoClient.connect(uri);
      await client.db().collection('changelog').insertOne({ fileName: '29990101000000-later.ts', appliedAt: new Date() });
      await client.close();
      expect(await saidInstead({}, uri)).to.match(/29990101000000-later\.ts, which this version does not know/);
    });

    it('when no MongoDB answers, without the password in its address', async () => {
      const said = await saidInstead({}, `mongodb://us:bread-and-roses@127.0.0.1:${String(await freePort())}/store?replicaSet=none`);
      expect(said)
        .to.match(/MONGODB_URI can't be reached/)
        .and.to.not.include('bread-and-roses');
      expect(await saidInstead({}, 'http://127.0.0.1/store')).to.match(/MONGODB_URI can't be reached/);
    });

    it('when the MongoDB is no replica set', async () => {
      const dir = mkdtempSync(join(tmpdir(), 'commissary-alone-'));
      const port = await freePort();
      const alone = spawn(await mongodPath(), ['--dbpath', dir, '--port', String(port), '--bind_ip', '127.0.0.1', '--nounixsocket']);
      try {
        expect(await saidInstead({}, `mongodb://127.0.0.1:${String(port)}/store`)).to.include('not a replica set');
      } finally {
        alone.kill('SIGKILL');
        await once(alone, 'exit');
        rmSync(dir, { recursive: true, force: true });
      }
    });
  });

  it('runs twice on one store: either answers, under one sign-in, and a verb sent to both is done once', async () => {
    const uri = await freshUri();
    const one = await start({ uri });
    const joining = await joiningOf(one);
    const other = await start({ uri, empty: false });
    const sent = await Promise.all([one, other].map((server) => ask(server, 'Join', joining.variables)));
    const typenames = sent.map(({ data }) => data.join?.__typename);
    expect(typenames).to.deep.equal(['Joined', 'Joined']);
    expect(new Set(sent.map(({ data }) => data.join?.me?.id)).size).to.equal(1);
    const [cookie = ''] = sent.map((each) => each.cookie);
    const me = await Promise.all([one, other].map((server) => ask(server, 'Me', {}, { cookie })));
    for (const { data } of me) expect(data.me?.name).to.equal(joining.name);
  });
});

function bodyOf({ variables }: Joining): string {
  return JSON.stringify({ documentId: documentId('Join'), variables });
}

/** A request that the server has begun to read: half of it is there. */
async function halfSent(server: ServerProcess, joining: Joining): Promise<Socket> {
  const { hostname, port } = new URL(server.address);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  const body = bodyOf(joining);
  const head = ['POST /graphql HTTP/1.1', 'Host: here', 'Content-Type: application/json', `Content-Length: ${String(body.length)}`];
  socket.write(`${head.join('\r\n')}\r\n\r\n${body.slice(0, 50)}`);
  // Another request, answered, shows that the first has been seen.
  await ask(server, 'Me', {});
  return socket;
}

/** Sends the other half; answers all that comes back until the server has closed. */
async function rest(socket: Socket, joining: Joining): Promise<string> {
  let heard = '';
  socket.setEncoding('utf8').on('data', (text: string) => (heard += text));
  socket.write(bodyOf(joining).slice(50));
  await once(socket, 'close');
  return heard;
}

/** Waits until the server takes nobody new. */
async function refused(server: ServerProcess): Promise<void> {
  while (await fetch(new URL('/health', server.address)).then(Boolean, () => false)) await sleep(20);
}
