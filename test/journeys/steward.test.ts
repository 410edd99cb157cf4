import { expect } from 'chai';
import type { Page } from 'playwright-core';
import type { Role } from '../../client/roles.ts';
import { told, type Language } from './browser.ts';
import { joinBy, openEmptyHall, openGuest, type EmptyHall, type Guest } from './guests.ts';
import { wordsOf, type Words } from './words.ts';

const LANGUAGES: readonly Language[] = ['EN', 'ES'];

for (const language of LANGUAGES) {
  describe(`a steward of a new group, ${language}`, function () {
    this.timeout(120_000);
    const words = wordsOf(language);
    let hall: EmptyHall;
    let marta: Guest;

    before(async () => {
      hall = await openEmptyHall();
      marta = await openGuest(hall.browser, language);
      await joinBy(marta.page, hall.invitation, 'Marta');
    });
    after(async () => {
      await hall?.close();
    });
    afterEach(() => {
      expect(marta.faults).to.deep.equal([]);
    });

    it('is shown how to begin, and names the group', async () => {
      const { page } = marta;
      await page.getByRole('heading', { name: words('groups.begin') }).waitFor();
      await page.getByRole('link', { name: words('groups.begin-name-do') }).click();
      await page.getByLabel(words('groups.name')).fill('Cannon Valley Growers');
      await page.getByRole('button', { name: words('groups.save') }).click();
      await page.getByText(words('groups.begin-named', { name: 'Cannon Valley Growers' })).waitFor();
    });

    it('invites a farmer, who joins by the link, and gives them another task', async () => {
      const { page } = marta;
      const link = await invite(page, words, { address: hall.address, role: 'FARMER' });
      const jose = await openGuest(hall.browser, language);
      await joinBy(jose.page, link, 'José Ñandú');
      expect(new URL(jose.page.url()).pathname).to.equal('/surplus');

      await page.goto(`${hall.address}/group`);
      await page.getByRole('button', { name: words('groups.change-roles', { name: 'José Ñandú' }) }).click();
      await page.getByRole('checkbox', { name: new RegExp(`^${words('role.DRIVER')}`) }).check();
      await page.getByRole('button', { name: words('groups.save') }).click();
      await page
        .getByRole('listitem')
        .filter({ hasText: 'José Ñandú' })
        .filter({ hasText: words('role.DRIVER') })
        .waitFor();

      await jose.page.goto(`${hall.address}/open`);
      await jose.page.getByRole('heading', { name: words('routes.title'), level: 1 }).waitFor();
      expect(jose.faults).to.deep.equal([]);
      await jose.context.close();
    });

    it('takes an invitation back, and its link opens no more', async () => {
      const { page } = marta;
      const link = await invite(page, words, { address: hall.address, role: 'KITCHEN' });
      await page.goto(`${hall.address}/group`);
      await page.getByRole('button', { name: words('groups.revoke-what', { roles: words('role.KITCHEN') }) }).click();
      await told(page, words('groups.revoked'));

      const late = await openGuest(hall.browser, language);
      await late.page.goto(link);
      await late.page.getByText(words('people.code-unknown')).waitFor();
      await late.context.close();
    });

    it('ends the access of a member, who has their own page left', async () => {
      const { page } = marta;
      const kim = await openGuest(hall.browser, language);
      await joinBy(kim.page, await invite(page, words, { address: hall.address, role: 'PLANNER' }), 'Kim');
      await page.goto(`${hall.address}/group`);
      await page.getByRole('button', { name: words('groups.change-roles', { name: 'Kim' }) }).click();
      await page.getByRole('button', { name: words('groups.end-access') }).click();
      const sure = page.getByRole('dialog', { name: words('groups.end-access-ask', { name: 'Kim' }) });
      await sure.getByRole('button', { name: words('groups.end-access') }).click();
      await told(page, words('groups.access-ended', { name: 'Kim' }));

      await kim.page.goto(hall.address);
      await kim.page.getByText(words('people.no-group')).waitFor();
      await kim.context.close();
    });

    it('cannot leave a group that has no other steward', async () => {
      const { page } = marta;
      await page.goto(`${hall.address}/group`);
      await page.getByRole('button', { name: words('groups.change-roles', { name: 'Marta' }) }).click();
      await page.getByRole('button', { name: words('groups.leave') }).click();
      await page
        .getByRole('dialog', { name: words('groups.leave-ask') })
        .getByRole('button', { name: words('groups.leave') })
        .click();
      await page.getByText(words('invalid.last-steward')).waitFor();
    });

    it('proposes an agreement that the steward of another group accepts', async () => {
      const { page } = marta;
      const kitchens = 'Twin Cities Strike Kitchens';
      const rosa = await steward(hall, { found: kitchens, by: marta, words, language });

      await act(page, words, { role: 'STEWARD', group: 'Cannon Valley' });
      await page.goto(`${hall.address}/group/propose`);
      await page.getByRole('radio', { name: words('groups.flow.PROPOSER_GIVES'), exact: true }).check();
      await page.getByRole('checkbox', { name: words('goods.category.VEGETABLE'), exact: true }).check();
      const sentence = page.getByText(new RegExp(`^Cannon Valley.* ${kitchens}, .*\\.$`));
      const said = await sentence.innerText();
      expect(said).to.contain(words('goods.category.VEGETABLE').toLowerCase());
      await page.getByRole('button', { name: words('groups.propose-it') }).click();
      await page.getByText(words('groups.state.PROPOSED'), { exact: true }).waitFor();

      await rosa.page.goto(`${hall.address}/group/agreements`);
      await rosa.page.getByText(said).waitFor();
      await rosa.page.getByText(words('groups.sees-open')).waitFor();
      await rosa.page.getByRole('button', { name: words('groups.accept') }).click();
      await rosa.page.getByText(words('groups.state.ACCEPTED'), { exact: true }).waitFor();

      await page.goto(`${hall.address}/group/agreements`);
      await page
        .getByRole('listitem')
        .filter({ hasText: said })
        .filter({ hasText: words('groups.state.ACCEPTED') })
        .waitFor();
      expect(rosa.faults).to.deep.equal([]);
      await rosa.context.close();
    });
  });
}

/** Makes an invitation; resolves to its link, once it is shown with its QR code. */
async function invite(page: Page, words: Words, { address, role }: { address: string; role: Role }): Promise<string> {
  await page.goto(`${address}/group/invite`);
  await page.getByRole('checkbox', { name: new RegExp(`^${words(`role.${role}`)}`) }).check();
  await page.getByRole('button', { name: words('groups.make') }).click();
  await page.getByRole('img', { name: words('groups.qr') }).waitFor();
  await page.getByRole('button', { name: words('link.copy') }).click();
  await told(page, words('link.copied'));
  const code = await page.getByText(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/).innerText();
  return `${address}/join#${code}`;
}

interface Founding {
  readonly found: string;
  readonly by: Guest;
  readonly words: Words;
  readonly language: Language;
}

/** Founds another group and hands it to a steward of its own, who has joined at a browser of theirs. */
async function steward(hall: EmptyHall, { found, by, words, language }: Founding): Promise<Guest> {
  const { page } = by;
  await page.goto(`${hall.address}/group/found`);
  await page.getByLabel(words('groups.name')).fill(found);
  await page.getByRole('button', { name: words('groups.found-it') }).click();
  await page.getByText(words('groups.begin-named', { name: found })).waitFor();
  const rosa = await openGuest(hall.browser, language);
  await joinBy(rosa.page, await invite(page, words, { address: hall.address, role: 'STEWARD' }), 'Rosa');
  return rosa;
}

/** Chooses in the menu what one acts as. */
async function act(page: Page, words: Words, { role, group }: { role: Role; group: string }): Promise<void> {
  await page.goto(`${page.url().split('/group')[0] ?? ''}/group`);
  await page.getByRole('button', { name: words('shell.menu') }).click();
  await page.getByRole('button', { name: new RegExp(`^${words(`role.${role}`)}.*${group}`) }).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
}
