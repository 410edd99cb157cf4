import { expect } from 'chai';
import { contextOf } from '../../../server/context.ts';
import { exportKinds } from '../../../server/exports/kinds.ts';
import { endPanics } from '../../../server/groups/actions.ts';
import { collectLoad, deliverLoad, putOnRoute, reserveLoad } from '../../../server/loads/actions.ts';
import { askNeed } from '../../../server/needs/actions.ts';
import { listOffer } from '../../../server/offers/actions.ts';
import { changeMe, forgetMember, join } from '../../../server/people/actions.ts';
import { Invitations, People, type Person } from '../../../server/people/model.ts';
import { calendarOf, renewCalendar, shareOffers } from '../../../server/papers/actions.ts';
import { Shares } from '../../../server/papers/model.ts';
import { linkCode } from '../../../server/papers/secret.ts';
import { addPlace, passTo, type Whereabouts } from '../../../server/places/actions.ts';
import { Passes, Places, type Place } from '../../../server/places/model.ts';
import { addShift, addVehicle } from '../../../server/fleet/actions.ts';
import { Shifts } from '../../../server/fleet/model.ts';
import type { Viewer } from '../../../server/viewer.ts';
import { done } from '../../support/alliance.ts';
import { appAt, SECRET, type Browser } from '../../support/app.ts';
import { cabbage, greens, hours, ROUTE, smallWorld, type SmallWorld } from '../loads/small-world.ts';
import { inviteCode, joining, newcomer, newGroup, PASSPHRASE } from '../people/newcomers.ts';

const KG = 1000;
type Home = Awaited<ReturnType<typeof newGroup>>;

describe('a group in danger', () => {
  let world: SmallWorld;
  let app: Awaited<ReturnType<typeof appAt>>;
  before(async () => {
    world = await smallWorld();
    app = await appAt(world);
  });
  after(async () => {
    await app.stop();
    await world.close();
  });

  const nameOf = async ({ person }: Viewer) => (await People.findById(person).lean<Person>())!.name;
  const placeAt = async (id: string) => (await Places.findById(id).lean<Place>())!;
  const contactOf = async ({ person }: Viewer) => (await People.findById(person).lean<Person>())!.contact;
  const signedIn = async (viewer: Viewer): Promise<Browser> => {
    const browser = app.browser();
    const { data } = await browser.ask('SignIn', { name: await nameOf(viewer), passphrase: PASSPHRASE });
    expect((data['signIn'] as { __typename: string }).__typename).to.equal('SignedIn');
    return browser;
  };
  const placed = async ({ group }: Home, keeper: Viewer, more: object = {}) => {
    const id = world.op();
    const point = { longitude: -93.1611, latitude: 44.4599 };
    const input = { id, group, kind: 'farm', name: `Home of ${id}`, entrance: 'behind the barn', point, ...more };
    await done(addPlace(world.asking(keeper), input));
    return id;
  };
  const withContact = async (home: Home, role: 'farmer' | 'kitchen' | 'driver') => {
    const viewer = await newcomer(world, home, [role]);
    await done(changeMe(world.asking(viewer), { contact: '555 0142' }, SECRET));
    return viewer;
  };

  describe('files of it', () => {
    let home: Home;
    let farmer: Viewer;
    before(async () => {
      home = await newGroup(world, 'Range farms');
      farmer = await withContact(home, 'farmer');
      const place = await placed(home, farmer, { name: '=HYPERLINK("http://evil","farm")' });
      await done(listOffer(world.asking(farmer), { ...cabbage(world.op()), place, note: '@SUM(1,2)\n"quoted"' }));
    });

    it('go to its stewards alone', async () => {
      const path = `/exports/${home.group}/offers.csv`;
      expect((await app.browser().get(path)).status).to.equal(401);
      expect((await (await signedIn(farmer)).get(path)).status).to.equal(403);
      const other = await newGroup(world, 'Others');
      expect((await (await signedIn(other.steward)).get(path)).status).to.equal(403);
      const steward = await signedIn(home.steward);
      expect((await steward.get(`/exports/${home.group}/people.csv`)).status).to.equal(404);
      expect((await steward.get(`/exports/${home.group}/published.geojson`)).status).to.equal(404);
      const file = await steward.get(path);
      expect(file.status).to.equal(200);
      expect(file.headers.get('content-disposition')).to.equal('attachment; filename="offers.csv"');
      expect(file.headers.get('cache-control')).to.equal('no-store');
    });

    it('hold nothing that a spreadsheet would run', async () => {
      const steward = await signedIn(home.steward);
      for (const kind of ['offers', 'needs', 'loads', 'routes', 'places', 'published']) {
        const { status, text } = await steward.get(`/exports/${home.group}/${kind}.csv`);
        expect(status, kind).to.equal(200);
        for (const line of text.split('\r\n')) expect(line, kind).to.not.match(/(^|,|^\ufeff)"?[=+@\t]/);
      }
      expect((await steward.get(`/exports/${home.group}/places.csv`)).text).to.include(`"'=HYPERLINK(""http://evil"",""farm"")"`);
    });

    it('tell exact points of the group’s own places', async () => {
      const steward = await signedIn(home.steward);
      const places = JSON.parse((await steward.get(`/exports/${home.group}/places.geojson`)).text) as {
        features: { geometry: { coordinates: number[] }; properties: Record<string, unknown> }[];
      };
      expect(places.features[0]?.geometry.coordinates).to.deep.equal([-93.1611, 44.4599]);
      expect(places.features[0]?.properties).to.include({ exact: true, entrance: 'behind the barn' });
    });

    it('tell only the cell and the area of another group’s place', async () => {
      await world.reserve(await world.list(), await world.ask(), 10 * KG);
      const context = contextOf({ viewer: world.viewer({ north: ['steward'] }), clock: world.clock } as never);
      const { value } = await exportKinds.get('loads')!.things(context, 'north')[Symbol.asyncIterator]().next();
      const { from, to } = value as { from: Whereabouts; to: Whereabouts };
      expect([from.name, from.exact, to.name, to.exact]).to.deep.equal(['farm', true, null, false]);
      expect(to.position).to.deep.equal((await placeAt('kitchen')).cell.coordinates);
    });

    it('are in the group’s record, with who took them out', async () => {
      const steward = await signedIn(home.steward);
      const { data } = await steward.ask('Exports', { id: home.group });
      const { exports } = data['group'] as { exports: { file: string; by: { id: string } }[] };
      expect(exports.map(({ file }) => file)).to.include.members(['offers.csv', 'places.geojson']);
      expect(new Set(exports.map(({ by }) => by.id))).to.deep.equal(new Set([home.steward.person]));
      expect(((await (await signedIn(farmer)).ask('Exports', { id: home.group })).data['group'] as { exports: [] }).exports).to.deep.equal(
        [],
      );
    });
  });

  it('a member can be forgotten by a steward of the only group they are in; their phone is wiped', async () => {
    const [home, other] = [await newGroup(world, 'Forgetful'), await newGroup(world, 'Also theirs')];
    const farmer = await withContact(home, 'farmer');
    const both = await newcomer(world, home, ['driver']);
    await done(join(world.asking(both), { ...joining(world, await inviteCode(world, other, ['driver'])), id: both.person }));
    const said = async (by: Viewer, person: string) => {
      const answer = await forgetMember(world.asking(by), { group: home.group, person });
      return 'field' in answer ? `${answer.field} ${answer.reason}` : answer.typename;
    };
    const phone = await signedIn(farmer);
    expect(await said(both, farmer.person)).to.equal('NotAllowed');
    expect(await said(other.steward, farmer.person)).to.equal('NotFound');
    expect(await said(home.steward, other.steward.person)).to.equal('NotFound');
    expect(await said(home.steward, both.person)).to.equal('person in-other-groups');
    expect(await said(home.steward, farmer.person)).to.equal('MemberChanged');
    expect(await People.findById(farmer.person).lean()).to.equal(null);
    expect((await phone.ask('Me')).code).to.equal('Wiped');
  });

  it('panic is a steward’s, of this group', async () => {
    const home = await newGroup(world, 'Calm');
    const farmer = await newcomer(world, home, ['farmer', 'planner']);
    const other = await newGroup(world, 'Elsewhere');
    const said = async (viewer: Viewer) => {
      const { data } = await (await signedIn(viewer)).ask('Panic', { op: world.op(), group: home.group });
      return (data['panic'] as { __typename: string }).__typename;
    };
    expect([await said(farmer), await said(other.steward)]).to.deep.equal(['NotAllowed', 'NotFound']);
    expect((await (await signedIn(farmer)).ask('Me')).data['me']).to.not.equal(null);
  });

  it('panic ends sessions and invitations, has phones wiped, and forgets what no load needs', async () => {
    const home = await newGroup(world, 'Farms in danger');
    const [farmer, cook, driver] = [
      await withContact(home, 'farmer'),
      await withContact(home, 'kitchen'),
      await withContact(home, 'driver'),
    ];
    const [busy, stove, idle] = [await placed(home, farmer), await placed(home, cook), await placed(home, farmer)];
    const open = await placed(home, farmer, { open: true });
    const [offer, need, load] = [world.op(), world.op(), world.op()];
    await done(listOffer(world.asking(farmer), { ...cabbage(offer), place: busy }));
    await done(askNeed(world.asking(cook), { ...greens(need), place: stove }));
    const planner = { ...home.steward, roles: new Map([[home.group, ['planner'] as const]]) };
    await done(reserveLoad(world.asking(planner), { id: load, offer, need, grams: 10 * KG, group: home.group }));
    await done(world.inVerb((steps) => putOnRoute(steps, { load, route: ROUTE })));
    await done(world.inVerb((steps) => collectLoad(steps, { load, route: ROUTE, grams: 10 * KG })));
    await done(world.inVerb((steps) => passTo(steps, { places: [busy, idle], person: driver.person, route: 'another' })));
    const vehicle = world.op();
    await done(addVehicle(world.asking(driver), { id: vehicle, group: home.group, class: 'van', name: 'Van' }));
    const window = { from: hours(30), until: hours(34) };
    const shift = { id: world.op(), group: home.group, vehicle, window, start: { longitude: -93.2, latitude: 44.9 } };
    await done(addShift(world.asking(driver), shift));
    await inviteCode(world, home, ['driver']);
    const link = world.op();
    await done(shareOffers(world.asking(farmer), { id: link, offers: [offer], hours: 24 }, linkCode(SECRET, farmer.person, link)));
    await done(renewCalendar(world.asking(driver), linkCode(SECRET, driver.person, world.op())));

    const [steward, phone, stranger] = [
      await signedIn(home.steward),
      await signedIn(farmer),
      await signedIn((await newGroup(world)).steward),
    ];
    const { data } = await steward.ask('Panic', { op: world.op(), group: home.group });
    expect((data['panic'] as { __typename: string }).__typename).to.equal('Panicked');

    for (const browser of [steward, phone]) {
      const told = await browser.ask('Me');
      expect([told.status, told.code, told.headers.get('clear-site-data')]).to.deep.equal([401, 'Wiped', '"cache", "cookies", "storage"']);
      expect((await browser.ask('Me')).code, 'until it did').to.equal('Wiped');
      expect((await browser.post('/wipe')).status).to.equal(204);
      expect((await browser.ask('Me')).data['me']).to.equal(null);
    }
    expect((await stranger.ask('Me')).data['me']).to.not.equal(null);
    expect(await Invitations.countDocuments({ group: home.group, state: 'open' })).to.equal(0);
    expect((await Passes.find({ person: driver.person }).lean()).map(({ place }) => place)).to.deep.equal([busy]);
    expect((await Shifts.findById(shift.id).lean())!.start).to.equal(null);
    expect(await contactOf(driver)).to.equal(null);
    expect((await Shares.findById(link).lean())!.state).to.equal('withdrawn');
    expect(await calendarOf(driver.person)).to.equal(null);
    const forgotten = await placeAt(idle);
    expect(forgotten.point).to.deep.equal(forgotten.cell);
    expect(forgotten).to.include({ entrance: null, name: forgotten.area, tile: forgotten.cellTile });
    expect((await placeAt(open)).entrance).to.equal('behind the barn');
    for (const id of [busy, stove]) expect((await placeAt(id)).entrance, id).to.equal('behind the barn');
    for (const viewer of [farmer, cook]) expect(await contactOf(viewer)).to.not.equal(null);

    const again = await signedIn(farmer);
    await done(changeMe(world.asking(driver), { contact: '555 0199' }, SECRET));
    await done(world.inVerb((steps) => deliverLoad(steps, { load, route: ROUTE, receivedGrams: 10 * KG, refusedGrams: 0 })));
    await endPanics();
    for (const id of [busy, stove]) expect((await placeAt(id)).entrance, id).to.equal(null);
    for (const viewer of [farmer, cook]) expect(await contactOf(viewer)).to.equal(null);
    expect(await contactOf(driver), 'what is told after it is kept').to.not.equal(null);
    await endPanics();
    expect((await again.ask('Me')).data['me'], 'who signs in again stays').to.not.equal(null);
  });

  it('anybody’s phone can be wiped from its own page, and from no other site’s', async () => {
    const home = await newGroup(world, 'Phones');
    const phone = await signedIn(home.steward);
    expect((await phone.post('/wipe', 'text/plain')).status).to.equal(415);
    expect((await phone.ask('Me')).data['me']).to.not.equal(null);
    const wiped = await phone.post('/wipe');
    expect([wiped.status, wiped.headers.get('clear-site-data')]).to.deep.equal([204, '"cache", "cookies", "storage"']);
    expect((await phone.ask('Me')).data['me']).to.equal(null);
    expect((await phone.post('/wipe')).status).to.equal(204);
  });
});
