import { expect } from 'chai';
import { openAs, openHall, person, type Hall } from './browser.ts';

describe('a farmer in the browser', function () {
  this.timeout(120_000);
  let hall: Hall;

  before(async () => {
    hall = await openHall();
  });
  after(() => hall?.close());

  for (const language of ['EN', 'ES'] as const) {
    it(`signs in (${language})`, async () => {
      const { page, faults, close } = await openAs(hall.browser, hall.address, { ...person('farmer'), language });
      await page.getByRole('heading', { name: language === 'EN' ? 'My surplus' : 'Mis excedentes' }).waitFor();
      expect(faults()).to.deep.equal([]);
      await close();
    });
  }
});
