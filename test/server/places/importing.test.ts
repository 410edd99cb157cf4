import { expect } from 'chai';
import { Places } from '../../../server/places/model.ts';
import type { Viewer } from '../../../server/viewer.ts';
import { sheets, type Answered, type Sheets } from '../../support/sheets.ts';
import { countryside, type Countryside } from './countryside.ts';

const DIRECTORY = `FMID,MarketName,street,city,x,y
1001,Northfield Riverwalk,Water St,Northfield,-93.16,44.45
1002,Cannon Falls Farmers Market,,Cannon Falls,-92.90,44.51
`;

describe('importing places', () => {
  let world: Countryside;
  let road: Sheets;
  before(async () => {
    world = await countryside();
    road = await sheets(world);
  });
  after(async () => {
    await road.stop();
    await world.close();
  });

  const planner = () => world.people.planner;
  const preview = (csv: string, more: object = {}, by: Viewer | null = planner()) =>
    road.send('places/preview', by, { csv, group: 'north', ...more });
  const confirm = (csv: string, more: object = {}, by: Viewer | null = planner()) =>
    road.send('places/confirm', by, { csv, group: 'north', op: world.op(), ...more });
  const reasons = ({ faults }: Answered) => faults.map(({ line, reason }) => `${String(line)} ${reason}`);

  it('shows what each row would become, and writes nothing until it is confirmed', async () => {
    const seen = await preview(DIRECTORY);
    expect(seen).to.include({ status: 200, rows: 2, good: 2, already: 0, bad: 0 });
    expect(seen.mapping).to.deep.include({ name: ['MarketName'], longitude: ['x'], latitude: ['y'], entrance: ['street', 'city'] });
    expect(seen.shown[0]).to.deep.include({
      line: 2,
      name: 'Northfield Riverwalk',
      kind: 'market',
      open: true,
      entrance: 'Water St, Northfield',
    });
    expect(await Places.countDocuments()).to.equal(0);
    expect(await confirm(DIRECTORY)).to.include({ added: 2, already: 0, bad: 0 });
    expect(await Places.countDocuments({ group: 'north', open: true, keepers: [] })).to.equal(2);
  });

  it('adds nothing when it comes again, under the same id or another, or with one row more only that', async () => {
    const op = world.op();
    const more = `${DIRECTORY}1003,Zumbrota Market,,Zumbrota,-92.67,44.29\n`;
    expect(await confirm(more, { op })).to.include({ added: 1, already: 2 });
    expect(await confirm(more, { op })).to.include({ added: 1, already: 2 });
    expect(await confirm(more)).to.include({ added: 0, already: 3 });
    expect(reasons(await preview(more))).to.deep.equal(['2 already-there', '3 already-there', '4 already-there']);
    expect(await Places.countDocuments()).to.equal(3);
  });

  it('names each bad row with its line and the reason', async () => {
    const rows = [
      ...[',-93.1,44.4,', `${'x'.repeat(81)},-93.1,44.4,`, 'Swapped,44.4,-93.1,', 'Island,0,0,', 'Far,-193.1,44.4,', 'Words,west,north,'],
      ...['Nowhere,,,', 'Odd,-93.1,44.4,spaceship', 'Twice,-93.2,44.5,granja', 'twice,-93.20001,44.50001,farm'],
    ];
    const seen = await preview(`name,longitude,latitude,kind\n${rows.join('\n')}\n`);
    expect(reasons(seen)).to.deep.equal([
      ...['2 no-name', '3 too-long', '4 swapped', '5 null-island', '6 out-of-range', '7 not-a-number'],
      ...['8 no-coordinates', '9 unknown-code', '11 duplicate'],
    ]);
    expect(seen.good).to.equal(1);
  });

  it('reads sheets from anybody’s spreadsheet', async () => {
    const spanish = 'nombre;longitud;latitud;tipo\nRancho Niño;-93,15;44,42;rancho\n';
    expect((await preview(spanish)).shown[0]).to.include({ name: 'Rancho Niño', longitude: -93.15, kind: 'farm', open: false });
    const odd = 'a,b,c\nThe mill,-93.1,44.4\n';
    expect(await preview(odd, { mapping: { name: 'a', longitude: 'b', latitude: 'c' } })).to.include({ good: 1 });
    expect(await preview(odd, { mapping: { name: 'z' } })).to.include({ status: 400, code: 'BadMapping' });
    expect((await road.send('places/preview?group=north', planner(), DIRECTORY)).already).to.equal(2);
  });

  it('is for planners and stewards of the group', async () => {
    expect(await preview(DIRECTORY, {}, null)).to.include({ status: 401, code: 'NotSignedIn' });
    const { farmer, driver, agreed, outsider, steward } = world.people;
    for (const by of [farmer, driver, agreed, outsider])
      expect(await preview(DIRECTORY, {}, by)).to.include({ status: 403, code: 'NotAllowed' });
    expect((await preview(DIRECTORY, {}, steward)).status).to.equal(200);
  });

  it('refuses what is no sheet, by a status and a code', async () => {
    const by = planner();
    expect(await road.send('places/preview', by, '<x/>', 'text/xml')).to.include({ status: 415, code: 'OnlySheets' });
    expect(await road.send('places/preview', by, '{', 'application/json')).to.include({ status: 400, code: 'Unreadable' });
    expect(await road.send('places/preview', by, { csv: 7, group: 'north' })).to.include({ status: 400, code: 'Unreadable' });
    expect(await preview('')).to.include({ status: 400, code: 'Unreadable' });
    expect(await preview(`name\n${'x\n'.repeat(20_001)}`)).to.include({ status: 413, code: 'TooLarge' });
    expect(await preview('x'.repeat(5_300_000))).to.include({ status: 413, code: 'TooLarge' });
    expect(await confirm(DIRECTORY, { op: '' })).to.include({ status: 400, code: 'BadOperation' });
  });
});
