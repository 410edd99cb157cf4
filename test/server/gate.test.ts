import { createHmac, randomBytes } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { MongoClient } from 'mongodb';
import { built } from '../../server/start.mjs';
import { uuid7 } from '../../server/verbs/uuid.ts';
import { documentId } from '../support/http.ts';
import { freshUri, ownReplicaSet } from '../support/mongod.ts';
import { startServer, type ServerProcess } from '../support/server.ts';
import { ask, codeOf, joined, joiningOf, PASSPHRASE, post, type Joining, type Reply } from '../support/steward.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const CONTACT = 'the red barn past Dundas, 555 0142';
const A_MINUTE = 600;

describe('What may come in', function () {
  this.timeout(60_000);
  let server: ServerProcess;
  let joining: Joining;
  let cookie: string;
  let client: MongoClient;

  const me = (headers: Record<string, string> = {}) => ask(server, 'Me', {}, headers);
  const known = JSON.stringify({ documentId: documentId('Me') });
  const operations = () => client.db().collection('operations').countDocuments();

  before(async () => {
    expect(built(ROOT)).to.equal(undefined);
    const uri = await freshUri();
    server = await startServer({ uri, empty: true, environment: { LOG_LEVEL: 'debug' } });
    joining = await joiningOf(server);
    ({ cookie } = await joined(server, joining));
    client = await MongoClient.connect(uri);
  });
  after(async () => {
    await client.close();
    await server.stop();
  });

  it('comes by POST: all else is told so, and nothing is done', async () => {
    const query = new URLSearchParams({ documentId: documentId('SignOut'), query: 'mutation { signOut }' });
    for (const method of ['GET', 'HEAD', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND']) {
      const { status, allow } = await bare(server, method, `/graphql?${String(query)}`, { cookie });
      expect(`${method} ${String(status)} ${String(allow)}`).to.equal(`${method} 405 POST`);
    }
    expect((await me({ cookie })).data.me?.name).to.equal(joining.name);
  });

  it('is JSON by its type: forms and plain text of other sites are not read, with whatever cookie', async () => {
    const before = await operations();
    const types = [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/json5',
      'text/json',
      '',
      '*/*',
    ];
    const change = JSON.stringify({ documentId: documentId('ChangeMe'), variables: { op: uuid7(new Date()), input: { language: 'ES' } } });
    for (const type of types) {
      const { status, code } = await post(server, change, { 'content-type': type, cookie });
      expect(`${type} ${String(status)} ${String(code)}`).to.equal(`${type} 415 OnlyJson`);
    }
    expect((await post(server, change, { 'content-type': 'application/json; charset=utf-7', cookie })).status).to.equal(415);
    expect(await operations()).to.equal(before);
  });

  it('is one whole object, neither a list nor half of one, nor packed wrongly', async () => {
    for (const body of [`[${known},${known}]`, '[]']) expect(told(await post(server, body))).to.equal('400 OnlyOneOperation');
    for (const body of ['null', '"x"', '7', '', '{', known.slice(0, -1), '[[[['.repeat(4000)]) {
      const { status, code } = await post(server, body);
      expect(`${String(status)} ${String(code)}`).to.match(/^400 (Unreadable|OnlyOneOperation|UnknownOperation)$/);
    }
    const packed = gzipSync(known);
    expect(told(await post(server, packed, { 'content-encoding': 'gzip' }))).to.equal('200 undefined');
    expect(told(await post(server, packed.subarray(0, 20), { 'content-encoding': 'gzip' }))).to.equal('400 Unreadable');
    expect(told(await post(server, packed, { 'content-encoding': 'compress' }))).to.equal('415 Unreadable');
  });

  it('is at most 16 kB, unpacked too', async () => {
    const long = (length: number) => JSON.stringify({ documentId: documentId('Me'), variables: { x: 'y'.repeat(length) } });
    expect(told(await post(server, long(15_000)))).to.equal('200 undefined');
    for (const body of [long(17_000), long(200_000), gzipSync(long(2_000_000))] as const) {
      const packed: Record<string, string> = typeof body === 'string' ? {} : { 'content-encoding': 'gzip' };
      expect(told(await post(server, body, packed))).to.equal('413 TooLarge');
    }
  });

  it('is one of our own operations: any other text is neither parsed nor echoed', async () => {
    const text = 'mutation Straying { signOut }';
    const sha256Hash = documentId('Me');
    const bodies = [
      ...[{}, { query: text }, { query: '{ __schema { types { name } } }' }, { query: '{ me { nmae } }' }, { documentId: 'Me' }],
      ...[{ documentId: sha256Hash.slice(1) }, { documentId: 'constructor' }, { documentId: '__proto__' }, { documentId: { $ne: '' } }],
      ...[{ documentId: [sha256Hash] }, { extensions: { persistedQuery: { version: 1, sha256Hash } } }],
    ];
    for (const body of bodies) {
      const reply = await post(server, JSON.stringify(body));
      expect(told(reply), JSON.stringify(body)).to.equal('400 UnknownOperation');
      expect(reply.text).to.not.include('Straying').and.to.not.include('nmae');
    }
    const both = await post(server, JSON.stringify({ documentId: sha256Hash, query: text, operationName: 'Straying' }), { cookie });
    expect(both.data.me?.name).to.equal(joining.name);
  });

  it('takes variables of their type alone, and says which were not without what they were', async () => {
    const secret = 'pumpkin-4711';
    const wrong = [
      ...[
        { op: 'x', input: secret },
        { op: 'x', input: { contact: { [secret]: 1 } } },
        { op: 'x', input: { language: secret } },
      ],
      ...[{ op: { $gt: secret }, input: {} }, { op: 'x', input: { [secret]: 1 } }, { op: 'x' }, [secret], secret],
    ];
    for (const variables of wrong) {
      const reply = await ask(server, 'ChangeMe', variables as object, { cookie });
      expect(reply.status, JSON.stringify(variables)).to.be.oneOf([200, 400]);
      expect(reply.code, JSON.stringify(variables)).to.match(/^(Unusable|Failed|Unreadable)/);
      expect(reply.text, JSON.stringify(variables)).to.not.include('pumpkin');
      expect(reply.data.changeMe).to.equal(undefined);
    }
    expect(server.said()).to.not.include('pumpkin');
  });

  it('is for the person it was meant for: another’s or nobody’s session does nothing', async () => {
    const other = uuid7(new Date());
    expect(told(await me({ cookie, 'x-person': joining.id }))).to.equal('200 undefined');
    expect(told(await me({ cookie, 'x-person': other }))).to.equal('403 OtherPerson');
    expect(told(await me({ 'x-person': joining.id }))).to.equal('401 OtherPerson');
    const sheet = { method: 'POST', headers: { cookie, 'x-person': other, 'content-type': 'text/csv' }, body: 'name' };
    expect((await fetch(new URL('/import/places/preview', server.address), sheet)).status).to.equal(403);
  });

  it('is answered under a policy that lets in our own things alone', async () => {
    for (const path of ['/', '/graphql', '/nowhere', '/icon.svg']) {
      const { headers } = await fetch(new URL(path, server.address));
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy, path).to.include("default-src 'self'").and.to.include("object-src 'none'").and.to.include("frame-ancestors 'none'");
      expect(policy, path)
        .to.include("base-uri 'none'")
        .and.to.include("form-action 'self'")
        .and.to.not.match(/unsafe|\*|https?:/);
      expect(headers.get('x-content-type-options')).to.equal('nosniff');
      expect(headers.get('referrer-policy')).to.equal('no-referrer');
      expect(headers.get('x-powered-by')).to.equal(null);
      expect(headers.get('access-control-allow-origin')).to.equal(null);
    }
  });

  it('keeps the line open for the next request, longer than a proxy does', async () => {
    const { headers } = await fetch(new URL('/health', server.address));
    expect(headers.get('keep-alive')).to.equal('timeout=75');
  });

  it('says that it lives and that it is ready', async () => {
    expect(await jsonAt(server, '/health')).to.deep.equal({ status: 200, live: true });
    expect(await jsonAt(server, '/ready')).to.deep.equal({ status: 200, ready: true, missing: [] });
  });

  it('gets the one page at every address of a screen, and never a file that is not its own', async () => {
    const page = await (await fetch(server.address)).text();
    expect(page).to.match(/<div id="app">/);
    for (const path of ['/offers', '/route/01a2/drive', '/never/heard/of', '/join']) {
      const response = await fetch(new URL(path, server.address));
      expect(response.headers.get('cache-control')).to.equal('no-cache');
      expect(await response.text(), path).to.equal(page);
    }
    expect(page).to.not.match(/<script(?![^>]* src=)[^>]*>|<style|\sstyle=|\son\w+=/);
    for (const path of [
      '/main.ts',
      '/.built.map',
      '/../package.json',
      '/..%2fpackage.json',
      '/assets/..%2f..%2fpackage.json',
      '/%2e%2e/.git/config',
    ]) {
      const { status, text } = await bare(server, 'GET', path);
      expect(status, path).to.be.oneOf([400, 403, 404]);
      expect(text, path).to.not.match(/"dependencies"|node_modules|\[core\]/);
    }
  });

  it('logs nothing of anybody: no name, passphrase, contact, cookie, code or address', async () => {
    const input = { contact: CONTACT, name: 'Ludovica Quist' };
    expect((await ask(server, 'ChangeMe', { op: uuid7(new Date()), input }, { cookie })).data.changeMe?.__typename).to.equal('MeChanged');
    expect((await ask(server, 'SignIn', { name: 'Ludovica Quist', passphrase: `${PASSPHRASE}!` })).data.signIn?.__typename).to.equal(
      'NotAllowed',
    );
    expect((await ask(server, 'SignIn', { name: 'Ludovica Quist', passphrase: PASSPHRASE })).data.signIn?.__typename).to.equal('SignedIn');
    await post(server, `{"documentId": "${PASSPHRASE}"`, { cookie });
    await post(server, JSON.stringify({ documentId: documentId('SignIn'), variables: { name: [input.name], passphrase: PASSPHRASE } }));
    const lines = server
      .said()
      .split('\n')
      .filter((line) => line.startsWith('{'));
    expect(lines.length, 'it does log').to.be.greaterThan(0);
    const logged = lines.join('\n');
    const code = await codeOf(server);
    for (const personal of ['Ludovica', 'Quist', PASSPHRASE, 'red barn', '0142', cookie.slice(-20), code, '127.0.0.1'])
      expect(logged).to.not.include(personal);
  });
});

describe('How much may come in', function () {
  this.timeout(120_000);
  let server: ServerProcess;
  let cookie: string;
  const once = (headers: Record<string, string>) => ask(server, 'Me', {}, headers);
  const many = async (count: number, headersOf: (at: number) => Record<string, string>) => {
    const replies: Reply[] = [];
    for (let at = 0; at < count; at += 50)
      replies.push(...(await Promise.all(Array.from({ length: Math.min(50, count - at) }, (_, n) => once(headersOf(at + n))))));
    return replies;
  };

  before(async () => {
    server = await startServer({ uri: await freshUri(), empty: true });
    ({ cookie } = await joined(server));
  });
  after(() => server.stop());

  it('is 600 a minute from one address, whatever cookies and addresses it makes up; then it is told when to come again', async () => {
    const [name = ''] = cookie.split('=');
    const forged = (at: number): string => {
      const id = randomBytes(18).toString('base64url');
      const signature = createHmac('sha256', 'a guess').update(id).digest('base64').replace(/=+$/, '');
      return at % 2 ? `${name}=s%3A${id}.${encodeURIComponent(signature)}` : `${name}=${id}; ${name}=s%3A${id}.`;
    };
    const before = 1;
    const replies = await many(A_MINUTE + 50, (at) => ({
      cookie: forged(at),
      'x-forwarded-for': `198.51.100.${String(at % 250)}`,
      forwarded: 'for=203.0.113.9',
    }));
    const heard = replies.filter(({ status }) => status === 200).length;
    expect(heard + before).to.equal(A_MINUTE);
    const late = replies.filter(({ status }) => status === 429);
    expect(late).to.have.length(replies.length - heard);
    for (const reply of late) {
      expect(reply.code).to.equal('TooMany');
      expect(Number(reply.headers.get('retry-after'))).to.be.within(1, 60);
    }
  });

  it('is a count of their own for each who is signed in, also behind a crowded address', async () => {
    expect((await once({})).status).to.equal(429);
    const signedIn = await many(A_MINUTE + 10, () => ({ cookie }));
    expect(signedIn.filter(({ status }) => status === 200)).to.have.length(A_MINUTE);
    expect(signedIn.filter(({ status }) => status === 429)).to.have.length(10);
  });

  it('is 30 sheets a minute, from whoever is not signed in too', async () => {
    const sheet = (headers: Record<string, string>) => ({
      method: 'POST',
      headers: { 'content-type': 'text/csv', ...headers },
      body: 'name',
    });
    const statuses = async (headers: Record<string, string>) => {
      const all = Array.from({ length: 35 }, () => fetch(new URL('/import/offers/preview', server.address), sheet(headers)));
      return (await Promise.all(all)).map(({ status }) => status).sort();
    };
    const expected = (first: number) => [...Array<number>(30).fill(first), ...Array<number>(5).fill(429)];
    expect(await statuses({})).to.deep.equal(expected(401));
    expect(await statuses({ cookie })).to.deep.equal(expected(400));
  });
});

describe('When the store is away', function () {
  this.timeout(60_000);

  it('is not ready, lives on, says nothing of its inside, is ready again when it is back, and ends well without it', async () => {
    const store = await ownReplicaSet();
    const server = await startServer({ uri: store.uri('away'), empty: true });
    const { cookie } = await joined(server);
    process.kill(store.pid, 'SIGSTOP');
    expect(await jsonAt(server, '/ready')).to.deep.equal({ status: 503, ready: false, missing: ['store'] });
    expect(await jsonAt(server, '/health')).to.deep.equal({ status: 200, live: true });
    process.kill(store.pid, 'SIGCONT');
    expect(await jsonAt(server, '/ready')).to.deep.equal({ status: 200, ready: true, missing: [] });
    await store.stop();
    const replies = await Promise.all([
      ask(server, 'Me', {}, { cookie }),
      ask(server, 'SignIn', { name: 'Somebody', passphrase: PASSPHRASE }),
      ask(server, 'ChangeMe', { op: uuid7(new Date()), input: {} }, { cookie }),
    ]);
    for (const { status, code, text } of replies) {
      expect(status).to.be.oneOf([200, 500, 503]);
      expect(code).to.equal('Failed');
      expect(text).to.not.match(/mongo|ECONN|127\.0\.0\.1|\.ts|node_modules|select/i);
    }
    // What looks in on the store from time to time has found it away by then.
    for (const until = Date.now() + 14_000; Date.now() < until; await sleep(500))
      expect((await jsonAt(server, '/health')).status).to.equal(200);
    expect((await jsonAt(server, '/ready')).status).to.equal(503);
    expect(await server.stop()).to.equal(0);
  });
});

function told({ status, code }: Reply): string {
  return `${String(status)} ${String(code)}`;
}

async function jsonAt(server: ServerProcess, path: string): Promise<object & { status: number }> {
  const response = await fetch(new URL(path, server.address));
  return { status: response.status, ...((await response.json()) as object) };
}

interface Bare {
  readonly status: number | undefined;
  readonly allow: string | undefined;
  readonly text: string;
}

/** A request as it is written: fetch would tidy the path and refuse some methods. */
function bare(server: ServerProcess, method: string, path: string, headers: Record<string, string> = {}): Promise<Bare> {
  const { hostname, port } = new URL(server.address);
  return new Promise((resolve, reject) => {
    const sent = httpRequest({ hostname, port, method, path, headers, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.once('end', () => resolve({ status: response.statusCode, allow: response.headers.allow, text }));
    });
    sent.once('error', reject).end();
  });
}
