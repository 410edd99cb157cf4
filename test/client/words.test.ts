import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import fc from 'fast-check';
import { manner, speak, t, kg, km, celsius, time, between, day, when, duration, countdown, dayHeading } from '../../client/words.ts';
import { en } from '../../client/words/en.ts';
import { desk } from '../../client/words/en/desk.ts';

import { LANGUAGES, type Language } from '../../client/words/languages.ts';
import { spokenIn, spokenInComponents } from '../support/spoken.ts';
import { fill, type Said } from '../../client/words/fill.ts';

const holesOf = (said: Said) =>
  [...new Set([...(typeof said === 'string' ? said : Object.values(said).join()).matchAll(/\{(\w+)\}/g)].map(([, name]) => name))].sort();

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

const dictionary: Record<string, Said> = en;
const others = await Promise.all(
  Object.entries(LANGUAGES).map(async ([language, one]) => [language, { ...(await one.words()), ...(await one.desk()) }] as const),
);

const formsOf = (said: Said) => (typeof said === 'string' ? [said] : Object.values(said));

describe('words', () => {
  afterEach(async () => {
    manner.value = { language: 'EN', measures: 'US', zone: 'America/Chicago' };
    await speak('EN');
  });

  for (const [language, words] of others) {
    it(`are all there in ${language}, with the same holes, and never empty`, () => {
      expect(Object.keys(words).sort()).to.deep.equal(Object.keys(dictionary).sort());
      for (const [key, said] of Object.entries<Said>(words)) {
        expect(holesOf(said), key).to.deep.equal(holesOf(dictionary[key]!));
        expect(typeof said, key).to.equal(typeof dictionary[key]);
        for (const text of formsOf(said)) expect(text.trim(), key).to.not.equal('');
      }
    });

    it(`have every plural that ${language} tells apart`, () => {
      const forms = new Intl.PluralRules(LANGUAGES[language as Language].locale).resolvedOptions().pluralCategories;
      const needed = forms.filter((form) => form !== 'many' || !['EN', 'ES'].includes(language));
      for (const [key, said] of Object.entries<Said>(words)) {
        if (typeof said !== 'string') expect(Object.keys(said), key).to.include.members(needed);
      }
    });
  }

  it('stand in no component: all that is read or heard comes from them', function () {
    // Every component is parsed.
    this.timeout(90_000);
    expect(spokenInComponents()).to.deep.equal([]);
    const bad = '<p title={`${n} left`}>Hello <b aria-label="there">{"you"}</b><i class="quiet">{t("fine")} 7</i></p>';
    expect(spokenIn('bad.tsx', bad).map((line) => line.split(' ')[1])).to.deep.equal(['left', 'Hello', 'there', 'you']);
  });

  it('of planners and stewards are spoken by their screens alone, for the others do not wait for them', () => {
    const domains = ['board', 'groups', 'numbers', 'plans', 'supply'];
    const files = readdirSync('client', { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file));
    const others = files.filter((file) => ![...domains, 'words', 'gallery'].includes(file.split('/')[0] ?? ''));
    const found = others.flatMap((file) => {
      const text = readFileSync(`client/${file}`, 'utf8');
      const keys = [...text.matchAll(/['`]([a-z]+\.[\w.-]*)/g)].map(([, key = '']) => key);
      return keys
        .filter((key) => Object.keys(desk).some((one) => one === key || (key.endsWith('.') && one.startsWith(key))))
        .map((key) => `${file} ${key}`);
    });
    expect(found).to.deep.equal([]);
    for (const domain of domains) {
      const screens = readFileSync(`client/${domain}/screens.ts`, 'utf8');
      expect(screens.split('desk: true').length, domain).to.equal(screens.split('load:').length);
    }
  });

  it('choose the plural by the rules of the language', async () => {
    expect(t('outbox.waits', { n: 1 })).to.equal('1 waiting to send.');
    expect(t('outbox.waits', { n: 0 })).to.equal('0 waiting to send.');
    expect(t('outbox.waits', { n: 1200 })).to.equal('1,200 waiting to send.');
    await speak('ES');
    expect(t('outbox.waits', { n: 1 })).to.equal('1 por enviar.');
    expect(t('map.offers', { n: 2 })).to.equal('2 ofertas');
  });

  it('keep a hole without a value visible', () => {
    expect(fill('{a} of {b}', { a: 1 }, 'en-US')).to.equal('1 of {b}');
  });

  it('fill any text as it is, never as a pattern', () => {
    fc.assert(
      fc.property(fc.string(), (text) => fill('<{a}>', { a: text }, 'en-US') === `<${text}>`),
      { numRuns: 100 },
    );
  });
});

describe('measures on the screen', () => {
  const at = new Date('2026-09-22T19:10:00Z');

  afterEach(async () => {
    manner.value = { language: 'EN', measures: 'US', zone: 'America/Chicago' };
    await speak('EN');
  });

  it('are pounds, miles and °F, or kilograms, kilometres and °C, as the person chose', () => {
    expect([kg(127_006), km(142_000), celsius(4)]).to.deep.equal(['280 lb', '88 mi', '39 °F']);
    manner.value = { ...manner.value, measures: 'METRIC' };
    expect([kg(127_006), kg(2400), kg(1_240_000), km(142_000), celsius(4)]).to.deep.equal([
      '127 kg',
      '2.4 kg',
      '1,240 kg',
      '142 km',
      '4 °C',
    ]);
  });

  it('tell times in the zone of the group, full hours short', () => {
    expect(plain(time(at))).to.equal('2:10 PM');
    expect(plain(time(new Date('2026-09-22T23:00:00Z')))).to.equal('6 PM');
    expect(plain(between(at, new Date('2026-09-22T19:40:00Z')))).to.equal('2:10–2:40 PM');
    manner.value = { ...manner.value, zone: 'America/Denver' };
    expect(plain(time(at))).to.equal('1:10 PM');
  });

  it('tell the day as short as is clear', () => {
    expect(day(at)).to.equal('Tue Sep 22');
    expect(plain(when(new Date('2026-09-23T14:00:00Z'), at))).to.equal('Wed 9 AM');
    expect(plain(when(new Date('2026-10-20T14:00:00Z'), at))).to.equal('Oct 20 9 AM');
    expect(dayHeading(at, at)).to.equal('Today, Tue Sep 22');
    expect(dayHeading(new Date('2026-09-23T14:00:00Z'), at)).to.equal('Tomorrow, Wed Sep 23');
  });

  it('speak Spanish with its own names of days', async () => {
    await speak('ES');
    expect(day(at)).to.equal('mar 22 sept');
    expect(plain(time(new Date('2026-09-22T23:00:00Z')))).to.match(/^6 p\. ?m\.$/);
    expect(countdown(new Date(at.getTime() + 50 * 60_000), at)).to.equal('en 50 min');
  });

  it('tell how long in two parts at most', () => {
    expect([50 * 60, 13_200, 3600, 19 * 3600, 26 * 3600, 72 * 3600].map(duration)).to.deep.equal([
      '50 min',
      '3 h 40 min',
      '1 h',
      '19 h',
      '26 h',
      '3 d',
    ]);
  });

  it('count down, and say how late', () => {
    expect(countdown(new Date(at.getTime() + 70 * 60_000), at)).to.equal('in 1 h 10 min');
    expect(countdown(new Date(at.getTime() - 25 * 60_000), at)).to.equal('25 min late');
    expect(countdown(at, at)).to.equal('now');
  });
});
