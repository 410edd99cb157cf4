import { expect } from 'chai';
import '../../../server/offers/actions.ts';
import { Offers } from '../../../server/offers/model.ts';
import { Places } from '../../../server/places/model.ts';
import { Operations } from '../../../server/verbs/operation.ts';
import type { Viewer } from '../../../server/viewer.ts';
import { sheets, type Answered, type Sheets } from '../../support/sheets.ts';
import { balancedFor, hours, smallWorld, type SmallWorld } from '../loads/small-world.ts';

/** The small world's farm is in Minnesota; it is Tuesday 22 September 2026, 7 AM there. */
const SHEET = `Farm,Product,Quantity,Unit,Ready from,Ready until,Spoil by,Notes
farm,Cabbage,120,lb,2026-09-22 8:00,2026-09-23 18:00,,green ones
Farm,Tomatoes,"1,200.5",kg,9/22/2026 8:00 AM,9/23/2026,9/26/2026,
farm,apples,10 bushels,,,,,
`;

describe('importing offers', () => {
  let world: SmallWorld;
  let road: Sheets;
  before(async () => {
    world = await smallWorld();
    road = await sheets(world);
  });
  after(async () => {
    await road.stop();
    await world.close();
  });
  afterEach(() => world.clock.set(hours(0)));

  const planner = () => world.people.planner;
  const preview = (csv: string, more: object = {}, by: Viewer | null = planner()) =>
    road.send('offers/preview', by, { csv, group: 'north', ...more });
  const confirm = (csv: string, more: object = {}, by: Viewer | null = planner()) =>
    road.send('offers/confirm', by, { csv, group: 'north', op: world.op(), ...more });
  const lines = ({ faults }: Answered) => faults.map(({ line, field, reason }) => `${String(line)} ${field ?? ''} ${reason}`);
  const one = (row: string, header = 'place,commodity,amount,unit,from,until,spoilBy,basis,storage,allergens,diets,harvested') =>
    `${header}\n${row}\n`;
  const fault = async (row: string, more: object = {}) => lines(await preview(one(row), more)).join();

  it('shows what each row would be listed as, and writes nothing', async () => {
    const [offers, operations] = [await Offers.countDocuments(), await Operations.countDocuments()];
    const seen = await preview(SHEET);
    expect(seen).to.include({ status: 200, rows: 3, good: 3, already: 0, bad: 0 });
    expect(seen.mapping).to.deep.include({
      place: ['Farm'],
      commodity: ['Product'],
      amount: ['Quantity'],
      until: ['Ready until'],
      note: ['Notes'],
    });
    expect(seen.shown[0]).to.deep.include({
      ...{ line: 2, place: 'farm', commodity: 'cabbage', amount: 120, unit: 'POUND', grams: 54_431 },
      ...{ from: '2026-09-22T13:00:00.000Z', until: '2026-09-23T23:00:00.000Z' },
    });
    expect(seen.shown[1]).to.deep.include({
      ...{ commodity: 'tomatoes', grams: 1_200_500, until: '2026-09-24T05:00:00.000Z', spoilBy: '2026-09-27T05:00:00.000Z' },
    });
    expect(seen.shown[2]).to.deep.include({ commodity: 'apples', unit: 'bushel', grams: 217_720, from: '2026-09-22T12:00:00.000Z' });
    expect([await Offers.countDocuments(), await Operations.countDocuments()]).to.deep.equal([offers, operations]);
  });

  it('lists them when it is confirmed, each gram with an entry, and nothing more however often and under whatever id it comes again', async () => {
    const sheet = SHEET.replaceAll('farm,', 'FARM,');
    const op = world.op();
    const first = await confirm(sheet, { op });
    expect(first).to.deep.include({ status: 200, added: 3, already: 0, bad: 0, faults: [] });
    const listed = await Offers.find({ listedBy: planner().person }).lean();
    expect(listed.map(({ commodity, totals }) => `${commodity} ${String(totals.available)}`)).to.have.members([
      'cabbage 54431',
      'tomatoes 1200500',
      'apples 217720',
    ]);
    expect(listed.find(({ commodity }) => commodity === 'cabbage')).to.include({
      note: 'green ones',
      place: 'farm',
      group: 'north',
      state: 'open',
    });
    await balancedFor(
      listed.map(({ _id }) => _id),
      [],
    );
    expect(await confirm(sheet, { op })).to.deep.include({ added: 3, already: 0 });
    world.clock.pass(3 * 3_600_000);
    expect(await confirm(sheet, { op }), 'hours later').to.deep.include({ status: 200, added: 3 });
    expect(await confirm(sheet)).to.deep.include({ added: 0, already: 3 });
    expect(await preview(SHEET)).to.deep.include({ good: 0, already: 3 });
    expect(await Offers.countDocuments({ listedBy: planner().person })).to.equal(3);
  });

  it('lands once when the same confirmation is sent a hundred times', async () => {
    const csv = one('farm,kale,7,kg,,,,,,,,').repeat(1);
    const op = world.op();
    const all = await Promise.all(Array.from({ length: 100 }, () => confirm(csv, { op })));
    expect(new Set(all.map((each) => JSON.stringify(each))).size).to.equal(1);
    expect(await Offers.countDocuments({ commodity: 'kale' })).to.equal(1);
  });

  it('reads Spanish sheets, and columns that it is told of', async () => {
    const spanish =
      'Granja;Producto;Cantidad;Unidad;Desde;Hasta;Base;Nota\nfarm;Zanahorias;15,5;kilos;24/09/2026 7:00;25/09/2026;pesado;con hojas\n';
    expect((await preview(spanish)).shown[0]).to.deep.include({ commodity: 'carrots', grams: 15_500, from: '2026-09-24T12:00:00.000Z' });
    const odd = 'col1,col2,col3\nCabbage,4,kg\n';
    expect(await preview(odd)).to.include({ good: 0, bad: 1 });
    const mapping = { commodity: 'col1', amount: ['col2'], unit: 'col3' };
    expect(await preview(odd, { mapping })).to.include({ good: 1, bad: 0 });
    for (const wrong of [{ commodity: 'col9' }, { price: 'col1' }, 'col1', { commodity: 7 }])
      expect(await preview(odd, { mapping: wrong })).to.include({ status: 400, code: 'BadMapping' });
  });

  it('takes 3/4 for the fourth of March, or for the third of April when it is told so', async () => {
    const row = one('farm,cabbage,1,kg,10/4/2026,,,,,,,');
    expect((await preview(row)).shown[0]).to.include({ from: '2026-10-04T05:00:00.000Z' });
    expect((await preview(row.replace('10/4', '4/10'), { defaults: { dates: 'day-first' } })).shown[0]).to.include({
      from: '2026-10-04T05:00:00.000Z',
    });
  });

  it('names each bad row with its line, its field and the reason, and lists the others', async () => {
    const rows = [
      'farm,moon cheese,1,kg,,,,,,,,',
      'farm,lettuce,1,kg,,,,,,,,',
      'farm,,1,kg,,,,,,,,',
      'farm,apples,1,flat,,,,,,,,',
      'farm,apples,1,,,,,,,,,',
      'farm,apples,,kg,,,,,,,,',
      'farm,apples,0,kg,,,,,,,,',
      'farm,apples,-5,kg,,,,,,,,',
      'farm,apples,a few,kg,,,,,,,,',
      'farm,apples,40001,kg,,,,,,,,',
      'farm,apples,1,kg,2026-09-24,2026-09-23,,,,,,',
      'farm,apples,1,kg,2026-09-20,2026-09-21,,,,,,',
      'farm,apples,1,kg,2026-09-24,2028-01-01,,,,,,',
      'farm,apples,1,kg,2026-02-30,,,,,,,',
      'farm,apples,1,kg,,,2026-09-21,,,,,',
      'farm,apples,1,kg,,,,guessed,,,,',
      'farm,apples,1,kg,,,,,warm,,,',
      'farm,apples,1,kg,,,,,,hay,,',
      'farm,apples,1,kg,,,,,,,tasty,',
      'farm,apples,1,kg,,,,,,,,2026-09-25',
      'nowhere,apples,1,kg,,,,,,,,',
      'far-farm,apples,1,kg,,,,,,,,',
      'farm,apples,3,kg,,,,,,,,',
      'farm,apples,3,kg,,,,,,,,',
    ];
    const seen = await confirm(one(rows.join('\n')));
    expect(seen).to.include({ added: 1, bad: 23 });
    expect(lines(seen)).to.deep.equal([
      ...[
        '2 commodity unknown-commodity',
        '3 commodity several-commodities',
        '4 commodity missing',
        '5 unit unknown-unit',
        '6 unit missing',
      ],
      ...['7 amount missing', '8 amount not-positive', '9 amount not-positive', '10 amount not-a-number', '11 amount too-much'],
      ...['12 until ends-before-begins', '13 until already-over', '14 until too-long', '15 from not-a-time', '16 spoilBy already-over'],
      ...['17 basis unknown-code', '18 storage unknown-code', '19 allergens unknown-code', '20 diets unknown-code'],
      ...['21 harvestedAt in-the-future', '22 place unknown-place', '23 place unknown-place', '25  duplicate'],
    ]);
    expect(seen.faults.at(-1)?.of).to.equal(24);
  });

  it('finds the place by its name among those where one may list: a farmer’s own, a planner’s all', async () => {
    const second = { ...(await Places.findById('farm').lean()), _id: 'barn', name: 'Red  Barn', keepers: [] };
    const twin = { ...second, _id: 'barn-2', name: 'red barn', keepers: [world.people.farmer.person] };
    const closed = { ...second, _id: 'old', name: 'Old mill', closed: true };
    await world.inVerb((steps) => steps.add(Places, second as never, twin as never, closed as never));
    expect(await fault('Red barn,kale,1,kg,,,,,,,,')).to.equal('2 place several-places');
    expect(await fault('barn,kale,1,kg,,,,,,,,')).to.equal('');
    expect(await fault('Old mill,kale,1,kg,,,,,,,,')).to.equal('2 place unknown-place');
    expect(await fault(',kale,1,kg,,,,,,,,')).to.equal('2 place missing');
    expect(await fault(',kale,1,kg,,,,,,,,', { defaults: { place: 'barn' } })).to.equal('');
    expect(await fault(',kale,1,kg,,,,,,,,', { defaults: { place: 'kitchen' } })).to.equal('2 place unknown-place');
    const own = await preview(one('Red barn,kale,1,kg,,,,,,,,\nfarm,kale,1,kg,,,,,,,,\nbarn,kale,1,kg,,,,,,,,'), {}, world.people.farmer);
    expect(lines(own)).to.deep.equal(['4 place unknown-place']);
    const nobodys = await preview(one('farm,kale,1,kg,,,,,,,,'), {}, world.people.member);
    expect(lines(nobodys)).to.deep.equal(['2 place unknown-place']);
  });

  it('tells two lots apart that are alike by what the sheet calls them', async () => {
    const csv = 'lot,place,commodity,amount,unit\nA-1,farm,beets,5,kg\nA-2,farm,beets,5,kg\nA-1,farm,beets,6,kg\n';
    expect(await confirm(csv)).to.deep.include({ added: 2, faults: [{ line: 4, reason: 'duplicate', of: 2 }] });
  });

  it('keeps formulas as the characters that they are, and odd characters too', async () => {
    const note = `=HYPERLINK(""x"")`;
    const csv = `place,commodity,amount,unit,note,driver note\nfarm,garlic,1,kg,"${note}",<b>gate</b>\n`;
    expect(await confirm(csv)).to.include({ added: 1 });
    expect(await Offers.findOne({ commodity: 'garlic' }).lean()).to.include({ note: '=HYPERLINK("x")', driverNote: '<b>gate</b>' });
    expect(await fault(`farm,kale,1,kg,,,,,,,,`.replace('kale', '__proto__'))).to.equal('2 commodity unknown-commodity');
    expect(await fault('constructor,kale,1,kg,,,,,,,,')).to.equal('2 place unknown-place');
    expect(await fault('farm,kale,1,constructor,,,,,,,,')).to.equal('2 unit unknown-unit');
  });

  it('is for members of the group, who are signed in; other groups are not told of', async () => {
    expect(await preview(SHEET, {}, null)).to.include({ status: 401, code: 'NotSignedIn' });
    for (const by of [world.people.cook, world.people.outsider])
      expect(await preview(SHEET, {}, by)).to.include({ status: 403, code: 'NotAllowed' });
    expect(await preview(SHEET, { group: 'nothing' })).to.include({ status: 403, code: 'NotAllowed' });
    expect(await confirm(SHEET, { op: 'one' })).to.include({ status: 400, code: 'BadOperation' });
    expect(await road.send('prices/preview', planner(), { csv: SHEET, group: 'north' })).to.include({ status: 404, code: 'NotFound' });
  });

  it('lists 2,000 rows in chunks', async function () {
    this.timeout(60_000);
    const rows = Array.from({ length: 2000 }, (_, at) => `farm,potatoes,${String(at + 1)},kg,,,,,,,,`);
    const csv = one(rows.join('\n'));
    expect(await preview(csv)).to.include({ good: 2000, bad: 0 });
    expect(await confirm(csv)).to.include({ added: 2000 });
    expect(await confirm(csv)).to.include({ added: 0, already: 2000 });
  });
});
