import {
  execute,
  getNamedType,
  isLeafType,
  isUnionType,
  parse,
  validate,
  type DocumentNode,
  type GraphQLField,
  type GraphQLObjectType,
} from 'graphql';
import { configFrom } from '../../server/config.ts';
import { contextOf } from '../../server/context.ts';
import { schema } from '../../server/schema.ts';
import type { RunVerb } from '../../server/verbs/verb.ts';
import type { Viewer } from '../../server/viewer.ts';
import type { World } from './alliance.ts';

const SESSION = { person: null, address: '192.0.2.1', signedInAs: async () => {}, end: async () => {}, endAll: async () => {} };

/** What any verb answers: the union member's name, `code` when it is a refusal, and what it says of itself. */
export interface Said {
  readonly __typename: string;
  readonly code?: string;
  readonly id?: string;
  readonly version?: number;
  readonly field?: string;
  readonly reason?: string;
  readonly over?: string;
  readonly left?: number;
  readonly [nested: string]: unknown;
}

export interface Asked {
  /** Every mutation that takes an operation id, by name. */
  readonly verbs: readonly string[];
  /** Sends one through the schema; throws what the schema would answer as an error. */
  ask(viewer: Viewer, verb: string, variables: object, run?: RunVerb): Promise<Said>;
}

/** The verbs as clients reach them: through the schema, with a document that asks for what an answer says of itself. */
export function asked({ clock, verb }: World): Asked {
  const whole = schema();
  const fields = Object.values(whole.getMutationType()?.getFields() ?? {}).filter(({ args }) => args.some((one) => one.name === 'op'));
  const documents = new Map(fields.map((field) => [field.name, valid(documentOf(field))]));
  const config = configFrom({}, 'a secret of at least thirty-two signs');
  return {
    verbs: [...documents.keys()],
    ask: async (viewer, name, variables, run = verb) => {
      const contextValue = contextOf({ viewer, clock, verb: run, config, session: SESSION });
      const variableValues = JSON.parse(JSON.stringify(variables)) as Record<string, unknown>;
      const document = documents.get(name);
      if (!document) throw new Error(`There is no verb ${name}`);
      const { data, errors } = await execute({ schema: whole, document, variableValues, contextValue });
      if (errors?.[0]) throw errors[0].originalError ?? errors[0];
      return data?.['answer'] as Said;
    },
  };
}

function valid(text: string): DocumentNode {
  const document = parse(text);
  const [error] = validate(schema(), document);
  if (error) throw error;
  return document;
}

function documentOf({ name, args, type }: GraphQLField<unknown, unknown>): string {
  const declared = args.map((one) => `$${one.name}: ${String(one.type)}`).join(', ');
  const given = args.map((one) => `${one.name}: $${one.name}`).join(', ');
  const answer = getNamedType(type);
  if (!isUnionType(answer)) return `mutation (${declared}) { answer: ${name}(${given}) }`;
  const members = answer.getTypes().map((member) => `... on ${member.name} { __typename ${selected(member)} }`);
  return `mutation (${declared}) { answer: ${name}(${given}) { __typename ${members.join(' ')} } }`;
}

/** All words and numbers that need no argument. */
function selected(type: GraphQLObjectType): string {
  return Object.values(type.getFields())
    .flatMap(({ name, args, type: of }) => (args.length === 0 && isLeafType(getNamedType(of)) ? [name] : []))
    .join(' ');
}
