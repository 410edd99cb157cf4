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
    about: 'Three seeds at 0.6 s an instance, one at 5 s; VROOM at its most thorough and PyVRP for 5 s beside them. One thread each.',
    commands: [1, 2, 3].map((seed) => routing(`--seconds 0.6 --seed ${seed}`)),
  },
  {
    key: 'matching',
    title: 'Matching: who gets what',
    about: 'Offers and as many needs; a floor of 0.75 of the fairest share, and the optimum alone beside others that find it.',
    commands: [
      'npm run -s bench:matching -- --size 1000 --seed 7 --against greedy,highs,ortools',
      'npm run -s bench:matching -- --size 10000 --seed 7 --against greedy,ortools',
      'npm run -s bench:matching -- --size 100000 --seed 7 --runs 3',
    ],
  },
  {
    key: 'insert',
    title: 'Insert: who could take one load more',
    about: 'All positions of 50 routes of 20 stops, exact, with time aboard and what is already done.',
    commands: ['npm run -s bench:insert', 'npm run -s bench:insert -- --scaling'],
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
