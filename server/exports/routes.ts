import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { Router, type RequestHandler } from 'express';
import type { ContextFor } from '../app.ts';
import type { Context } from '../context.ts';
import { turnAway } from '../gate.ts';
import { noteExport } from '../groups/actions.ts';
import { csvLines, geoJsonLines } from './formats.ts';
import { exportKinds, type ExportKind } from './kinds.ts';
import { uuid7 } from '../verbs/uuid.ts';
import { isRefusal } from '../verbs/refusal.ts';
import { holds, isSignedIn } from '../viewer.ts';

const TYPES: Readonly<Record<string, string>> = { csv: 'text/csv; charset=utf-8', geojson: 'application/geo+json; charset=utf-8' };

/**
 * `GET /<group>/<kind>.csv` and, of what has a place, `.geojson`: all of one's own group, for its stewards. Whoever takes one out is in the
 * group's record before the first line leaves. Names and exact points of others' places stay out, as everywhere.
 */
export function exportRoutes(contextFor: ContextFor, kinds: ReadonlyMap<string, ExportKind> = exportKinds): Router {
  const routes = Router();
  routes.get('/:group/:file', fileOf(contextFor, kinds));
  return routes;
}

function fileOf(contextFor: ContextFor, kinds: ReadonlyMap<string, ExportKind>): RequestHandler {
  return async (request, response) => {
    const context = await contextFor(request, response);
    if (!isSignedIn(context.viewer)) return turnAway(response, 401, 'NotSignedIn');
    const [group, file] = [String(request.params['group']), String(request.params['file'])];
    const [name = '', ending = ''] = file.split('.');
    const kind = kinds.get(name);
    const type = TYPES[ending];
    if (!kind || type === undefined || (ending === 'geojson' && !kind.point)) return turnAway(response, 404, 'NotFound');
    if (!holds(context.viewer, group, 'steward')) return turnAway(response, 403, 'NotAllowed');
    const noted = await noteExport(context.asking(uuid7(context.clock.now())), { group, file });
    if (isRefusal(noted)) return turnAway(response, noted.typename === 'Busy' ? 503 : 403, noted.typename);
    response.set({ 'Content-Type': type, 'Cache-Control': 'no-store', 'Content-Disposition': `attachment; filename="${file}"` });
    await pipeline(Readable.from(linesOf(kind, { context, group, ending })), response);
  };
}

interface Wanted {
  readonly context: Context;
  readonly group: string;
  readonly ending: string;
}

function linesOf<T>(kind: ExportKind<T>, { context, group, ending }: Wanted): AsyncIterable<string> {
  const things = kind.things(context, group);
  return ending === 'csv' ? csvLines(kind, things) : geoJsonLines(kind, things);
}
