import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { makeExecutableSchema } from '@graphql-tools/schema';
import express from 'express';
import { graphql } from 'graphql';
import { configFrom } from '../../../server/config.ts';
import { contextOf } from '../../../server/context.ts';
import { viewerOf } from '../../../server/groups/actions.ts';
import { groupsResolvers } from '../../../server/groups/resolvers.ts';
import { peopleResolvers } from '../../../server/people/resolvers.ts';
import { typeDefs } from '../../../server/sdl.ts';
import { sessionOf, sessions } from '../../../server/session.ts';
import { Time } from '../../../server/time.ts';
import { STRANGER } from '../../../server/viewer.ts';
import type { World } from '../../support/alliance.ts';

export const SECRET = 'a secret of at least thirty-two signs';

type Asked =
  | '__typename'
  | 'acceptAgreement'
  | 'afterMs'
  | 'agreement'
  | 'by'
  | 'changePassphrase'
  | 'code'
  | 'forgetMe'
  | 'group'
  | 'groups'
  | 'id'
  | 'invitation'
  | 'invitations'
  | 'invite'
  | 'items'
  | 'join'
  | 'me'
  | 'members'
  | 'memberships'
  | 'name'
  | 'next'
  | 'proposeAgreement'
  | 'revokeInvitation'
  | 'roles'
  | 'sessions'
  | 'settings'
  | 'signIn'
  | 'signOut'
  | 'signOutEverywhere'
  | 'state';

/** An answer's data: what was asked for is there, or the expectation on it fails. */
export type Told = { readonly [field in Asked]: Told & Told[] & string };

/** A phone: keeps its cookies, asks from its address. */
export interface Phone {
  cookies: Map<string, string>;
  /** Every Set-Cookie line it was sent. */
  readonly set: string[];
  ask(query: string, variables?: Record<string, unknown>): Promise<Told>;
}

/** The people and groups domains behind a real HTTP server with real sessions; addresses are told by one trusted proxy. */
export async function served(world: World, origin?: string): Promise<{ phone(address?: string): Phone; stop(): Promise<void> }> {
  const server = createServer(appOf(world, origin)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  return {
    phone: (address = '192.0.2.1') => phoneAt(url, address),
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function appOf({ clock, verb }: World, origin?: string): express.Express {
  const config = configFrom(origin ? { ORIGIN: origin } : {}, SECRET);
  const schema = makeExecutableSchema({ typeDefs: typeDefs(), resolvers: [{ Time }, peopleResolvers, groupsResolvers] });
  const app = express();
  app.set('trust proxy', 1);
  app.use(express.json(), sessions(config));
  app.post('/graphql', async (request, response) => {
    const session = sessionOf(request, response);
    const viewer = session.person ? await viewerOf(session.person, clock.now()) : STRANGER;
    const contextValue = contextOf({ viewer, clock, verb, config, session });
    const { query, variables } = request.body as { query: string; variables: Record<string, unknown> };
    response.json(await graphql({ schema, source: query, variableValues: variables, contextValue }));
  });
  return app;
}

function phoneAt(url: string, address: string): Phone {
  const phone: Phone = {
    cookies: new Map(),
    set: [],
    ask: async (query, variables = {}) => {
      const cookie = [...phone.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const headers = { 'content-type': 'application/json', 'x-forwarded-for': address, 'x-forwarded-proto': 'https', cookie };
      const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
      for (const line of response.headers.getSetCookie()) keep(phone, line);
      const { data, errors } = (await response.json()) as { data: Told; errors?: { message: string }[] };
      if (errors) throw new Error(errors.map(({ message }) => message).join());
      return data;
    },
  };
  return phone;
}

function keep(phone: Phone, line: string): void {
  phone.set.push(line);
  const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
  phone.cookies.set(name, value);
}
