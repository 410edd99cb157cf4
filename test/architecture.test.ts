import { expect } from 'chai';
import type { ICruiseResult, IForbiddenRuleType } from 'dependency-cruiser';

/** The domains in the order in which they may use each other: each only those before it. */
const ORDER = [
  'goods',
  'people',
  'groups',
  'places',
  'offers',
  'needs',
  'weekly',
  'loads',
  'photos',
  'fleet',
  'routes',
  'plans',
  'papers',
  'presence',
];

/** The files that judge a finished plan. */
const CHECK = ['check', 'breach', 'punctual', 'aboard', 'stated', 'retime', 'instants', 'legs', 'pauses', 'handed'];

const domain = (name: string) => `^server/${name}/`;
const error = 'error' as const;

const rooms: IForbiddenRuleType[] = [
  {
    name: 'geo knows the earth and nothing of the alliance',
    severity: error,
    from: { path: '^geo/' },
    to: { path: '^(server|client|seeds|test|generated)/' },
  },
  {
    name: 'geo stands on turf and topojson alone',
    severity: error,
    from: { path: '^geo/' },
    to: { path: 'node_modules', pathNot: 'node_modules/(@turf|topojson-client|@types)' },
  },
  {
    name: 'the check of plans shares nothing with the search but what a problem is',
    severity: error,
    from: { path: `^geo/route/(${CHECK.join('|')})\\.ts$` },
    to: { pathNot: `^geo/(seen|route/(limits|${CHECK.join('|')}))\\.ts$`, dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'the search never leans on the check of plans',
    severity: error,
    from: { path: '^geo/route/', pathNot: `^geo/route/(${CHECK.join('|')})\\.ts$` },
    to: { path: `^geo/route/(${CHECK.join('|')})\\.ts$` },
  },
  { name: 'the client never imports the server', severity: error, from: { path: '^client/' }, to: { path: '^(server|seeds|test)/' } },
  {
    name: 'the client takes only small pure files of geo, and what times a route',
    severity: error,
    from: { path: '^client/' },
    to: { path: '^geo/', pathNot: '^geo/(distance|cell|random|rearrange|tour|route/problem)\\.ts$' },
  },
  { name: 'nothing imports test', severity: error, from: { pathNot: '^test/' }, to: { path: '^test/' } },
  {
    name: 'only main starts the seeds, and they use server actions and geo',
    severity: error,
    from: { pathNot: '^(server/main\\.ts|seeds/|test/)' },
    to: { path: '^seeds/' },
  },
  {
    name: 'rules are pure: they import types, the shared table, and goods',
    severity: error,
    from: { path: '^server/[a-z]+/rules\\.ts$' },
    to: { pathNot: '^(server/verbs/(rules|refusal)\\.ts|server/viewer\\.ts|server/goods/)', dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'no circles',
    severity: error,
    from: { path: '^(geo|server|client)/' },
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  },
];

/** For each domain: never one that comes later, and others only through their actions (goods has none: its files are its door). */
const between: IForbiddenRuleType[] = ORDER.flatMap((name, at) => [
  {
    name: `${name} never uses a later domain`,
    severity: error,
    from: { path: domain(name) },
    to: { path: `^server/(${ORDER.slice(at + 1).join('|') || 'none'})/`, dependencyTypesNot: ['type-only'] },
  },
  {
    name: `${name} uses others through their actions`,
    severity: error,
    from: { path: domain(name) },
    to: {
      path: `^server/(${ORDER.slice(1)
        .filter((other) => other !== name)
        .join('|')})/`,
      pathNot: '/actions\\.ts$',
      dependencyTypesNot: ['type-only'],
    },
  },
]);

describe('the rooms', function () {
  this.timeout(120_000);

  it('import only what they may, and the check saw them', async () => {
    const { cruise } = await import('dependency-cruiser');
    const { output } = await cruise(['geo', 'server', 'client', 'seeds', 'test'], {
      ruleSet: { forbidden: [...rooms, ...between] },
      validate: true,
      doNotFollow: { path: 'node_modules' },
      tsPreCompilationDeps: 'specify',
      tsConfig: { fileName: 'tsconfig.json' },
      enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.json'] },
    });
    const { summary } = output as ICruiseResult;
    expect(summary.totalCruised).to.be.greaterThan(100);
    expect(summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).to.deep.equal([]);
  });
});
