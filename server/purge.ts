import { forgetContacts } from './people/actions.ts';
import { forgetPasses } from './places/actions.ts';
import { unlink } from './loads/actions.ts';

/**
 * Forgets what is no longer needed, at `now`: contacts seven days after the last active load, passes to exact places that have run
 * out, and after thirty days who gave to whom. Totals stay. Operations, sessions and attempts run out by their own indexes.
 */
export async function purge(now: Date): Promise<void> {
  await forgetContacts(now);
  await forgetPasses(now);
  await unlink(now);
}
