import type { DateSeen, WeeklySeen } from '../../../client/weekly/saying.ts';

export const quantity = { amount: 20, unit: 'POUND', basis: 'ESTIMATED' } as const;
const amount = { grams: 9072, quantity: { grams: 9072, ...quantity }, headcount: null };
const names = { en: 'Kale', es: 'Col rizada' };
export const commodity: NonNullable<WeeklySeen['commodity']> = {
  ...{ id: 'kale', names, category: 'VEGETABLE', storage: 'COLD' },
  units: [{ name: 'POUND', names, grams: 453.59237, of: 'EVERYONE' }],
};

/** One of the dates of `kale`, listed already. */
export const date: DateSeen = {
  ...{ date: '2026-09-25', from: '', until: '', state: 'MADE', changed: false, thing: null, reason: null },
  ...{ amount, hours: null },
};

/** Twenty pounds every Friday, 6 to noon. */
export const kale: WeeklySeen = {
  ...{ id: 'weekly', place: { id: 'farm', name: null, area: '' }, commodity, wanted: null, amount, driverNote: null },
  ...{ weekdays: [5], from: '06:00', until: '12:00', last: null, state: 'GOING', news: [], dates: [], version: 1 },
};
