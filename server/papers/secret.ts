import { codeFor, readCode } from '../people/actions.ts';

/**
 * The code in a link of this person, made again from the server's secret whenever they look at it: what is kept is its hash alone.
 * `made` is the id of what it leads to, or of the operation that renewed it.
 */
export function linkCode(secret: string, person: string, made: string): string {
  return readCode(codeFor(secret, person, made)) ?? '';
}

export const sharePath = (code: string) => `/s/${code}`;
export const calendarPath = (code: string) => `/calendar/${code}.ics`;
