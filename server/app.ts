import type { Server } from 'node:http';
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginDrainHttpServer } from '@apollo/server/plugin/drainHttpServer';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { expressMiddleware } from '@as-integrations/express5';
import compression from 'compression';
import express, { type Express, type RequestHandler } from 'express';
import helmet from 'helmet';
import { pinoHttp } from 'pino-http';
import { client, screens } from './client.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import { contextOf, type Context } from './context.ts';
import { masked } from './errors.ts';
import { eventsOf } from './events.ts';
import { exportRoutes } from './exports/routes.ts';
import { gate, imagesWithinRate, papersWithinRate, photoGate, sheetsWithinRate, turnAway, type Documents } from './gate.ts';
import { viewerOf } from './groups/actions.ts';
import type { Live } from './live.ts';
import type { Logger } from './log.ts';
import { paperRoutes } from './papers/actions.ts';
import { photoRoutes } from './photos/actions.ts';
import { importRoutes } from './places/importing.ts';
import { schema } from './schema.ts';
import { CLEAR_SITE_DATA, sessions, sessionOf, tellWiped, visitorOf } from './session.ts';
import { unready } from './store.ts';
import type { RunVerb } from './verbs/verb.ts';
import { STRANGER, type Viewer } from './viewer.ts';

export interface AppParts {
  readonly config: Config;
  readonly clock: Clock;
  readonly verb: RunVerb;
  readonly log: Logger;
  readonly documents: Documents;
  readonly live: Live;
  /** The built client, or null to serve none. */
  readonly dist: string | null;
}

/** Express asked to serve the alliance on `server`. Start Apollo before listening; stop it to drain. */
export async function appOn(server: Server, parts: AppParts): Promise<{ app: Express; stop(): Promise<void> }> {
  const apollo = apolloOn(server, parts);
  await apollo.start();
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', parts.config.trustedProxies);
  app.get('/health', (_request, response) => void response.json({ live: true }));
  app.get('/ready', ready);
  app.use(pinoHttp({ logger: parts.log, autoLogging: false, serializers: { req: () => undefined, res: () => undefined } }));
  app.use(helmet(policy(parts.config)));
  app.use(compression());
  if (parts.dist) app.use(client(parts.dist));
  const signedIn = sessions(parts.config);
  const contextFor = contexts(parts);
  const { documents, config } = parts;
  const visitor = { visitorOf: visitorOf(config) };
  const settings = { documents, freeDocuments: config.freeDocuments, ...visitor };
  const answering = expressMiddleware(apollo, { context: async ({ req, res }) => contextFor(req, res) });
  app.use('/graphql', ...gate(settings), signedIn, tellWiped, samePerson, answering);
  app.all('/photos', ...photoGate(settings, [signedIn, tellWiped, somebody, samePerson]), answering);
  const events = eventsOf(parts.live, contextFor);
  app.get('/events', signedIn, events.stream);
  app.post('/wipe', signedIn, wiping);
  app.use('/import', sheetsWithinRate(visitor), signedIn, samePerson, importRoutes(contextFor));
  app.use(paperRoutes({ contextFor, clock: parts.clock, config, withinRate: papersWithinRate(visitor), signedIn: [signedIn] }));
  app.use(photoRoutes({ contextFor, withinRate: imagesWithinRate(visitor), signedIn }));
  app.use('/exports', sheetsWithinRate(visitor), signedIn, exportRoutes(contextFor));
  if (parts.dist) app.get('/*path', screens(parts.dist));
  app.use(failed(parts.log));
  server.on('request', app);
  const stop = async () => {
    events.end();
    await apollo.stop();
  };
  return { app, stop };
}

function apolloOn(server: Server, { log, config }: AppParts): ApolloServer<Context> {
  return new ApolloServer<Context>({
    schema: schema(),
    introspection: config.freeDocuments,
    csrfPrevention: true,
    persistedQueries: false,
    hideSchemaDetailsFromClientErrors: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    formatError: masked(log),
    plugins: [ApolloServerPluginDrainHttpServer({ httpServer: server }), ApolloServerPluginLandingPageDisabled()],
  });
}

export type ContextFor = (request: express.Request, response: express.Response) => Promise<Context>;

/** Who is asking is read afresh for every request. */
function contexts({ clock, verb, config }: AppParts): ContextFor {
  return async (request, response) => {
    const session = sessionOf(request, response);
    const viewer: Viewer = session.person ? await viewerOf(session.person, clock.now()) : STRANGER;
    return contextOf({ viewer, clock, verb, config, session });
  };
}

/** A phone says whose verb it sends; a verb of somebody who signed out is never done in another's name. */
const samePerson: RequestHandler = (request, response, next) => {
  const meant = request.get('x-person');
  const { person } = sessionOf(request, response);
  if (!meant || meant === person) return next();
  turnAway(response, person ? 403 : 401, 'OtherPerson');
};

const somebody: RequestHandler = (request, response, next) => {
  if (sessionOf(request, response).person) return next();
  turnAway(response, 401, 'NotSignedIn');
};

/** Ends this phone's session and has the browser wipe what it keeps; without a session too, and more than once. */
const wiping: RequestHandler = async (request, response) => {
  // Another site's page can't send JSON here without asking first: it would wipe what a phone has not sent yet.
  if (!request.is('application/json')) return turnAway(response, 415, 'OnlyJson');
  await sessionOf(request, response).end();
  response.set('Clear-Site-Data', CLEAR_SITE_DATA).status(204).end();
};

const ready: RequestHandler = async (_request, response) => {
  const missing = await unready().catch(() => ['store']);
  response.status(missing.length > 0 ? 503 : 200).json({ ready: missing.length === 0, missing });
};

function policy({ secure }: Config): Parameters<typeof helmet>[0] {
  const directives = {
    defaultSrc: ["'self'"],
    imgSrc: ["'self'", 'data:', 'blob:'],
    workerSrc: ["'self'"],
    objectSrc: ["'none'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
    ...(secure ? { upgradeInsecureRequests: [] } : {}),
  };
  return { contentSecurityPolicy: { useDefaults: false, directives }, hsts: secure, referrerPolicy: { policy: 'no-referrer' } };
}

/** What the gate's own parsers threw: a status of theirs, never a stack. */
function failed(log: Logger): express.ErrorRequestHandler {
  // Express tells an error handler by its four parameters.
  return (error: { status?: number }, _request, response, next) => {
    if (response.headersSent) return next(error);
    const status = error.status && error.status < 500 ? error.status : 500;
    if (status === 500) log.error({ err: error }, 'request failed');
    turnAway(response, status, status === 413 ? 'TooLarge' : status === 500 ? 'Failed' : 'Unreadable');
  };
}
