import { freshCode, invite } from '../../../server/people/actions.ts';
import { refOf } from '../../../server/answers.ts';
import { Agreements } from '../../../server/groups/model.ts';
import { Loads } from '../../../server/loads/model.ts';
import { Plans } from '../../../server/plans/model.ts';
import { addShift } from '../../../server/fleet/actions.ts';
import { solvePlan } from '../../../server/plans/actions.ts';
import { draftRoute } from '../../../server/routes/actions.ts';
import { Routes } from '../../../server/routes/model.ts';
import type { Viewer } from '../../../server/viewer.ts';
import { pino } from 'pino';
import { done } from '../../support/alliance.ts';
import { jpeg } from '../../support/jpeg.ts';
import { freshName, newcomer, newGroup, PASSPHRASE } from '../people/newcomers.ts';
import { hours } from '../loads/small-world.ts';
import type { RoadWorld } from '../routes/on-the-road.ts';

/** One verb in a story: who asks for what, once all before it has happened. */
export interface Step {
  readonly verb: string;
  readonly by: Viewer;
  readonly variables: Readonly<Record<string, unknown>>;
  /** It names a new thing by the id in its variables. */
  readonly creates?: boolean;
  /** It is about the asker alone: nobody else could ask for it. */
  readonly own?: boolean;
  /** How often it is repeated where a hundred would take too long. */
  readonly times?: number;
}

export type Part = (world: RoadWorld) => AsyncGenerator<Step>;

const quantity = (amount: number) => ({ amount, unit: 'KILOGRAM', basis: 'ESTIMATED' });

/** Everything that people and groups do. */
export const people: Part = async function* (world) {
  const [home, away] = [await newGroup(world), await newGroup(world, 'Lake Street kitchens')];
  const member = await newcomer(world, home, ['driver']);
  const by = home.steward;
  const code = freshCode();
  yield { verb: 'invite', by, variables: { group: home.group, roles: ['DRIVER'], days: 2 } };
  const invited = await done(invite(world.asking(by), { group: home.group, roles: ['driver'] }, code));
  const input = { id: world.op(), code, name: freshName(), passphrase: PASSPHRASE, language: 'EN' };
  yield { verb: 'join', by: world.viewer({}, {}, ''), variables: { input }, own: true, times: 10 };
  const other = await done(invite(world.asking(by), { group: home.group, roles: ['driver'] }, freshCode()));
  yield { verb: 'revokeInvitation', by, variables: { id: refOf(other, 'Invitation').id } };
  void invited;
  yield { verb: 'setRoles', by, variables: { group: home.group, person: member.person, roles: ['FARMER'] } };
  yield { verb: 'changeMe', by: member, variables: { input: { language: 'ES', contact: '555 0142', name: 'Zephyrine' } }, own: true };
  const next = 'eighteen turnips in a row';
  yield { verb: 'changePassphrase', by: member, variables: { present: PASSPHRASE, next }, own: true, times: 5 };
  yield { verb: 'foundGroup', by, variables: { id: world.op(), name: 'Range', kind: 'RURAL', zone: 'America/Chicago' }, creates: true };
  yield { verb: 'changeSettings', by, variables: { group: home.group, version: 1, settings: { measures: 'METRIC' } } };
  for (const end of ['refuseAgreement', 'endAgreement'] as const) {
    const id = world.op();
    const agreement = { id, proposer: home.group, partner: away.group, flow: 'BOTH', categories: ['FRUIT'], until: hours(24 * 90) };
    yield { verb: 'proposeAgreement', by, variables: { input: agreement }, creates: true };
    if (end === 'endAgreement') yield { verb: 'acceptAgreement', by: away.steward, variables: { id, version: 1 } };
    const { version = 0 } = (await Agreements.findById(id).lean()) ?? {};
    yield { verb: end, by: away.steward, variables: { id, version } };
  }
  const gone = await newcomer(world, home, ['kitchen']);
  yield { verb: 'forgetMember', by, variables: { group: home.group, person: gone.person } };
  yield { verb: 'panic', by, variables: { group: home.group } };
};

/** Places, vehicles and shifts. */
export const yard: Part = async function* (world) {
  const { farmer } = world.people;
  const id = world.op();
  const point = { longitude: -93.15, latitude: 44.46 };
  yield { verb: 'addPlace', by: farmer, variables: { input: { id, group: 'north', kind: 'GARDEN', name: 'Plot', point } }, creates: true };
  yield { verb: 'changePlace', by: farmer, variables: { id, version: 1, change: { name: 'Long plot' } } };
  yield { verb: 'verifyPlace', by: farmer, variables: { id } };
  yield { verb: 'closePlace', by: farmer, variables: { id, version: 3 } };
  const { viewer: driver } = await world.driver();
  const vehicle = world.op();
  const window = { from: hours(30), until: hours(34) };
  yield { verb: 'addVehicle', by: driver, variables: { input: { id: vehicle, group: 'north', class: 'VAN', name: 'Van' } }, creates: true };
  yield { verb: 'changeVehicle', by: driver, variables: { id: vehicle, version: 1, name: 'White van' } };
  const shift = world.op();
  yield { verb: 'addShift', by: driver, variables: { input: { id: shift, group: 'north', vehicle, window, start: point } }, creates: true };
  yield { verb: 'cancelShift', by: driver, variables: { id: shift, version: 1 } };
  yield { verb: 'retireVehicle', by: driver, variables: { id: vehicle, version: 2 } };
};

/** Offers, needs and what is promised. */
export const board: Part = async function* (world) {
  const { farmer, cook, planner } = world.people;
  const [offer, need, load] = [world.op(), world.op(), world.op()];
  const ready = { from: hours(0), until: hours(72) };
  const listing = { id: offer, place: 'farm', commodity: 'cabbage', quantity: quantity(100), ready };
  yield { verb: 'listOffer', by: farmer, variables: { input: listing }, creates: true };
  yield { verb: 'changeOffer', by: farmer, variables: { id: offer, version: 1, change: { quantity: quantity(120) } } };
  const window = { from: hours(4), until: hours(96) };
  const wanted = { id: need, place: 'kitchen', wanted: { category: 'VEGETABLE' }, quantity: quantity(90), window };
  yield { verb: 'askNeed', by: cook, variables: { input: wanted }, creates: true };
  yield { verb: 'changeNeed', by: cook, variables: { id: need, version: 1, quantity: quantity(80), priority: 4 } };
  const reserving = { id: load, offer, need, grams: 70_000, group: 'north' };
  yield { verb: 'reserveLoad', by: planner, variables: { input: reserving }, creates: true };
  yield { verb: 'cancelLoad', by: planner, variables: { id: load, version: 1, reason: 'other' } };
  yield { verb: 'withdrawOffer', by: farmer, variables: { id: offer, version: (await world.offer(offer)).version } };
  yield { verb: 'withdrawNeed', by: cook, variables: { id: need, version: (await world.need(need)).version } };
};

/** An offer and a need that come again every week. */
export const weekly: Part = async function* (world) {
  const { farmer, cook } = world.people;
  const [id, need] = [world.op(), world.op()];
  const when = { weekdays: [2, 5], from: '06:00', until: '09:00' };
  const offer = { commodity: 'cabbage', quantity: quantity(20) };
  yield { verb: 'startWeekly', by: farmer, variables: { input: { id, place: 'farm', offer, ...when } }, creates: true };
  const asked = { id: need, place: 'kitchen', need: { wanted: { category: 'VEGETABLE' }, quantity: quantity(90) }, ...when };
  yield { verb: 'startWeekly', by: cook, variables: { input: asked }, creates: true };
  yield { verb: 'changeWeekly', by: farmer, variables: { id, version: 1, change: { weekdays: [2, 5, 6] } } };
  yield {
    verb: 'changeWeeklyDate',
    by: farmer,
    variables: { id, date: '2026-09-25', quantity: quantity(30), from: '07:00', until: '10:00' },
  };
  for (const skip of [true, false]) yield { verb: 'skipWeeklyDate', by: farmer, variables: { id, date: '2026-09-25', skip } };
  for (const way of ['CONFIRM', 'PAUSE', 'RESUME', 'END']) yield { verb: 'steerWeekly', by: farmer, variables: { id, way } };
};

/** Plans, from the start to the applying. */
export const plans: Part = async function* (world) {
  const { planner } = world.people;
  await world.list();
  await world.ask({ quantity: { amount: 50, unit: 'KILOGRAM', basis: 'estimated' } });
  const horizon = { from: hours(0), until: hours(48) };
  const input = () => ({ id: world.op(), group: 'north', horizon, seconds: 1 });
  const [first, second] = [input(), input()];
  yield { verb: 'startPlan', by: planner, variables: { input: first }, creates: true };
  yield { verb: 'stopPlan', by: planner, variables: { id: first.id } };
  yield { verb: 'discardPlan', by: planner, variables: { id: first.id } };
  yield { verb: 'startPlan', by: planner, variables: { input: second }, creates: true };
  await solvePlan(second.id, { verb: world.verb, clock: world.clock, log: pino({ level: 'silent' }) });
  yield { verb: 'applyPlan', by: planner, variables: { id: second.id, proposals: null } };
  const applied = await Plans.findById(second.id).lean();
  const [driver, shift, route] = [await world.driver(), world.op(), world.op()];
  const works = { id: shift, group: 'north', vehicle: driver.vehicle, window: { from: hours(1), until: hours(20) } };
  await done(addShift(world.asking(driver.viewer), works));
  const loads = await world.reserved();
  await done(draftRoute(world.asking(planner), { id: route, group: 'north', loads, departAt: hours(2), shift }));
  const again = { id: world.op(), group: 'north', routes: [{ id: route, version: 1 }], seconds: 1 };
  yield { verb: 'replanRoutes', by: planner, variables: again, creates: true };
  if (!applied?.proposals.some(({ outcome }) => outcome === 'applied')) throw new Error('The plan of the story applies nothing');
};

/** Routes as planners make them. */
export const routes: Part = async function* (world) {
  const { planner } = world.people;
  const loads = await world.reserved(2, 40_000);
  const [id, other] = [world.op(), await world.drafted(await world.reserved())];
  const at = async (route: string) => (await world.route(route)).version;
  yield { verb: 'draftRoute', by: planner, variables: { id, group: 'north', loads, departAt: hours(2) }, creates: true };
  yield { verb: 'lockRoute', by: planner, variables: { id, version: 1, locked: true } };
  yield { verb: 'lockRoute', by: planner, variables: { id, version: 2, locked: false } };
  yield { verb: 'unrouteLoad', by: planner, variables: { route: id, version: 3, load: loads[1] } };
  const [farm] = (await world.route(id)).stops;
  const back = { route: id, version: 4, load: loads[1], pickupAfter: farm?.id, deliveryAfter: farm?.id };
  yield { verb: 'routeLoad', by: planner, variables: back };
  const [stop] = (await world.route(other)).stops;
  const move = { route: other, version: await at(other), stop: stop?.id, to: id, toVersion: await at(id), position: 1 };
  yield { verb: 'moveStop', by: planner, variables: move };
  const { stops } = await world.route(id);
  const same = stops.map(({ place, pickups, deliveries }) => ({ place, pickups: [...pickups], deliveries: [...deliveries] }));
  yield { verb: 'arrangeRoutes', by: planner, variables: { group: 'north', routes: [{ id, version: await at(id), stops: same }] } };
  yield { verb: 'publishRoute', by: planner, variables: { id, version: await at(id) } };
  const [one, two] = [await world.driver(), await world.driver()];
  yield { verb: 'claimRoute', by: one.viewer, variables: { id, version: await at(id), vehicle: one.vehicle } };
  yield { verb: 'releaseRoute', by: one.viewer, variables: { id, reason: 'vehicle' } };
  yield { verb: 'claimRoute', by: two.viewer, variables: { id, version: await at(id), vehicle: two.vehicle } };
  const drivesNow = world.viewer({ north: ['driver'] }, {}, one.viewer.person);
  yield { verb: 'handOverRoute', by: two.viewer, variables: { id, to: drivesNow.person, vehicle: two.vehicle } };
  yield { verb: 'offerRoute', by: drivesNow, variables: { id, to: two.viewer.person } };
  yield { verb: 'takeOverRoute', by: two.viewer, variables: { id, vehicle: two.vehicle, moved: false } };
  yield { verb: 'cancelRoute', by: planner, variables: { id, version: await at(id), reason: 'no-driver' } };
};

/** A route as it is driven, with a refusal, and what the kitchen signs. */
export const road: Part = async function* (world) {
  const { cook } = world.people;
  const driver = await world.driver();
  const loads = await world.reserved(3, 30_000);
  const id = await world.claimed(driver, loads);
  const [kept, refused, ended] = loads as [string, string, string];
  const happenedAt = hours(0);
  const by = driver.viewer;
  const { stops } = await world.route(id);
  const [farm, kitchen] = [stops[0]?.id, stops.at(-1)?.id];
  yield { verb: 'arrive', by, variables: { route: id, stop: farm, happenedAt } };
  yield { verb: 'undoArrive', by, variables: { route: id, stop: farm } };
  yield { verb: 'skipStop', by, variables: { route: id, stop: farm, reason: 'closed', happenedAt } };
  for (const load of loads) yield { verb: 'collect', by, variables: { input: { route: id, load, grams: 30_000, happenedAt } } };
  yield { verb: 'noteTemperature', by, variables: { route: id, load: kept, celsius: 4.5, happenedAt } };
  yield { verb: 'arrive', by, variables: { route: id, stop: kitchen, happenedAt } };
  yield { verb: 'deliver', by, variables: { input: { route: id, load: kept, receivedGrams: 30_000, refusedGrams: 0, happenedAt } } };
  const count = { receivedGrams: 10_000, refusedGrams: 20_000, reason: 'no-room', happenedAt };
  for (const load of [refused, ended]) yield { verb: 'deliver', by, variables: { input: { route: id, load, ...count } } };
  const left = await Loads.find({ refusedFrom: { $in: [refused, ended] } })
    .sort({ _id: 1 })
    .lean();
  const elsewhere = await world.ask({ place: 'pantry' });
  yield { verb: 'redirectLoad', by, variables: { route: id, load: left[0]?._id, need: elsewhere, happenedAt } };
  yield { verb: 'endLoad', by, variables: { route: id, load: left[1]?._id, as: 'RETURN', reason: 'no-taker', happenedAt } };
  const redirected = { route: id, load: left[0]?._id, receivedGrams: 20_000, refusedGrams: 0, happenedAt };
  yield { verb: 'deliver', by, variables: { input: redirected } };
  yield { verb: 'receiveLoad', by: cook, variables: { input: { load: kept, receivedGrams: 29_000, refusedGrams: 0 } } };
  const [photo, picture] = [world.op(), jpeg().toString('base64')];
  yield { verb: 'addPhoto', by: cook, variables: { input: { id: photo, load: kept, takenAt: happenedAt, jpeg: picture } }, creates: true };
  yield { verb: 'removePhoto', by: cook, variables: { id: photo } };
  yield { verb: 'thankForLoad', by: cook, variables: { id: kept, words: 'Crisp and sweet' } };
  yield { verb: 'passOnLoad', by: cook, variables: { input: { id: world.op(), load: kept, quantity: quantity(20) } }, creates: true };
  yield { verb: 'finishRoute', by, variables: { id, happenedAt } };
  const route = await Routes.findById(id).lean();
  if (route?.state !== 'completed') throw new Error('The route of the story is not completed');
};

/** Links for those who are not signed in, and a calendar of one's own. */
export const papers: Part = async function* (world) {
  const { farmer, planner } = world.people;
  const [route, link] = [await world.open(), world.op()];
  yield { verb: 'shareRoute', by: planner, variables: { id: link, route, hours: 48 }, creates: true };
  yield { verb: 'shareOffers', by: farmer, variables: { id: world.op(), offers: [await world.list()], hours: 24 }, creates: true };
  yield { verb: 'withdrawShare', by: planner, variables: { id: link } };
  yield { verb: 'renewCalendar', by: farmer, variables: {}, own: true };
  yield { verb: 'endCalendar', by: farmer, variables: {}, own: true };
};

export const STORY: Readonly<Record<string, Part>> = { people, yard, board, weekly, plans, routes, road, papers };
