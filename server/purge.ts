import { forgetContacts } from './people/actions.ts';
import { forgetPasses } from './places/actions.ts';
import { unlink } from './loads/actions.ts';
import { forgetCalendars } from './papers/actions.ts';
import { forgetPhotos } from './photos/actions.ts';

/**
 * Forgets what is no longer needed, at `now`: contacts seven days after the last active load, passes to exact places that have run
 * out, after thirty days who gave to whom and pictures, and the pictures and calendars of who has gone. Totals stay. Operations, sessions and attempts run out by their own indexes.
 */
export async function purge(now: Date): Promise<void> {
  await forgetContacts(now);
  await forgetPasses(now);
  await unlink(now);
  await forgetPhotos(now);
  await forgetCalendars();
}
