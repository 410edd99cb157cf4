import { expect } from 'chai';
import { Offers } from '../../../server/offers/model.ts';
import { Entries, imbalances, rebuilt } from '../../../server/verbs/ledger.ts';
import { Operations } from '../../../server/verbs/operation.ts';
import { STRANGER } from '../../../server/viewer.ts';
import { asked, type Asked, type Said } from '../../support/asked.ts';
import { everything } from '../../support/everything.ts';
import { roadWorld, type RoadWorld } from '../routes/on-the-road.ts';
import { STORY, type Step } from './story.ts';

const TIMES = 100;
/** Repeated elsewhere: who was forgotten has no name that a repeat could be theirs by (test/server/people/forgetting.test.ts). */
const APART = ['forgetMe'];

/** What may be said to a second thing under the id of the first; or what it needs has gone to the first. */
const TAKEN = ['Invalid', 'Stale', 'Clash', 'NotEnough'];

type Variables = Readonly<Record<string, unknown>>;

describe('every verb', function () {
  this.timeout(120_000);
  let world: RoadWorld;
  let all: Asked;
  const told = new Set<string>();

  before(async () => {
    world = await roadWorld();
    all = asked(world);
  });
  after(() => world.close());

  const ask = (step: Pick<Step, 'verb' | 'by'>, variables: Variables, op = world.op(), n = 0) =>
    all.ask(step.by, step.verb, { ...variables, op }, world.runners[n % world.runners.length]);

  /** Refused with one of these, and nothing changed by it. */
  async function refused(step: Step, variables: Variables, codes: readonly string[]): Promise<Said> {
    const before = await everything();
    const said = await ask(step, variables);
    expect(said.code, `${step.verb} ${JSON.stringify(variables)}: ${JSON.stringify(said)}`).to.be.oneOf([...codes]);
    expect(await everything(), step.verb).to.deep.equal(before);
    return said;
  }

  for (const [name, part] of Object.entries(STORY)) {
    it(`of ${name}: is nobody else’s, knows what is stale, and a hundred of one operation are one`, async () => {
      for await (const step of part(world)) {
        told.add(step.verb);
        if (!step.own) await notForOthers(step);
        if ('version' in step.variables) await notWhenStale(step);
        if (step.creates) await refused(step, withId(step, 'one'), ['Invalid']);
        await once(step);
        if (step.creates) await refused(step, step.variables, TAKEN);
      }
      expect(imbalances(await Offers.find().lean(), await rebuilt())).to.deep.equal([]);
    });
  }

  it('has been told of', () => {
    expect([...told].sort()).to.deep.equal(all.verbs.filter((verb) => !APART.includes(verb)).sort());
  });

  async function notForOthers(step: Step): Promise<void> {
    const roles = ['farmer', 'kitchen', 'driver', 'planner'] as const;
    const outsider = { ...step, by: world.viewer({ far: roles }) };
    await refused({ ...step, by: STRANGER }, step.variables, ['NotAllowed', 'NotFound']);
    const theirs = await refused(outsider, step.variables, ['NotFound', 'NotAllowed']);
    const unknown = withOtherId(step, world.op());
    if (!unknown) return;
    const nobodys = await refused(outsider, unknown, ['NotFound', 'NotAllowed']);
    expect(theirs, `${step.verb}: what is another’s and what is not there`).to.deep.equal(nobodys);
    await refused(step, unknown, ['NotFound']);
  }

  async function notWhenStale(step: Step): Promise<void> {
    const version = Number(step.variables['version']);
    const said = await refused(step, { ...step.variables, version: version + 7 }, ['Stale']);
    expect(said.version, step.verb).to.equal(version);
  }

  /** A hundred at once and ten after, through three runners: one answer, and in the store what the first has made. */
  async function once(step: Step): Promise<void> {
    const { times = TIMES } = step;
    const op = world.op();
    const answers = await Promise.all(Array.from({ length: times }, (_, n) => ask(step, step.variables, op, n)));
    const [first] = answers;
    expect(first?.code, `${step.verb}: ${JSON.stringify(first)}`).to.equal(undefined);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size, step.verb).to.equal(1);
    expect(await Operations.countDocuments({ _id: op }), step.verb).to.equal(1);
    if (typeof step.variables['version'] === 'number' && first?.version !== undefined)
      expect(first.version, step.verb).to.be.within(step.variables['version'] + 1, step.variables['version'] + 3);
    const [before, entries] = [await everything(), await Entries.countDocuments()];
    for (let n = 0; n < Math.min(10, times); n += 1) expect(await ask(step, step.variables, op, n), step.verb).to.deep.equal(first);
    expect(await everything(), step.verb).to.deep.equal(before);
    expect(await Entries.countDocuments()).to.equal(entries);
  }
});

/** Where a verb says what it is about. */
const PLACES = [['id'], ['route'], ['input', 'route'], ['input', 'load'], ['group']] as const;

/** The variables with the id of what they are about put in the place of the true one; null where a new thing is made. */
function withOtherId({ creates, variables }: Step, id: string): Variables | null {
  if (creates) return null;
  for (const [outer, inner] of PLACES) {
    const value = variables[outer];
    if (inner === undefined && typeof value === 'string') return { ...variables, [outer]: id };
    if (inner !== undefined && typeof value === 'object' && value !== null && inner in value)
      return { ...variables, [outer]: { ...value, [inner]: id } };
  }
  return null;
}

function withId({ variables }: Step, id: string): Variables {
  const { input } = variables;
  return typeof input === 'object' ? { ...variables, input: { ...input, id } } : { ...variables, id };
}
