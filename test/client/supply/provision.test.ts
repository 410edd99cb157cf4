import { expect } from 'chai';
import { daysOf, densityOfDays, provisions } from '../../../client/supply/provision.ts';

describe('days of provision', () => {
  const place = (id: string, area: string, peoplePerDay: number | null) => ({
    id,
    area,
    peoplePerDay,
    point: { longitude: -93, latitude: 44 },
  });
  const need = (at: ReturnType<typeof place>, promised: number, received = 0) => ({ place: at, promised, received });

  it('are what an area got and is to get against a meal a day for everybody it serves, the shortest first', () => {
    const [big, small, other] = [place('big', 'Saint Paul', 900), place('small', 'Saint Paul', 100), place('other', 'Winona', 100)];
    const found = provisions([need(big, 544_000, 544_000), need(small, 0), need(big, 0), need(other, 27_200)]);
    expect(found.map(({ area, people, days }) => [area, people, days])).to.deep.equal([
      ['Winona', 100, 0.5],
      ['Saint Paul', 1000, 2],
    ]);
    expect(daysOf(found)).to.be.closeTo(1_115_200 / (1100 * 544), 1e-9);
  });

  it('are not told where nobody has said how many they serve', () => {
    expect(provisions([need(place('kitchen', 'Duluth', null), 9000)])).to.deep.equal([]);
  });

  it('are hatched the denser the fewer there are', () => {
    expect([0.9, 1, 3].map(densityOfDays)).to.deep.equal([3, 2, 1]);
  });
});
