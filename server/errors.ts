import { randomUUID } from 'node:crypto';
import { unwrapResolverError } from '@apollo/server/errors';
import type { GraphQLFormattedError } from 'graphql';
import type { Logger } from './log.ts';

const CALLERS = ['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT', 'BAD_REQUEST', 'OPERATION_RESOLUTION_FAILURE'];

/**
 * What leaves of an error. The caller's own mistakes are named without saying what the schema holds; everything else is a bug
 * of ours: told as an id that is in the log too.
 */
export function masked(log: Logger): (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError {
  return (formatted, error) => {
    const code = formatted.extensions?.['code'];
    if (typeof code === 'string' && CALLERS.includes(code)) return { message: variableOf(formatted.message), extensions: { code } };
    const id = randomUUID();
    log.error({ id, err: unwrapResolverError(error), path: formatted.path }, 'operation failed');
    return { message: 'Failed', extensions: { code: 'Failed', id } };
  };
}

/** "Variable $x" and the path to the field at fault, if that is what it is about; never the value that was sent. */
function variableOf(message: string): string {
  const named = /^Variable "(\$\w+)"/.exec(message)?.[1];
  const field = /at "([\w.[\]]+)"/.exec(message)?.[1];
  return named ? `Unusable: ${field ?? named}` : 'Unusable';
}
