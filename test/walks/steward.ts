import type { Walk } from './walk.ts';

/** Takes up the stewardship, makes an invitation for one role and sees its code. */
export async function steward({ page, hands, words }: Walk): Promise<void> {
  // She does several things in several groups.
  await hands.press(page.getByRole('button', { name: words('shell.menu') }));
  await hands.press(page.getByRole('button', { name: new RegExp(`^${words('role.STEWARD')}`) }).first());
  await page.getByRole('heading', { level: 2, name: words('groups.members') }).waitFor();
  await hands.press(page.getByRole('link', { name: words('groups.invite') }));
  await hands.turn(page.getByRole('checkbox').first());
  await hands.press(page.getByRole('button', { name: words('groups.make') }));
  await page.getByRole('img', { name: words('groups.qr') }).waitFor();
  await page.getByText(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/).waitFor();
}
