/** One part of the page of benchmarks. */
export interface Section {
  readonly key: string;
  readonly title: string;
  readonly about: string;
  readonly commands: readonly string[];
}

const SET = '../shared/benchmarks/lilim/100';
const routing = (options: string) => `npm run -s bench:routing -- --set ${SET} ${options}`;

export const SECTIONS: readonly Section[] = [
  {
    key: 'routing',
    title: 'Routing: 56 instances of 100 tasks, least distance',
    about:
      'Three seeds at 0.6 s an instance and one at 5 s; VROOM at its most thorough and PyVRP for 5 s beside the first. One thread each.',
    commands: [
      routing('--seconds 0.6 --seed 21 --against vroom,pyvrp --against-seconds 5'),
      ...[22, 23].map((seed) => routing(`--seconds 0.6 --seed ${seed}`)),
      routing('--seconds 5 --seed 21'),
    ],
  },
  {
    key: 'slack',
    title: 'Routing with every constraint switched on',
    about:
      'The same instances with all that a problem can say, so wide that none of it binds, and plain, one after the other: what the constraints cost the search.',
    commands: [routing('--seconds 0.6 --seed 21 --slack')],
  },
  {
    key: 'vehicles',
    title: 'Routing: as few vehicles as can be',
    about: 'Vehicles first, then distance, against the records of both; then 200 tasks, drawn from a seed, beside VROOM.',
    commands: [
      routing('--seconds 5 --seed 21 --objective vehicles'),
      'npm run -s bench:routing -- --size 200 --seconds 10 --seed 21 --objective vehicles --against vroom',
    ],
  },
  {
    key: 'large',
    title: 'Routing: 200 and 1,000 tasks',
    about:
      'Drawn from a seed, two of each kind. Gaps are to the best of the run. For 1,000 tasks the deadline is a minute, first plan included.',
    commands: [
      'npm run -s bench:routing -- --size 200 --seconds 5 --seed 21 --against vroom,pyvrp --against-seconds 20',
      'npm run -s bench:routing -- --size 1000 --seconds 60 --seed 21 --only lr1,lc2 --against vroom,pyvrp --against-seconds 60',
    ],
  },
  {
    key: 'matching',
    title: 'Matching: who gets what',
    about:
      'Offers and as many needs: a floor of 0.75 of the fairest share, and the optimum beside others that find it. Others are timed while they solve; of ours, `search` is that, and the rest goes from columns to a matching with its reasons.',
    commands: [
      'npm run -s bench:matching -- --size 1000 --seed 7 --against greedy,highs,ortools',
      'npm run -s bench:matching -- --size 10000 --seed 7 --against greedy,ortools',
      'npm run -s bench:matching -- --size 100000 --seed 7 --runs 3 --against greedy,ortools',
      'npm run -s bench:matching -- --size 100000 --seed 7 --runs 3 --floor 1',
      'npm run -s bench:matching -- --size 16000 --seed 7 --runs 3 --strewn --against ortools',
    ],
  },
  {
    key: 'insert',
    title: 'Insert: who could take one load more',
    about: 'All positions of 50 routes of 20 stops, exact, with time aboard and what is already done.',
    commands: ['npm run -s bench:insert'],
  },
  {
    key: 'scaling',
    title: 'How time grows with size',
    about: 'Processor time; a power of 1 means twice the size, twice the time.',
    commands: ['npm run -s bench:scaling'],
  },
  {
    key: 'day',
    title: 'A day of 30,000 meals',
    about:
      'The demonstration scaled to 300 kitchens, 1,500 producers and 400 drivers: from the store, matched, routed for 30 s, checked, and back.',
    commands: ['npm run -s bench:day'],
  },
  {
    key: 'plans',
    title: 'From the store to proposals',
    about: '1,000 offers and 1,000 needs of a whole state, by a plan’s job with a road search of nothing.',
    commands: [7, 8, 9].map((seed) => `npm run -s bench:plans -- --seed ${seed}`),
  },
  {
    key: 'alternatives',
    title: 'Alternatives: which offer serves a need, decided with the route',
    about:
      'Three demonstrations, matched and routed with equal rounds: as matched, and with the offers that could serve each need as well. Everybody’s share is the same in both.',
    commands: ['npm run -s bench:alternatives'],
  },
  {
    key: 'fairness',
    title: 'Fair shares of work',
    about:
      'Equal drivers with unequal days behind them: how far apart they are afterwards, by the weight of unequal work, and what that costs.',
    commands: ['npm run -s bench:fairness', 'npm run -s bench:fairness -- --by stops'],
  },
];
