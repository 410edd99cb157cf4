import { GraphQLError } from 'graphql';

/**
 * What a query refuses: the caller's own mistake, told as the argument at fault. Queries have no result unions, so it is an error of
 * theirs; its message is worded as GraphQL words a bad variable, which is what may leave.
 */
export function unusable(field: string, reason: string): never {
  throw new GraphQLError(`Variable "$${field}" is unusable: ${reason}`, { extensions: { code: 'BAD_USER_INPUT', field, reason } });
}
