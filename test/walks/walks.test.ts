import { expect } from 'chai';
import { openHall, type Hall, type Opened } from '../journeys/browser.ts';
import { driver } from './driver.ts';
import { farmer } from './farmer.ts';
import { kitchen } from './kitchen.ts';
import { planner } from './planner.ts';
import { steward } from './steward.ts';
import { begin, type Walk, type Way } from './walk.ts';

/** Each journey is said once, and walked by any hands in any language. The planner's comes last: it takes up all that there is. */
const JOURNEYS = {
  farmer: { does: 'lists, sees it promised, follows it and is thanked', go: farmer },
  kitchen: { does: 'asks, sees what comes in, receives line by line', go: kitchen },
  driver: { does: 'claims, collects, delivers, and reads what it came to', go: driver },
  steward: { does: 'makes an invitation', go: steward },
  planner: { does: 'reserves, plans, moves a stop, publishes', go: planner },
} as const satisfies Record<string, { does: string; go: (walk: Walk) => Promise<void> }>;

type Role = keyof typeof JOURNEYS;

interface Row extends Way {
  /** Who walks so every day; everybody where there is time. */
  readonly daily: readonly Role[];
}

const GRID: readonly Row[] = [
  { by: 'keys', language: 'ES', daily: ['farmer', 'steward', 'planner'] },
  { by: 'touch', language: 'EN', daily: ['kitchen', 'driver', 'planner'] },
  { by: 'keys', language: 'EN', daily: [] },
  { by: 'touch', language: 'ES', daily: [] },
];

const SAID = { keys: 'with the keyboard alone and without a map', touch: 'by touch' } as const;

const walkers = ({ daily }: Row): Role[] => (Object.keys(JOURNEYS) as Role[]).filter((role) => process.env['LONG'] || daily.includes(role));

for (const row of GRID.filter((one) => walkers(one).length > 0)) {
  describe(`${SAID[row.by]} (${row.language})`, function () {
    this.timeout(300_000);
    let hall: Hall;
    let opened: Opened | undefined;
    before(async () => {
      hall = await openHall();
    });
    afterEach(async () => {
      await opened?.close();
      opened = undefined;
    });
    after(() => hall?.close());

    for (const role of walkers(row)) {
      const { does, go } = JOURNEYS[role];
      it(`a ${role} ${does}`, async () => {
        const begun = await begin(hall, role, row);
        opened = begun.opened;
        await go(begun.walk);
        expect(opened.faults()).to.deep.equal([]);
      });
    }
  });
}
