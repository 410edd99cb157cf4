import { expect } from 'chai';
import { termsSaid, untilSaid, whatSaid, type Terms } from '../../../client/groups/saying.ts';
import { manner, speak } from '../../../client/words.ts';

const NOW = new Date('2026-09-22T12:00:00Z');
const TERMS: Terms = {
  proposer: 'Willmar Growers',
  partner: 'Twin Cities Kitchens',
  flow: 'PROPOSER_GIVES',
  categories: ['VEGETABLE'],
  until: new Date('2026-10-04T04:59:00Z'),
};

describe('an agreement said as a sentence', () => {
  afterEach(async () => {
    manner.value = { language: 'EN', measures: 'US', zone: 'America/Chicago' };
    await speak('EN');
  });

  it('names who gives what to whom until when, in both languages', async () => {
    expect(termsSaid(TERMS, NOW)).to.equal('Willmar Growers gives vegetables to Twin Cities Kitchens, until Oct 3.');
    await speak('ES');
    expect(termsSaid(TERMS, NOW)).to.equal('Willmar Growers da verduras a Twin Cities Kitchens, hasta el 3 oct.');
  });

  it('turns around when the partner gives, and names both when both do', () => {
    expect(termsSaid({ ...TERMS, flow: 'PARTNER_GIVES' }, NOW)).to.match(/^Twin Cities Kitchens gives vegetables to Willmar Growers,/);
    expect(termsSaid({ ...TERMS, flow: 'BOTH' }, NOW)).to.match(/^Willmar Growers and Twin Cities Kitchens give vegetables to each other,/);
  });

  it('says everything when nothing is ticked, and lists goods in the catalogue’s order', () => {
    expect(whatSaid([])).to.equal('all food and supplies');
    expect(whatSaid(['BREAD', 'FRUIT', 'VEGETABLE'])).to.equal('vegetables, fruit, and bread');
  });

  it('tells the year when it is another one', () => {
    expect(untilSaid(new Date('2027-02-24T05:59:00Z'), NOW)).to.equal('Feb 23, 2027');
  });
});
