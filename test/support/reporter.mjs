import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';

/** Mocha's own report for the screen, and the counts for `test/run.mjs` in the file that `COUNTS_FILE` names. */
export default class Counting extends Mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once(Mocha.Runner.constants.EVENT_RUN_END, () => {
      const { passes = 0, failures = 0 } = runner.stats ?? {};
      if (process.env.COUNTS_FILE) writeFileSync(process.env.COUNTS_FILE, JSON.stringify({ passed: passes, failed: failures }));
    });
  }
}
