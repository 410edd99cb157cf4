import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';

const { EVENT_RUN_END, EVENT_TEST_FAIL } = Mocha.Runner.constants;

/** Mocha's own report for the screen; the counts, and what failed and why, for `test/run.mjs` in the file that `COUNTS_FILE` names. */
export default class Counting extends Mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const failures = [];
    runner.on(EVENT_TEST_FAIL, (test, error) => failures.push(`${test.fullTitle()}\n    ${error?.message ?? error}`));
    runner.once(EVENT_RUN_END, () => {
      const { passes: passed = 0, failures: failed = 0 } = runner.stats ?? {};
      if (process.env.COUNTS_FILE) writeFileSync(process.env.COUNTS_FILE, JSON.stringify({ passed, failed, failures }));
    });
  }
}
