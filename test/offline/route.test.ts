import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process, { kill } from 'node:process';
import { expect } from 'chai';
import type { BrowserContext, Page } from 'playwright-core';
import { asked } from '../journeys/day/kitchens.ts';
import { listed } from '../journeys/day/farmers.ts';
import { arrived as withVehicle } from '../journeys/day/drivers.ts';
import { newId, Person, type Day } from '../journeys/day/person.ts';
import { Tally } from '../journeys/day/tally.ts';
import { arrived, keptForOffline } from '../journeys/browser.ts';
import { reading, wordsOf } from '../journeys/words.ts';
import { launchProfile } from '../support/chromium.ts';
import { documentId } from '../support/http.ts';
import { EVERYBODY } from '../../seeds/who.ts';
import { left, line, sent, withStore, type Line } from './line.ts';

/** Half of them farms, half kitchens. */
const STOPS = 20;
const KILLS_AT = [0.3, 0.7];
const GRAMS = 10_000;
/** Whose vehicle takes it, and who drives nothing else now. */
const DRIVER = 8;

const says = reading('EN');
const t = wordsOf('EN');

/** What was tapped, at which stop, from when to when. */
interface Tap {
  readonly what: 'arrive' | 'collected-all' | 'delivered-all';
  readonly stop: number;
  readonly from: number;
  readonly until: number;
}

// Half a minute of driving: only where it is asked for.
const long = process.env['LONG'] ? describe : describe.skip;

long('a route driven without signal', function () {
  this.timeout(300_000);
  let folder: string;
  let hall: Line;
  let phone: BrowserContext;
  let driver: Person;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'commissary-phone-'));
    hall = await line();
  });
  after(async () => {
    await phone?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it(`O10: ${String(STOPS)} stops, the app killed twice: nothing is lost, nothing swapped, the times are true`, async () => {
    const route = await claimedRoute(STOPS / 2);
    let page = await readyFor(driver.name);
    const taps: Tap[] = [];
    const kills = KILLS_AT.map((share) => Math.floor(share * 2 * STOPS));
    for (let tap = await next(page, 0); tap; tap = await next(page, taps.length)) {
      taps.push(tap);
      if (kills.includes(taps.length)) page = await killedAndOpened(taps.length);
    }
    expect(taps).to.have.length(2 * STOPS);
    await phone.setOffline(false);
    await sent(page);
    const stops = await stopsOf(route);
    expect(whatHappened(stops, taps)).to.deep.equal(taps.map(({ what, stop }) => ({ what, stop, intime: true })));
  });

  /** Loads from as many farms to as many kitchens, promised, routed, published and claimed by the driver. */
  async function claimedRoute(loads: number): Promise<string> {
    const day: Day = { addresses: () => [hall.server], tally: new Tally() };
    const planner = await Person.signIn(day, { chapter: 'growers', role: 'planner', number: 0 });
    driver = await Person.signIn(day, { chapter: 'growers', role: 'driver', number: DRIVER });
    const numbers = Array.from({ length: loads }, (_, at) => at);
    const reserved = await Promise.all(
      numbers.map(async (at) => {
        const lot = await listed(await Person.signIn(day, { chapter: 'growers', role: 'farmer', number: 20 + at }), 0);
        const kitchen = await asked(await Person.signIn(day, { chapter: 'cities', role: 'kitchen', number: at }), 1);
        const input = { id: newId(), offer: lot?.id, need: kitchen?.need, grams: GRAMS, group: planner.group };
        await planner.done('DayReserveLoad', { input });
        return input.id;
      }),
    );
    const id = newId();
    const drafted = await planner.done('DayDraftRoute', { id, group: planner.group, loads: reserved, departAt: new Date() });
    const published = await planner.done('DayPublishRoute', { id, version: drafted?.version });
    const { vehicle } = (await withVehicle(driver))!;
    await driver.done('DayClaimRoute', { id, version: published?.version, vehicle });
    expect(day.tally.broken).to.deep.equal([]);
    return id;
  }

  async function open(offline: boolean): Promise<Page> {
    const settings = { viewport: { width: 360, height: 740 }, locale: 'en-US', timezoneId: 'America/Chicago' };
    phone = await launchProfile(folder, { ...settings, offline });
    phone.setDefaultTimeout(30_000);
    await withStore(phone);
    return phone.pages()[0] ?? phone.newPage();
  }

  /** Signs in, sees the route, and has lost the signal since. */
  async function readyFor(name: string): Promise<Page> {
    const page = await open(false);
    await page.goto(`${hall.address}/signin`);
    await page.locator('input[autocomplete=username]').fill(name);
    await page.locator('input[autocomplete=current-password]').fill(EVERYBODY);
    await page.locator('button[type=submit]').click();
    await arrived(page);
    await page.goto(`${hall.address}/route`);
    await page.getByRole('button', { name: says('routes.arrive') }).waitFor();
    await keptForOffline(page, 'MyRoutes');
    // A browser writes its cookies down only now and then: the phone lay in a pocket before it was driven off with.
    await phone.close();
    return startedWithout();
  }

  async function startedWithout(): Promise<Page> {
    const page = await open(true);
    await page.goto(`${hall.address}/route`);
    await page.getByText('No signal.').waitFor();
    return page;
  }

  /** Power is gone in the middle of it: the browser is killed with all its processes, and started on what is on the disk. */
  async function killedAndOpened(waits: number): Promise<Page> {
    const gone = new Promise((done) => phone.once('close', done));
    for (const id of processesOf(folder)) kill(id, 'SIGKILL');
    await gone;
    const page = await startedWithout();
    await left(page, waits);
    return page;
  }

  /** Taps the big button of the stop, after so many, and waits until the screen says it is kept; null when no stop is left. */
  async function next(page: Page, done: number): Promise<Tap | null> {
    const named = (key: 'arrive' | 'collected-all' | 'delivered-all') => page.getByRole('button', { name: says(`routes.${key}`) });
    const finish = page.getByRole('button', { name: says('routes.finish') });
    await finish.or(named('arrive')).or(named('collected-all')).or(named('delivered-all')).waitFor();
    if ((await finish.count()) > 0) return null;
    for (const what of ['arrive', 'collected-all', 'delivered-all'] as const) {
      if ((await named(what).count()) === 0) continue;
      const stop = Number(/\d+/.exec((await page.getByRole('heading', { level: 1 }).textContent()) ?? '')?.[0]);
      const from = Date.now();
      await named(what).click();
      await page
        .locator('.banner')
        .getByText(t('outbox.offline-waits', { n: done + 1 }).replaceAll('*', ''))
        .waitFor();
      return { what, stop, from, until: Date.now() };
    }
    return null;
  }

  interface Stopped {
    readonly arrivedAt: string;
    readonly pickups: readonly { readonly collectedAt: string | null; readonly collectedGrams: number }[];
    readonly deliveries: readonly { readonly deliveredAt: string | null }[];
  }

  async function stopsOf(id: string): Promise<Stopped[]> {
    const body = JSON.stringify({ documentId: documentId('OneRoute'), variables: { id } });
    const said = await driver.phone.sendUntilHeard({ path: '/graphql', body, type: 'application/json' });
    return (said as { data: { route: { stops: Stopped[] } } }).data.route.stops;
  }

  /** What the server has of each tap: whether it happened at this stop, in the moment it was tapped. */
  function whatHappened(stops: readonly Stopped[], taps: readonly Tap[]) {
    return taps.map(({ what, stop, from, until: end }) => {
      const { arrivedAt, pickups, deliveries } = stops[stop - 1]!;
      const loads = what === 'collected-all' ? pickups.map((load) => load.collectedAt) : deliveries.map((load) => load.deliveredAt);
      const times = what === 'arrive' ? [arrivedAt] : loads;
      const moments = times.map((at) => Date.parse(at ?? ''));
      return { what, stop, intime: moments.length > 0 && moments.every((at) => at >= from && at <= end) };
    });
  }
});

/** The browser's first process on this profile, and all it began. */
function processesOf(folder: string): number[] {
  return readdirSync('/proc').flatMap((id) => {
    if (!/^\d+$/.test(id) || Number(id) === process.pid) return [];
    return commandOf(id).includes(`--user-data-dir=${folder}`) ? [Number(id)] : [];
  });
}

function commandOf(id: string): string {
  try {
    return readFileSync(`/proc/${id}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}
