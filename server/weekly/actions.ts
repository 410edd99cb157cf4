/** The door of the weekly domain. */
export { changeWeekly, changeWeeklyDate, skipWeeklyDate } from './changing.ts';
export { keepWeeklies, weeklyJobs } from './making.ts';
export type { Weekly, WeeklyState, WeeklyWay } from './model.ts';
export type { WeeklyChange, WeeklyInput } from './parse.ts';
export { startWeekly } from './starting.ts';
export { steerWeekly } from './steering.ts';
