import { expect } from 'chai';
import { collectLoad, putOnRoute, reserveLoad } from '../../../server/loads/actions.ts';
import { askNeed } from '../../../server/needs/actions.ts';
import { listOffer } from '../../../server/offers/actions.ts';
import { People, type Person } from '../../../server/people/model.ts';
import { addPlace } from '../../../server/places/actions.ts';
import type { Viewer } from '../../../server/viewer.ts';
import { done } from '../../support/alliance.ts';
import { appAt, type Browser } from '../../support/app.ts';
import { jpeg, segment, withSegments } from '../../support/jpeg.ts';
import { cabbage, greens, ROUTE, smallWorld, type SmallWorld } from '../loads/small-world.ts';
import { newcomer, newGroup, PASSPHRASE } from '../people/newcomers.ts';

const KG = 1000;
const PICTURE = jpeg();
const POINT = { longitude: -93.1611, latitude: 44.4599 };

describe('the door for pictures', function () {
  this.timeout(60_000);
  let world: SmallWorld;
  let app: Awaited<ReturnType<typeof appAt>>;
  let home: Awaited<ReturnType<typeof newGroup>>;
  let cook: Browser;
  let load: string;

  before(async () => {
    world = await smallWorld();
    app = await appAt(world);
    home = await newGroup(world, 'Farms and kitchens');
    const keeper = await newcomer(world, home, ['farmer', 'kitchen', 'planner']);
    load = await collected(keeper);
    cook = await signedIn(keeper);
  });
  after(async () => {
    await app.stop();
    await world.close();
  });

  async function collected(keeper: Viewer): Promise<string> {
    const [farm, stove, offer, need, id] = [world.op(), world.op(), world.op(), world.op(), world.op()];
    for (const place of [farm, stove])
      await done(addPlace(world.asking(keeper), { id: place, group: home.group, kind: 'farm', name: place, point: POINT }));
    await done(listOffer(world.asking(keeper), { ...cabbage(offer), place: farm }));
    await done(askNeed(world.asking(keeper), { ...greens(need), place: stove }));
    await done(reserveLoad(world.asking(keeper), { id, offer, need, grams: 10 * KG, group: home.group }));
    await done(world.inVerb((steps) => putOnRoute(steps, { load: id, route: ROUTE })));
    await done(world.inVerb((steps) => collectLoad(steps, { load: id, route: ROUTE, grams: 10 * KG })));
    return id;
  }

  async function signedIn({ person }: Viewer): Promise<Browser> {
    const browser = app.browser();
    const { name } = (await People.findById(person).lean<Person>())!;
    await browser.ask('SignIn', { name, passphrase: PASSPHRASE });
    return browser;
  }

  const variables = (bytes: Buffer, id = world.op()) => ({
    op: world.op(),
    input: { id, load, takenAt: world.clock.now(), jpeg: bytes.toString('base64') },
  });
  /** The picture with so many bytes more that are not kept. */
  const heavy = (bytes: number) =>
    withSegments(PICTURE, ...Array.from({ length: Math.ceil(bytes / 60_000) }, () => segment(0xfe, Buffer.alloc(60_000))));
  const told = async (answer: ReturnType<Browser['ask']>) => {
    const { status, code, data } = await answer;
    return code === undefined
      ? `${String(status)} ${(data['addPhoto'] as { __typename: string }).__typename}`
      : `${String(status)} ${code}`;
  };

  it('takes what /graphql is too narrow for, up to 400 kB, and no other operation', async () => {
    const large = heavy(120_000);
    expect(await told(cook.ask('AddPhoto', variables(large)))).to.equal('413 TooLarge');
    expect(await told(cook.ask('AddPhoto', variables(large), '/photos'))).to.equal('200 PhotoChanged');
    expect(await told(cook.ask('AddPhoto', variables(heavy(240_000)), '/photos'))).to.equal('200 Invalid');
    expect(await told(cook.ask('AddPhoto', variables(heavy(420_000)), '/photos'))).to.equal('413 TooLarge');
    for (const name of ['Me', 'RemovePhoto', 'SignOut']) expect(await told(cook.ask(name, {}, '/photos'))).to.equal('400 UnknownOperation');
    expect((await cook.get('/photos')).status).to.equal(405);
    expect((await cook.post('/photos', 'text/plain')).status).to.equal(415);
    expect((await cook.ask('Me')).data['me']).to.not.equal(null);
  });

  it('reads nothing of who is not signed in', async () => {
    for (const bytes of [PICTURE, heavy(420_000)])
      expect(await told(app.browser().ask('AddPhoto', variables(bytes), '/photos'))).to.equal('401 NotSignedIn');
  });

  it('hands a picture out to who may see it, as a picture and nothing else, to be kept by nobody', async () => {
    const id = world.op();
    expect(await told(cook.ask('AddPhoto', variables(PICTURE, id), '/photos'))).to.equal('200 PhotoChanged');
    const { status, headers, text } = await cook.get(`/photos/${id}.jpg`);
    expect(status).to.equal(200);
    expect(text.length).to.be.greaterThan(0);
    expect(headers.get('content-type')).to.equal('image/jpeg');
    expect(headers.get('cache-control')).to.equal('private, no-store');
    expect(headers.get('x-content-type-options')).to.equal('nosniff');
    expect(headers.get('content-security-policy')).to.equal("default-src 'none'; sandbox");
    expect(headers.get('cross-origin-resource-policy')).to.equal('same-origin');
  });

  it('answers alike for a picture that is another’s and one that is not there', async () => {
    const id = world.op();
    await cook.ask('AddPhoto', variables(PICTURE, id), '/photos');
    const member = await signedIn(await newcomer(world, home, ['farmer']));
    const stranger = await signedIn((await newGroup(world, 'Elsewhere')).steward);
    for (const browser of [member, stranger, app.browser()]) {
      const [theirs, nobodys] = [await browser.get(`/photos/${id}.jpg`), await browser.get(`/photos/${world.op()}.jpg`)];
      expect([theirs.status, theirs.text]).to.deep.equal([nobodys.status, nobodys.text]);
      expect(theirs.status).to.equal(404);
      expect(namesOf(theirs.headers)).to.deep.equal(namesOf(nobodys.headers));
    }
  });

  it('takes twenty a minute of one visitor', async () => {
    const other = await signedIn(await newcomer(world, home, ['planner']));
    const answers: string[] = [];
    for (let n = 0; n < 22; n += 1) answers.push(await told(other.ask('AddPhoto', variables(PICTURE), '/photos')));
    expect(answers.slice(20)).to.deep.equal(['429 TooMany', '429 TooMany']);
    expect(answers.slice(0, 20).filter((one) => one.startsWith('429'))).to.deep.equal([]);
    expect((await other.ask('Me')).status).to.equal(200);
  });
});

const namesOf = (headers: Headers) => [...headers.keys()].filter((name) => !name.startsWith('ratelimit')).sort();
