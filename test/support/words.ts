import { speakAtDesk } from '../../client/words.ts';

/** Tests of what is said know all words, as a planner's page does. */
export const mochaHooks = { beforeAll: speakAtDesk };
