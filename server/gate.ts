import express, { type Request, type RequestHandler, type Response } from 'express';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** What one visitor may ask in a minute: a planner's busy screen asks some 60. */
const REQUESTS_A_MINUTE = 600;
/** Sheets cost more than a request does: previewing and confirming a season's takes a handful. */
const SHEETS_A_MINUTE = 30;
/** Papers are drawn afresh, and addresses with a secret in them are not to be guessed. */
const PAPERS_A_MINUTE = 60;
const BODY = '16kb';
/** A kitchen's line has at most four pictures, a driver's day some dozens, sent one after the other. */
const PHOTOS_A_MINUTE = 20;
/** A picture of 200 kB as base64, and what is said of it. */
const PHOTO_BODY = '400kb';
const PHOTO_OPERATION = /^mutation AddPhoto\b/;
/** A board of loads shows some. */
const IMAGES_A_MINUTE = 120;

/** The operations the client was built with: id → text. */
export type Documents = Readonly<Record<string, string>>;

export interface GateSettings {
  readonly documents: Documents;
  readonly freeDocuments: boolean;
  /** Whom a request counts for. */
  readonly visitorOf: (request: Request) => string;
}

/** What may come in at /graphql: an ordered list of small named refusals. */
export function gate(settings: GateSettings): RequestHandler[] {
  return doors(settings, { aMinute: REQUESTS_A_MINUTE, body: BODY });
}

/**
 * What may come in at /photos: pictures alone, each larger than /graphql takes, so fewer of them, and none is read before it is known that
 * somebody is `signedIn`.
 */
export function photoGate(settings: GateSettings, signedIn: readonly RequestHandler[]): RequestHandler[] {
  const documents = Object.fromEntries(Object.entries(settings.documents).filter(([, text]) => PHOTO_OPERATION.test(text)));
  const limits = { aMinute: PHOTOS_A_MINUTE, body: PHOTO_BODY, unread: signedIn };
  return doors({ ...settings, documents, freeDocuments: false }, limits);
}

interface Limits {
  readonly aMinute: number;
  readonly body: string;
  /** What is asked before the body is read. */
  readonly unread?: readonly RequestHandler[];
}

function doors(settings: GateSettings, { aMinute, body, unread = [] }: Limits): RequestHandler[] {
  return [
    onlyPost,
    onlyJson,
    withinRate(settings, aMinute),
    ...unread,
    express.json({ limit: body, strict: true }),
    onlyObject,
    onlyKnown(settings),
  ];
}

/** A refusal before GraphQL: the status, and a code that the client has words for. Nothing of the request is echoed. */
export function turnAway(response: Response, status: number, code: string): void {
  response.status(status).json({ errors: [{ message: code, extensions: { code } }] });
}

const onlyPost: RequestHandler = (request, response, next) => {
  if (request.method === 'POST') return next();
  response.set('Allow', 'POST');
  turnAway(response, 405, 'OnlyPost');
};

/** JSON is UTF-8 (RFC 8259): nobody else's reading of the same bytes. */
const UTF_8 = /^[^;]*(;\s*charset="?utf-8"?\s*)?$/i;

const onlyJson: RequestHandler = (request, response, next) => {
  if (request.is('application/json') && UTF_8.test(request.get('content-type') ?? '')) return next();
  turnAway(response, 415, 'OnlyJson');
};

/** How many sheets may come in at /import. */
export function sheetsWithinRate(settings: Pick<GateSettings, 'visitorOf'>): RequestHandler {
  return withinRate(settings, SHEETS_A_MINUTE);
}

/** How many papers a visitor may fetch: a driver's own three each time the route changes, a shared page as often as a hall full of people looks. */
export function papersWithinRate(settings: Pick<GateSettings, 'visitorOf'>): RequestHandler {
  return withinRate(settings, PAPERS_A_MINUTE);
}

/** How many images of loads a visitor may look at. */
export function imagesWithinRate(settings: Pick<GateSettings, 'visitorOf'>): RequestHandler {
  return withinRate(settings, IMAGES_A_MINUTE);
}

function withinRate({ visitorOf }: Pick<GateSettings, 'visitorOf'>, points: number): RequestHandler {
  const limiter = new RateLimiterMemory({ points, duration: 60 });
  return async (request, response, next) => {
    const used = await limiter.consume(visitorOf(request)).then(
      () => null,
      (limit: unknown) => (limit instanceof RateLimiterRes ? limit.msBeforeNext : 1000),
    );
    if (used === null) return next();
    response.set('Retry-After', String(Math.ceil(used / 1000)));
    turnAway(response, 429, 'TooMany');
  };
}

const onlyObject: RequestHandler = (request, response, next) => {
  const body: unknown = request.body;
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return next();
  turnAway(response, 400, 'OnlyOneOperation');
};

/** Replaces the body by exactly the text and variables: nothing else of what was sent goes on. */
function onlyKnown({ documents, freeDocuments }: GateSettings): RequestHandler {
  const texts = new Map(Object.entries(documents));
  return (request, response, next) => {
    const { documentId, query, variables } = request.body as Record<string, unknown>;
    const text = typeof documentId === 'string' ? texts.get(documentId) : freeDocuments && typeof query === 'string' ? query : undefined;
    if (!text) return turnAway(response, 400, 'UnknownOperation');
    request.body = { query: text, variables: variables ?? {} };
    next();
  };
}
