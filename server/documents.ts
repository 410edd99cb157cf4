/**
 * Writes `generated/`: types of the schema for the server, types of the client's operations, and the trusted documents.
 * `node --import tsx server/documents.ts`, run before every build and type check.
 *
 * Only operations that our own `.graphql` files hold are answered in production; each is named by the start of its hash.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { codegen } from '@graphql-codegen/core';
import * as operationsPlugin from '@graphql-codegen/typescript-operations';
import * as resolversPlugin from '@graphql-codegen/typescript-resolvers';
import * as typesPlugin from '@graphql-codegen/typescript';
import {
  buildSchema,
  Kind,
  OperationTypeNode,
  parse,
  print,
  stripIgnoredCharacters,
  validate,
  visit,
  type DefinitionNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
} from 'graphql';
import { filesUnder, typeDefs } from './sdl.ts';

const root = new URL('..', import.meta.url).pathname;
const generated = `${root}generated`;

/** Asked by a script that comes before all others (client/early.ts): it must not bring the table of all names along. */
const FIRST = ['Me', 'MyOffers', 'MyNeeds', 'ComingLoads', 'MyRoutes'];

/** GraphQL types whose resolvers get the stored document, and where its interface lives. */
const STORED = {
  people: ['Person', 'Invitation'],
  groups: ['Group', 'Agreement'],
  places: ['Place'],
  offers: ['Offer'],
  needs: ['Need'],
  weekly: ['Weekly'],
  loads: ['Load', 'Leg'],
  photos: ['Photo'],
  fleet: ['Vehicle', 'Shift'],
  routes: ['Route', 'Stop'],
  presence: ['Presence'],
  plans: ['Plan', 'Proposal', 'PlannedRoute', 'PlannedStop', 'LeftOut'],
  papers: ['Share'],
};

const mappers: Record<string, string> = {
  Commodity: '../server/goods/commodity.ts#Commodity as StoredCommodity',
  Me: '../server/people/model.ts#Person as StoredMe',
  ...Object.fromEntries(
    Object.entries(STORED).flatMap(([domain, types]) =>
      types.map((type) => [type, `../server/${domain}/model.ts#${type} as Stored${type}`]),
    ),
  ),
};

/** Enums that a domain stores in words of its own: those whose name its model exports. `Role` is everybody's. */
function storedEnums(): Record<string, string> {
  const stored = Object.keys(STORED).flatMap((domain) => {
    const path = `server/${domain}/model.ts`;
    if (!existsSync(`${root}${path}`)) return [];
    const names = [...readFileSync(`${root}${path}`, 'utf8').matchAll(/^export type (\w+) =/gm)].map(([, name = '']) => name);
    return names.filter((name) => enums.has(name)).map((name) => [name, `../${path}#${name}`] as const);
  });
  return { Role: '../server/viewer.ts#Role', ...Object.fromEntries(stored) };
}

const scalars = { ID: 'string', Time: { input: 'Date', output: 'Date' } };
const common = { useTypeImports: true, enumsAsTypes: true, skipTypename: false, immutableTypes: true };

async function serverTypes(schema: DocumentNode): Promise<string> {
  const config = { ...common, scalars, mappers, contextType: '../server/context.ts#Context', enumValues: storedEnums() };
  const text: unknown = await codegen({
    schema,
    documents: [],
    filename: 'schema.ts',
    config,
    plugins: [{ types: {} }, { resolvers: {} }],
    pluginMap: { types: typesPlugin, resolvers: resolversPlugin },
  });
  // The generator exports mapped enums as values, which the compiler refuses for a type.
  return String(text).replace(/^export \{ (\w+) \};/gm, 'export type { $1 };');
}

interface Source {
  readonly location: string;
  readonly document: DocumentNode;
}

function sources(folder: string): Source[] {
  const paths = existsSync(`${root}${folder}`) ? filesUnder(`${root}${folder}`, '.graphql') : [];
  return paths.map((location) => ({ location, document: parse(readFileSync(location, 'utf8'), { noLocation: true }) }));
}

/** The operation with the fragments it uses, and theirs, in the order of first use: the same text whatever else the file holds. */
function whole(operation: OperationDefinitionNode, fragments: ReadonlyMap<string, FragmentDefinitionNode>): string {
  const used = new Set<FragmentDefinitionNode>();
  const walk = (node: DefinitionNode): void => {
    visit(node, {
      FragmentSpread: ({ name }) => {
        const fragment = fragments.get(name.value);
        if (!fragment || used.has(fragment)) return;
        used.add(fragment);
        walk(fragment);
      },
    });
  };
  walk(operation);
  return stripIgnoredCharacters(print({ kind: Kind.DOCUMENT, definitions: [operation, ...used] }));
}

/** 96 bits name a text in our own list; a whole SHA-256 does not compress. */
function idOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 16);
}

async function operationTypes(schema: DocumentNode, documents: Source[]): Promise<string> {
  const config = { scalars: { ID: 'string', Time: 'string' }, useTypeImports: true, onlyOperationTypes: true, enumsAsTypes: true };
  const text: unknown = await codegen({
    schema,
    documents,
    filename: 'operations.ts',
    config,
    plugins: [{ operations: {} }],
    pluginMap: { operations: operationsPlugin },
  });
  return String(text);
}

function definitionsOf(sources: Source[]): DefinitionNode[] {
  return sources.flatMap(({ document }) => [...document.definitions]);
}

function row({ name, operation }: OperationDefinitionNode): string {
  const named = name?.value ?? '';
  const kind = operation === OperationTypeNode.QUERY ? 'Query' : 'Mutation';
  return `  ${named}: { variables: ${named}${kind}Variables; result: ${named}${kind} };`;
}

interface Written {
  readonly name: string;
  readonly text: string;
}

/** Every operation as its whole text. Throws, naming each fault, when one does not fit the schema. */
function operationsIn(schema: DocumentNode, from: Source[]): Written[] {
  const definitions = definitionsOf(from);
  const errors = validate(buildSchema(print(schema)), { kind: Kind.DOCUMENT, definitions });
  if (errors.length > 0) throw new Error(errors.map(String).join('\n'));
  const fragments = new Map(
    definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [])),
  );
  return operationNodes(from).map((operation) => ({ name: operation.name?.value ?? '', text: whole(operation, fragments) }));
}

function operationNodes(from: Source[]): OperationDefinitionNode[] {
  return definitionsOf(from).filter((node) => node.kind === Kind.OPERATION_DEFINITION);
}

async function writeOperations(schema: DocumentNode, client: Source[]): Promise<void> {
  const ids = Object.fromEntries(operationsIn(schema, client).map(({ name, text }) => [name, idOf(text)]));
  const types = client.length > 0 ? await operationTypes(schema, client) : '';
  const table = `export interface Operations {\n${operationNodes(client).map(row).join('\n')}\n}\n`;
  const names = `export const documents: Readonly<Record<keyof Operations, string>> = ${JSON.stringify(ids, null, 2)};\n`;
  write('operations.ts', `${types}\n${table}\n${names}`);
  write(
    'first.ts',
    `export const FIRST = ${JSON.stringify(Object.fromEntries(FIRST.map((name) => [name, ids[name] ?? ''])), null, 2)} as const;\n`,
  );
}

function writeTrusted(schema: DocumentNode, trusted: Source[]): void {
  const texts = operationsIn(schema, trusted).map(({ text }) => [idOf(text), text]);
  write('documents.json', `${JSON.stringify(Object.fromEntries(texts), null, 1)}\n`);
}

function write(name: string, text: string): void {
  mkdirSync(generated, { recursive: true });
  writeFileSync(`${generated}/${name}`, text);
}

const schema = parse(typeDefs());
const enums = new Set(schema.definitions.flatMap((node) => (node.kind === Kind.ENUM_TYPE_DEFINITION ? [node.name.value] : [])));
write('schema.ts', await serverTypes(schema));
// All are trusted; only the client's get types.
const client = sources('client');
await writeOperations(schema, client);
writeTrusted(schema, [...client, ...sources('test/journeys/day')]);
