import express, { Router, type ErrorRequestHandler, type Request, type RequestHandler, type Response } from 'express';
import type { ContextFor } from '../app.ts';
import type { Context } from '../context.ts';
import { turnAway } from '../gate.ts';
import { wellFormed } from '../verbs/operation.ts';
import { isRefusal, type Answer, type Refusal } from '../verbs/refusal.ts';
import { isSignedIn } from '../viewer.ts';
import { decoded, tableOf, type Table } from './importing/csv.ts';
import { importKinds, provideImport, type Defaults, type Importer, type Outcome, type Sheet } from './importing/kinds.ts';
import { placesImporter } from './importing/places.ts';

export { importer, importKinds, provideImport, type Importer, type Kind } from './importing/kinds.ts';

const LIMIT = '5mb';
const MOST_ROWS = 20_000;
/** What the verbs' refusals are on this road. */
const STATUS: Readonly<Partial<Record<Refusal['typename'], number>>> = {
  NotAllowed: 403,
  NotFound: 403,
  Busy: 503,
  Expired: 409,
  Invalid: 409,
};

provideImport(placesImporter);

/**
 * `POST /<kind>/preview` and `POST /<kind>/confirm`, for those of the group whom the kind allows.
 * Body: `text/csv` (then `group` and `op` are in the query), or JSON `{ csv, group, mapping?, defaults?, op? }`, at most 5 MB and 20,000 rows.
 * A preview writes nothing. A confirmation takes the same sheet and an operation id: sent twice it adds nothing more.
 * What can't be done is told as everywhere: a status and a code.
 */
export function importRoutes(contextFor: ContextFor, kinds: ReadonlyMap<string, Importer> = importKinds): Router {
  const routes = Router();
  const body = [onlySheets, express.raw({ type: 'text/csv', limit: LIMIT }), express.json({ limit: LIMIT, strict: true })];
  routes.post('/:kind/preview', answering(contextFor), ...body, stepOf(kinds, preview));
  routes.post('/:kind/confirm', answering(contextFor), ...body, stepOf(kinds, confirm));
  routes.use(unread);
  return routes;
}

type Step = (asked: Asked, response: Response) => Promise<void>;

interface Asked {
  readonly kind: Importer;
  readonly context: Context;
  readonly sheet: Sheet;
  readonly op: string;
}

const contexts = new WeakMap<Request, Context>();

/** Who is not signed in is told so before anything is read. */
function answering(contextFor: ContextFor): RequestHandler {
  return async (request, response, next) => {
    const context = await contextFor(request, response);
    if (!isSignedIn(context.viewer)) return turnAway(response, 401, 'NotSignedIn');
    contexts.set(request, context);
    next();
  };
}

const onlySheets: RequestHandler = (request, response, next) => {
  if (request.is(['text/csv', 'application/json'])) return next();
  turnAway(response, 415, 'OnlySheets');
};

function stepOf(kinds: ReadonlyMap<string, Importer>, step: Step): RequestHandler {
  return async (request, response) => {
    const kind = kinds.get(String(request.params['kind']));
    const context = contexts.get(request);
    if (!kind || !context) return turnAway(response, 404, 'NotFound');
    const sent = sentBy(request);
    const { viewer } = context;
    if (!sent) return turnAway(response, 400, 'Unreadable');
    if (!kind.allows(viewer, sent.group)) return turnAway(response, 403, 'NotAllowed');
    const table = tableOf(sent.csv);
    if (!table) return turnAway(response, 400, 'Unreadable');
    if (table.records.length > MOST_ROWS) return turnAway(response, 413, 'TooLarge');
    await step({ kind, context, op: sent.op, sheet: sheetOf(sent, table, context) }, response);
  };
}

const preview: Step = async ({ kind, sheet }, response) => {
  const seen = await kind.preview(sheet);
  if (seen) response.json(seen);
  else turnAway(response, 400, 'BadMapping');
};

const confirm: Step = async ({ kind, context, sheet, op }, response) => {
  if (wellFormed(op)) return turnAway(response, 400, 'BadOperation');
  const outcome = await kind.confirm(context.asking(op), sheet);
  if (!outcome) return turnAway(response, 400, 'BadMapping');
  if (isOutcome(outcome)) response.json(outcome);
  else turnAway(response, isRefusal(outcome) ? (STATUS[outcome.typename] ?? 409) : 500, outcome.typename);
};

function isOutcome(outcome: Outcome | Answer): outcome is Outcome {
  return 'added' in outcome;
}

interface Sent {
  readonly csv: string;
  readonly group: string;
  readonly op: string;
  readonly mapping: unknown;
  readonly defaults: Defaults;
}

/** What came, whichever way; null when it is neither. */
function sentBy({ body, query }: Request): Sent | null {
  const said: unknown = body;
  if (Buffer.isBuffer(said)) return sentOf({ ...query, csv: decoded(said) });
  return typeof said === 'object' && said !== null && !Array.isArray(said) ? sentOf(said) : null;
}

function sentOf(said: object): Sent | null {
  const { csv, group, op, mapping, defaults } = said as { readonly [field in keyof Sent]?: unknown };
  if (typeof csv !== 'string' || typeof group !== 'string') return null;
  const common = typeof defaults === 'object' && defaults !== null ? (defaults as Defaults) : {};
  return { csv, group, op: typeof op === 'string' ? op : '', mapping, defaults: common };
}

function sheetOf({ group, mapping, defaults }: Sent, table: Table, { clock, viewer }: Context): Sheet {
  return { table, mapping, whole: { group, viewer, header: table.header, defaults, now: clock.now() } };
}

/** What the body's own readers throw. */
const unread: ErrorRequestHandler = (error: { status?: number }, _request, response, next) => {
  if (error.status === 413) return turnAway(response, 413, 'TooLarge');
  if (error.status && error.status < 500) return turnAway(response, error.status, 'Unreadable');
  next(error);
};
