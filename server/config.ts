import { z } from 'zod';
import { routerUrl } from './travel/address.ts';
import type { RouterOptions } from './travel/router.ts';

const port = z.coerce.number().int().min(0).max(65_535);
const flag = z.enum(['true', 'false']).transform((value) => value === 'true');

/** Every setting, from the environment, with one sentence each. The README's table is this list. */
const settings = z.object({
  PORT: port.default(4600).describe('Port to listen on; 0 takes a free one.'),
  HOST: z.string().default('127.0.0.1').describe('Address to listen on; 0.0.0.0 lets phones on the same network in.'),
  ORIGIN: z.url().optional().describe('Public address, for example https://food.example.org; cookies are Secure when it is https.'),
  MONGODB_URI: z.string().optional().describe('A replica set to use; without it an own MongoDB server is started.'),
  MONGOD_BINARY: z.string().optional().describe('The mongod to start where MONGODB_URI is not given.'),
  DATA_DIR: z.string().default('.commissary').describe('Where the own MongoDB server, its data and the secret are kept.'),
  SECRET: z.string().min(32).optional().describe('Signs cookies and encrypts contacts; made and kept in DATA_DIR when not given.'),
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(5).default(0).describe('How many proxies of ours stand before the server.'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'])
    .default('info')
    .describe('How much is logged; never anything personal.'),
  FREE_DOCUMENTS: flag.default(false).describe('Lets any GraphQL document in, under limits; for development only.'),
  JOBS: flag.default(true).describe('Whether this process also takes plan jobs and expires what is over.'),
  ROUTER: z.enum(['osrm', 'valhalla']).optional().describe('The road engine that tells travel times; without one they are estimated.'),
  ROUTER_URL: routerUrl
    .optional()
    .describe('Its address, https outside of this network; points of places are sent there and nowhere else.'),
  ROUTER_SECONDS: z.coerce.number().min(0.1).max(60).default(10).describe('How long one answer of it is waited for, seconds.'),
  ROUTER_PAIRS: z.coerce.number().int().min(1).max(1e6).optional().describe('Most pairs it takes at once, if its keeper has changed that.'),
  ROADS_FILE: z.string().optional().describe('GeoJSON: polygons that ways go around, lines of two points whose time is known.'),
});

const together = settings.refine(({ ROUTER, ROUTER_URL }) => (ROUTER === undefined) === (ROUTER_URL === undefined), {
  path: ['ROUTER'],
  message: 'goes with ROUTER_URL, and neither without the other',
});

type Settings = z.infer<typeof settings>;

/** The settings as the server uses them. `secret` is always there: see `secretOf` in main.ts. */
export interface Config {
  readonly port: number;
  readonly host: string;
  readonly origin: string | null;
  readonly mongodbUri: string | null;
  readonly mongodBinary: string | null;
  readonly dataDir: string;
  readonly secret: string;
  readonly trustedProxies: number;
  readonly logLevel: Settings['LOG_LEVEL'];
  readonly freeDocuments: boolean;
  readonly jobs: boolean;
  /** The road engine; null: travel times are estimated. */
  readonly router: RouterOptions | null;
  /** The file of barriers and known ways. */
  readonly roads: string | null;
  /** Cookies are `Secure` and named `__Host-…`. */
  readonly secure: boolean;
}

/** One sentence a fault, for the person who starts the server. */
export class BadSettings extends Error {}

/** Parses the environment once. Throws `BadSettings` naming each variable that can't be used. */
export function configFrom(environment: Readonly<Record<string, string | undefined>>, secret: string): Config {
  const parsed = together.safeParse(environment);
  if (!parsed.success) throw new BadSettings(parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n'));
  const value = parsed.data;
  return {
    port: value.PORT,
    host: value.HOST,
    origin: value.ORIGIN ?? null,
    mongodbUri: value.MONGODB_URI ?? null,
    mongodBinary: value.MONGOD_BINARY ?? null,
    dataDir: value.DATA_DIR,
    secret: value.SECRET ?? secret,
    trustedProxies: value.TRUSTED_PROXIES,
    logLevel: value.LOG_LEVEL,
    freeDocuments: value.FREE_DOCUMENTS,
    jobs: value.JOBS,
    router: routerOf(value),
    roads: value.ROADS_FILE ?? null,
    secure: value.ORIGIN?.startsWith('https://') ?? false,
  };
}

function routerOf({ ROUTER, ROUTER_URL, ROUTER_SECONDS, ROUTER_PAIRS }: Settings): RouterOptions | null {
  if (ROUTER === undefined || ROUTER_URL === undefined) return null;
  return { engine: ROUTER, url: ROUTER_URL, timeoutMs: Math.round(ROUTER_SECONDS * 1000), pairs: ROUTER_PAIRS ?? null };
}

/** The settings table of the README: name, default, sentence. */
export function settingsTable(): { name: string; standard: string; sentence: string }[] {
  return Object.entries(settings.shape).map(([name, type]) => ({ name, standard: standardOf(type), sentence: type.description ?? '' }));
}

function standardOf(type: z.ZodType): string {
  const { success, data } = type.safeParse(undefined);
  return success && (typeof data === 'string' || typeof data === 'number' || typeof data === 'boolean') ? String(data) : '';
}
