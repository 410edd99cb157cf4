import { pino, type Logger } from 'pino';
import type { Config } from './config.ts';

/**
 * One line of JSON for each thing that happened. Only what is named here is ever logged of a request: no names, points,
 * tokens, addresses or bodies.
 */
export function logFor({ logLevel }: Pick<Config, 'logLevel'>): Logger {
  return pino({ level: logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime });
}

export type { Logger };
