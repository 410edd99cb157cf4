import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import MongoStore from 'connect-mongo';
import type { Request, RequestHandler, Response } from 'express';
import expressSession from 'express-session';
import mongoose, { Schema, model } from 'mongoose';
import type { Config } from './config.ts';

const DAY_S = 86_400;
/** A session that nobody uses ends. */
const IDLE_S = 14 * DAY_S;
/** How often its end is moved on while it is used. */
const MOVED_EVERY_S = 3600;
const COLLECTION = 'sessions';
const COOKIE = { path: '/', httpOnly: true, sameSite: 'strict' } as const;

declare module 'express-session' {
  interface SessionData {
    /** Who is signed in. */
    person: string;
    since: Date;
    /** Ended from afar: whoever holds it is told to wipe their phone. */
    wiped: boolean;
  }
}

/** A session as connect-mongo keeps it with `stringify: false`: found and ended by its person. */
interface Kept {
  readonly _id: string;
  readonly expires: Date;
  readonly session: { readonly person?: string; readonly since?: Date; readonly wiped?: boolean };
}

// Declared so that its indexes are made with all others before the first request.
const schema = new Schema<Kept>(
  { _id: String, expires: Date, session: Schema.Types.Mixed },
  { collection: COLLECTION, strict: false, versionKey: false, autoCreate: false, autoIndex: false },
);
schema.index({ expires: 1 }, { expireAfterSeconds: 0 });
schema.index({ 'session.person': 1 });
const Sessions = model<Kept>('Session', schema);

/** The sign-in of one request. */
export interface Session {
  /** Who is signed in, or null. */
  readonly person: string | null;
  /** Where the request came from: only for counting attempts, never kept. */
  readonly address: string;
  /** Signs a person in under a new session id: one that was known before is worth nothing. */
  signedInAs(person: string): Promise<void>;
  /** Ends this session. */
  end(): Promise<void>;
  /** Ends every session of a person, on every phone. */
  endAll(person: string): Promise<void>;
}

/** Reads and writes the session cookie. Call it after the store is open; it makes no connection and no index of its own. */
export function sessions({ secret, secure }: Pick<Config, 'secret' | 'secure'>): RequestHandler {
  return expressSession({
    name: cookieName(secure),
    secret: signingKey(secret),
    store: store(),
    resave: false,
    saveUninitialized: false,
    rolling: true,
    cookie: { ...COOKIE, secure, maxAge: IDLE_S * 1000 },
  });
}

/** `__Host-` binds the cookie to this host, over https, for every path: another host of the domain can't set it. */
export function cookieName(secure: boolean): string {
  return secure ? '__Host-commissary' : 'commissary';
}

/** What a phone keeps of this origin: browsers that know the header wipe it themselves (W3C, Clear Site Data). */
export const CLEAR_SITE_DATA = '"cache", "cookies", "storage"';

/** Who comes with a session that was ended from afar is turned away with the word to wipe this phone, until it says that it did. */
export const tellWiped: RequestHandler = (request, response, next) => {
  if (!request.session.wiped) return next();
  response.set('Clear-Site-Data', CLEAR_SITE_DATA);
  response.status(401).json({ errors: [{ message: 'Wiped', extensions: { code: 'Wiped' } }] });
};

function signingKey(secret: string): string {
  return Buffer.from(hkdfSync('sha256', secret, '', 'commissary cookies', 32)).toString('base64url');
}

/**
 * Whom a request counts for: its session, if it carries a cookie that we signed, else its address. So a hall full of people behind one
 * router has a count for each of them, and nobody has more by making cookies up. Asks no store.
 */
export function visitorOf({ secret, secure }: Pick<Config, 'secret' | 'secure'>): (request: Request) => string {
  const [begin, key] = [`${cookieName(secure)}=s%3A`, signingKey(secret)];
  return (request) => {
    const cookie = (request.headers.cookie ?? '').split('; ').find((one) => one.startsWith(begin));
    return signedBy(key, cookie?.slice(begin.length) ?? '') ?? request.ip ?? '';
  };
}

/** The id that `<id>.<signature>` names when the signature is of this key (as cookie-signature makes it), else null. */
function signedBy(key: string, text: string): string | null {
  const [id, sent] = [text.slice(0, text.indexOf('.')), text.slice(text.indexOf('.') + 1)];
  const [own, theirs] = [createHmac('sha256', key).update(id).digest(), Buffer.from(decoded(sent), 'base64')];
  return id !== '' && own.length === theirs.length && timingSafeEqual(own, theirs) ? id : null;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

/** Whether the session of a long request is still there: it may have been ended, here or on another phone. */
export async function stillSignedIn(request: Request): Promise<boolean> {
  return settled((done) => request.session.reload(done)).then(
    () => request.session.person !== undefined,
    () => false,
  );
}

/** The session of a request that `sessions` has seen. */
export function sessionOf(request: Request, response: Response): Session {
  // A destroyed session is gone from the request, whatever the library's types say.
  let open = true;
  const end = async () => {
    if (!open) return;
    open = false;
    const { secure = false } = request.session.cookie;
    response.clearCookie(cookieName(secure === true), { ...COOKIE, secure: secure === true });
    await settled((done) => request.session.destroy(done));
  };
  return {
    person: request.session.person ?? null,
    address: request.ip ?? '',
    signedInAs: (person) => begin(request, person).then(() => void (open = true)),
    end,
    endAll: async (person) => {
      await endSessionsOf(person);
      if (open && request.session.person === person) await end();
    },
  };
}

async function begin(request: Request, person: string): Promise<void> {
  await settled((done) => request.sessionStore.regenerate(request, done));
  request.session.person = person;
  request.session.since = new Date();
  await settled((done) => request.session.save(done));
}

/** When each session of a person began, the newest first. */
export async function sessionsOf(person: string): Promise<{ since: Date }[]> {
  const found = await Sessions.find({ 'session.person': person }).sort({ 'session.since': -1 }).lean<Kept[]>().exec();
  return found.map(({ session }) => ({ since: session.since ?? new Date(0) }));
}

/** Everybody who is signed in somewhere. */
export async function peopleSignedIn(): Promise<string[]> {
  const found = await Sessions.distinct('session.person').exec();
  return found.filter((person): person is string => typeof person === 'string');
}

/** Ends every session of these people; what is left of each says only that its phone is to be wiped. */
export async function wipeSessionsOf(people: readonly string[]): Promise<void> {
  const left = { $unset: { 'session.person': 1, 'session.since': 1 }, $set: { 'session.wiped': true } };
  await Sessions.updateMany({ 'session.person': { $in: [...people] } }, left).exec();
}

export async function endSessionsOf(person: string): Promise<void> {
  await Sessions.deleteMany({ 'session.person': person }).exec();
}

/** On mongoose's own connection: never call its `close`, which would close that. */
function store(): MongoStore {
  const made = MongoStore.create({
    client: mongoose.connection.getClient(),
    dbName: mongoose.connection.name,
    collectionName: COLLECTION,
    stringify: false,
    ttl: IDLE_S,
    touchAfter: MOVED_EVERY_S,
    autoRemove: 'disabled',
  });
  return forgiving(made);
}

/** A session that was ended while a request of it was under way has nothing to move on: no fault of that request. */
function forgiving(made: MongoStore): MongoStore {
  const touch = made.touch.bind(made);
  made.touch = (id, session, done = () => {}) => touch(id, session, () => done(null));
  return made;
}

function settled(call: (done: (error?: unknown) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => call((error) => (error ? reject(asError(error)) : resolve())));
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error('The session store failed', { cause: error });
}
