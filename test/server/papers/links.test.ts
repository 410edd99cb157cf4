import { expect } from 'chai';
import fc from 'fast-check';
import { withdrawOffer } from '../../../server/offers/actions.ts';
import { endCalendar, renewCalendar, shareOffers, shareRoute, withdrawShare } from '../../../server/papers/actions.ts';
import { escaped, folded } from '../../../server/papers/ics.ts';
import { calendarPath, linkCode, sharePath } from '../../../server/papers/secret.ts';
import { addShift } from '../../../server/fleet/actions.ts';
import { purge } from '../../../server/purge.ts';
import { People } from '../../../server/people/model.ts';
import { Calendars } from '../../../server/papers/model.ts';
import { releaseRoute } from '../../../server/routes/actions.ts';
import { transact } from '../../../server/verbs/transaction.ts';
import type { Role, Viewer } from '../../../server/viewer.ts';
import { done } from '../../support/alliance.ts';
import { hours } from '../loads/small-world.ts';
import { roadWorld, type RoadWorld } from '../routes/on-the-road.ts';
import { known, press, SECRET, type Press } from './press.ts';

/** What only some may know: names of people and places, notes, contacts, exact points, exact times. */
const SECRETS = /Driver \w|Willow|Rosa|\bfarm\b|\bkitchen\b|green gate|44\.4583|93\.1601|9:41|14:41|144152/;

describe('links for who is not signed in', function () {
  this.timeout(60_000);
  let world: RoadWorld;
  let papers: Press;
  let driver: Awaited<ReturnType<RoadWorld['driver']>>;

  before(async () => {
    world = await roadWorld();
    driver = await world.driver();
    const { planner, farmer, cook } = world.people;
    await known(world, planner, { name: 'Ana' });
    await known(world, farmer, { name: 'Willow' });
    await known(world, cook, { name: 'Rosa', language: 'es', measures: 'metric' });
    papers = await press(world, () => [driver.viewer, planner, farmer, cook]);
  });
  beforeEach(() => world.clock.set(hours(0)));
  after(async () => {
    await papers.stop();
    await world.close();
  });

  const rolesOf = ({ person }: Viewer, roles: Role[]) =>
    transact((steps) => steps.change(People, { _id: person }, { $set: { memberships: [{ group: 'north', roles }] } }));
  const codeOf = ({ person }: Viewer, made: string) => linkCode(SECRET, person, made);
  const linkTo = async (by: Viewer, route: string, time = 48) => {
    const id = world.op();
    await done(shareRoute(world.asking(by), { id, route, hours: time }, codeOf(by, id)));
    return { id, path: sharePath(codeOf(by, id)) };
  };
  const linkToOffers = async (by: Viewer, offers: string[]) => {
    const id = world.op();
    await done(shareOffers(world.asking(by), { id, offers, hours: 24 }, codeOf(by, id)));
    return { id, path: sharePath(codeOf(by, id)) };
  };

  describe('a shared route', () => {
    it('shows towns, whole hours and weights to anybody, without script, and nothing that is finer', async () => {
      const id = await world.claimed(driver);
      const { path } = await linkTo(driver.viewer, id);
      const answer = await papers.get(path);
      expect(answer.status).to.equal(200);
      expect(answer.headers.get('x-robots-tag')).to.equal('noindex, nofollow');
      expect(answer.headers.get('cache-control')).to.include('no-store');
      const page = await answer.text();
      expect(page)
        .to.include('Northfield, MN')
        .and.to.include('Lauderdale, MN')
        .and.to.match(/Tue Sep 22, 9\sAM–12\sPM/);
      expect(page).to.include('220 lb (100 kg)').and.to.include('Has a driver').and.to.include('noindex');
      expect(page)
        .to.not.match(SECRETS)
        .and.to.not.match(/<script|style=|\bon\w+=/);
      const spanish = await (await papers.get(path, undefined, { 'accept-language': 'es-MX,es;q=0.9' })).text();
      expect(spanish).to.include('<html lang="es">').and.to.include('Ya tiene quien conduzca');
      await done(releaseRoute(world.asking(driver.viewer), { id, reason: 'ill' }));
      expect((await papers.get(path)).status, 'shared by who drives it no more').to.equal(404);
    });

    it('ends by time, by being withdrawn, and with the rights of who made it: and nobody can tell which, or whether it ever was', async () => {
      const { planner } = world.people;
      const route = await world.open();
      const [over, back, cut] = [await linkTo(planner, route, 24), await linkTo(planner, route), await linkTo(planner, route, 168)];
      for (const { path } of [over, back, cut]) expect((await papers.get(path)).status).to.equal(200);
      await done(withdrawShare(world.asking(planner), back.id));
      world.clock.set(hours(24));
      const never = sharePath(codeOf(planner, world.op()));
      const answers = await Promise.all([over.path, back.path, never, '/s/x', '/s/%00'].map((path) => papers.get(path)));
      expect(answers.map(({ status }) => status)).to.deep.equal([404, 404, 404, 404, 404]);
      expect(new Set(await Promise.all(answers.map((one) => one.text()))).size).to.equal(1);
      expect((await papers.get(cut.path)).status).to.equal(200);
      await rolesOf(planner, ['farmer']);
      expect((await papers.get(cut.path)).status).to.equal(404);
      await rolesOf(planner, ['planner']);
    });

    it('is made by its driver and planners alone, for a day, two or a week', async () => {
      const route = await world.open();
      const asked = async (by: Viewer, time = 48) => {
        const id = world.op();
        return (await shareRoute(world.asking(by), { id, route, hours: time }, codeOf(by, id))).typename;
      };
      const { planner, member, cook, outsider } = world.people;
      expect(await asked(planner)).to.equal('ShareChanged');
      expect(await asked(driver.viewer), 'it is not theirs yet').to.equal('NotAllowed');
      expect(await asked(member)).to.equal('NotAllowed');
      for (const one of [cook, outsider]) expect(await asked(one)).to.equal('NotFound');
      for (const time of [0, 1, 47, 1e9, -24, Number.NaN]) expect(await asked(planner, time)).to.equal('Invalid');
    });

    it('is asked for sixty times a minute from one place, not more', async () => {
      const { path } = await linkTo(world.people.planner, await world.open());
      const statuses: number[] = [];
      const from = { 'x-forwarded-for': '203.0.113.9' };
      for (let n = 0; n < 62; n += 1) statuses.push((await papers.get(path, undefined, from)).status);
      expect(statuses.slice(0, 60).every((status) => status === 200)).to.equal(true);
      expect(statuses.slice(60)).to.deep.equal([429, 429]);
    });
  });

  describe('shared offers', () => {
    it('show what is still there by good, weight and area; what is gone is not shown', async () => {
      const { farmer } = world.people;
      const [cabbage, carrots] = [await world.list(), await world.list({ commodity: 'carrots', note: 'ask Willow' })];
      const { path } = await linkToOffers(farmer, [cabbage, carrots]);
      const page = await (await papers.get(path)).text();
      expect(page).to.include('Cabbage').and.to.include('Carrots').and.to.include('220 lb (100 kg)').and.to.include('Near Northfield, MN');
      expect(page).to.not.match(SECRETS);
      await done(withdrawOffer(world.asking(farmer), { id: cabbage, version: 1 }));
      expect(await (await papers.get(path)).text()).to.not.include('Cabbage');
      await done(withdrawOffer(world.asking(farmer), { id: carrots, version: 1 }));
      expect(await (await papers.get(path)).text()).to.include('Nothing of this is on offer any more');
    });

    it('are shared by who keeps the place or plans for its group', async () => {
      const offer = await world.list();
      const asked = async (by: Viewer, offers = [offer]) => {
        const id = world.op();
        return (await shareOffers(world.asking(by), { id, offers, hours: 48 }, codeOf(by, id))).typename;
      };
      const { farmer, planner, member, cook } = world.people;
      for (const one of [farmer, planner]) expect(await asked(one)).to.equal('ShareChanged');
      expect(await asked(member)).to.equal('NotAllowed');
      expect(await asked(cook), 'who may know of it, but not share it').to.equal('NotFound');
      expect(await asked(farmer, [])).to.equal('Invalid');
    });
  });

  describe('a calendar', () => {
    const renewed = async (by: Viewer) => {
      const op = world.op();
      await done(renewCalendar(world.asking(by, op), codeOf(by, op)));
      return calendarPath(codeOf(by, op));
    };
    const eventsAt = async (path: string) => {
      const answer = await papers.get(path);
      expect(answer.headers.get('content-type')).to.equal('text/calendar; charset=utf-8');
      return parsed(await answer.text());
    };

    it('of a driver has their shifts and routes, of a kitchen what arrives: with areas and rounded times alone', async () => {
      const { viewer, vehicle } = await world.driver();
      const point = { longitude: -93.1601, latitude: 44.4583 };
      const window = { from: hours(1), until: hours(9) };
      await done(addShift(world.asking(viewer), { id: world.op(), group: 'north', vehicle, window, start: point }));
      const id = await world.claimed({ viewer, vehicle });
      const path = await renewed(viewer);
      expect(await (await papers.get(path)).text()).to.not.match(SECRETS);
      const [shift, route, ...more] = await eventsAt(path);
      expect(more).to.deep.equal([]);
      expect(shift).to.include({
        SUMMARY: 'I can drive',
        DTSTART: '20260922T130000Z',
        DTEND: '20260922T210000Z',
        LOCATION: 'Northfield, MN',
      });
      expect(route).to.include({ UID: `route-${id}@commissary`, DTSTAMP: '20260922T120000Z' });
      expect(route?.['DTSTART']).to.match(/^20260922T1[45]\d000Z$/);
      expect(route?.['SUMMARY']).to.equal('Route: Northfield, MN – Lauderdale, MN');
      const theirs = await renewed(world.people.cook);
      const arrivals = await eventsAt(theirs);
      expect(arrivals.map(({ SUMMARY, LOCATION }) => `${SUMMARY} ${LOCATION}`)).to.include('Llega: Repollo Lauderdale, MN');
      expect(await (await papers.get(theirs)).text()).to.not.match(SECRETS);
    });

    it('has one address at a time: the old one ends when it is renewed, all when it is ended', async () => {
      const { farmer } = world.people;
      const first = await renewed(farmer);
      expect((await papers.get(first)).status).to.equal(200);
      const second = await renewed(farmer);
      expect([(await papers.get(first)).status, (await papers.get(second)).status]).to.deep.equal([404, 200]);
      await done(endCalendar(world.asking(farmer)));
      expect((await papers.get(second)).status).to.equal(404);
      expect((await papers.get(await renewed(farmer))).status).to.equal(200);
    });

    it('is forgotten with its person', async () => {
      const { viewer } = await world.driver();
      const path = await renewed(viewer);
      await transact((steps) => steps.remove(People, { _id: viewer.person }));
      expect((await papers.get(path)).status).to.equal(404);
      await purge(hours(0));
      expect(await Calendars.findById(viewer.person).lean()).to.equal(null);
    });

    it('is written as RFC 5545 asks, whatever the words', () => {
      fc.assert(
        fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
          const line = `SUMMARY:${escaped(text)}`;
          const parts = folded(line).split('\r\n');
          for (const part of parts) expect(Buffer.byteLength(part)).to.be.at.most(75);
          for (const part of parts.slice(1)) expect(part.startsWith(' ')).to.equal(true);
          expect(line).to.not.match(/[\r\n]/);
          expect(folded(line).replace(/\r\n /g, '')).to.equal(line);
        }),
      );
    });
  });
});

/** The events of an iCalendar text, unfolded and unescaped; fails on what the RFC does not allow. */
function parsed(text: string): Record<string, string>[] {
  expect(text.endsWith('END:VCALENDAR\r\n')).to.equal(true);
  expect(text.replaceAll('\r\n', '')).to.not.match(/[\r\n]/);
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).to.be.at.most(75);
  const lines = text.replace(/\r\n /g, '').split('\r\n');
  expect(lines.slice(0, 3)).to.deep.equal(['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Commissary//Routes and arrivals//EN']);
  const events: Record<string, string>[] = [];
  for (const line of lines) {
    if (line === 'BEGIN:VEVENT') events.push({});
    const [, name = '', value = ''] = /^([A-Z-]+)[^:]*:(.*)$/.exec(line) ?? [];
    const event = events.at(-1);
    if (event && !/^(BEGIN|END)$/.test(name)) event[name] = value.replace(/\\n/g, '\n').replace(/\\([\\;,])/g, '$1');
  }
  for (const event of events) expect(event).to.include.keys('UID', 'DTSTAMP', 'DTSTART', 'DTEND', 'SUMMARY');
  expect(new Set(events.map(({ UID }) => UID)).size).to.equal(events.length);
  return events;
}
