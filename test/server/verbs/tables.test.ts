import { expect } from 'chai';
import { existsSync, readdirSync } from 'node:fs';
import { NOT_ALLOWED } from '../../../server/verbs/refusal.ts';
import { next, type Rules, type Standing } from '../../../server/verbs/rules.ts';

const STANDINGS: readonly Standing[] = [
  'farmer',
  'kitchen',
  'driver',
  'planner',
  'steward',
  'keeper',
  'holder',
  'owner',
  'agreed',
  'alliance',
];
const SERVER = new URL('../../../server/', import.meta.url);
const VERSION = 7;

type Table = Rules<string, string>;

/** Every `…Rules` of every domain that has a rules.ts: a new domain's table is walked without a word here. */
const tables: [name: string, table: Table][] = [];
for (const domain of readdirSync(SERVER)) {
  const file = new URL(`${domain}/rules.ts`, SERVER);
  if (domain === 'verbs' || !existsSync(file)) continue;
  const exported = (await import(file.href)) as Record<string, unknown>;
  for (const [name, value] of Object.entries(exported)) if (name.endsWith('Rules')) tables.push([name, value as Table]);
}

function statesOf(table: Table): string[] {
  const named = Object.values(table).flatMap(({ leads }) => Object.entries(leads).flat());
  return [...new Set([...named.filter((state) => state !== undefined), 'none'])];
}

function reachable(table: Table): Set<string> {
  const reached = new Set(['none']);
  for (let before = 0; before !== reached.size;) {
    before = reached.size;
    for (const { leads } of Object.values(table))
      for (const [from, to] of Object.entries(leads)) if (to !== undefined && reached.has(from)) reached.add(to);
  }
  return reached;
}

describe('the tables of rules', () => {
  it('are found in the domains that have states', () => {
    expect(tables.map(([name]) => name)).to.include.members(['offerRules', 'needRules', 'loadRules']);
  });

  for (const [name, table] of tables) {
    describe(name, () => {
      it('answer every state × verb × standing with a state, NotAllowed or Stale, and nothing else', () => {
        for (const [verb, { by, leads }] of Object.entries(table))
          for (const state of statesOf(table))
            for (const standing of STANDINGS) {
              const allowed = leads[state] ?? { typename: 'Stale', version: VERSION };
              const expected = by.includes(standing) ? allowed : NOT_ALLOWED;
              expect(
                next(table, verb, { from: state, standings: [standing], version: VERSION }),
                `${state} ${verb} ${standing}`,
              ).to.deep.equal(expected);
            }
      });

      it('let nobody do anything who stands in no way to the thing', () => {
        for (const verb of Object.keys(table))
          for (const state of statesOf(table)) expect(next(table, verb, { from: state, standings: [] })).to.equal(NOT_ALLOWED);
      });

      it('let somebody do each verb, in some state', () => {
        for (const [verb, { by, leads }] of Object.entries(table)) {
          expect(by, verb).to.not.be.empty;
          expect(STANDINGS, verb).to.include.members([...by]);
          expect(Object.keys(leads), verb).to.not.be.empty;
        }
      });

      it('reach every state they name from none', () => {
        expect([...reachable(table)]).to.have.members(statesOf(table));
      });

      it('never lead back to none', () => {
        for (const { leads } of Object.values(table)) expect(Object.values(leads)).to.not.include('none');
      });
    });
  }
});
