/**
 * `npm run check:ledger`: rebuilds every offer's totals from the ledger's entries alone and names each difference.
 * Reads the store that MONGODB_URI names, or the one the program keeps; ends with 1 when anything differs.
 */
import { join } from 'node:path';
import { embedded } from './embedded.ts';
import { findMongod } from './mongod/find.ts';
import { Offers, type Offer } from './offers/model.ts';
import { closeStore, openStore } from './store.ts';
import { imbalances, rebuilt } from './verbs/ledger.ts';

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function store(): Promise<{ uri: string; stop(): Promise<void> }> {
  const uri = process.env['MONGODB_URI'];
  if (uri) return { uri, stop: async () => {} };
  const folder = process.env['DATA_DIR'] ?? '.commissary';
  const mongod = await findMongod({ env: process.env, cacheDir: join(folder, 'mongod'), say });
  const own = await embedded({ mongod, dir: join(folder, 'store'), say });
  return { uri: own.uri('commissary'), stop: () => own.stop() };
}

const own = await store();
await openStore(own.uri);
const offers = await Offers.find().lean<Offer[]>();
const differences = imbalances(offers, await rebuilt());
for (const difference of differences) say(difference);
say(`${String(offers.length)} offers, ledger balanced: ${differences.length === 0 ? 'yes' : 'no'}`);
await closeStore();
await own.stop();
process.exitCode = differences.length === 0 ? 0 : 1;
