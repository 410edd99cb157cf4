import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/** An instant: ISO 8601 with its offset on the way in, UTC on the way out. */
export const Time = new GraphQLScalarType<Date, string>({
  name: 'Time',
  parseValue: parsed,
  parseLiteral: (node) => parsed(node.kind === Kind.STRING ? node.value : null),
  serialize: (value) => asDate(value).toISOString(),
});

function parsed(value: unknown): Date {
  const date = typeof value === 'string' && ISO.test(value) ? new Date(value) : null;
  if (!date || Number.isNaN(date.getTime())) throw new GraphQLError('Not an instant');
  return date;
}

function asDate(value: unknown): Date {
  if (value instanceof Date) return value;
  throw new TypeError('A Time leaves as a Date');
}
