import { Router, type Request, type RequestHandler, type Response } from 'express';
import type { ContextFor } from '../app.ts';
import type { Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import type { Context } from '../context.ts';
import { turnAway } from '../gate.ts';
import { viewerOf } from '../groups/actions.ts';
import { peopleByIds, type Language } from '../people/actions.ts';
import { calendarByCode } from './calendars.ts';
import { coarsely } from './coarse.ts';
import { happeningsFor } from './feed.ts';
import { sheetFor, type Sheet } from './gathered.ts';
import { geojsonOf } from './geojson.ts';
import { gpxOf } from './gpx.ts';
import { icsOf } from './ics.ts';
import { shareByCode } from './links.ts';
import { gonePage, PAGE_STYLE, sharedPage } from './page.ts';
import { receiptPdf } from './receipt.ts';
import { receiptFor } from './received.ts';
import { sheetPdf } from './sheet.ts';

/** A document on its way out. */
interface Paper {
  readonly type: string;
  readonly name: string;
  readonly body: Buffer | string;
}

type Make = (context: Context, request: Request) => Promise<Paper | null>;

export interface PaperParts {
  readonly contextFor: ContextFor;
  readonly clock: Clock;
  readonly config: Pick<Config, 'origin'>;
  /** Before whatever needs no sign-in: a limit a visitor. */
  readonly withinRate: RequestHandler;
  /** Before whatever does. */
  readonly signedIn: readonly RequestHandler[];
}

/**
 * Documents, each holding what its reader may see; for all others they are not there (404):
 * `/routes/<id>/sheet.pdf`, `/routes/<id>/route.gpx`, `/routes/<id>/route.geojson`, `/loads/<id>/receipt.pdf`.
 * Without signing in, by a secret in the address: `/calendar/<code>.ics` and `/s/<code>`, both coarse.
 */
export function paperRoutes(parts: PaperParts): Router {
  const routes = Router();
  const own = [parts.withinRate, ...parts.signedIn];
  routes.get('/routes/:id/sheet.pdf', ...own, answering(parts, ofRoute(sheetPaper(parts))));
  routes.get('/routes/:id/route.gpx', ...own, answering(parts, ofRoute(gpxPaper)));
  routes.get('/routes/:id/route.geojson', ...own, answering(parts, ofRoute(geojsonPaper)));
  routes.get('/loads/:id/receipt.pdf', ...own, answering(parts, receiptPaper));
  routes.get('/calendar/:code.ics', parts.withinRate, calendar(parts.clock));
  routes.get('/s/paper.css', (_request, response) => void response.type('css').set('Cache-Control', 'no-cache').send(PAGE_STYLE));
  routes.get('/s/:code', parts.withinRate, shared(parts.clock));
  return routes;
}

/** Nobody else's copy: neither a proxy nor the browser keeps it. */
function answering({ contextFor }: PaperParts, make: Make): RequestHandler {
  return async (request, response) => {
    unkept(response);
    const paper = await make(await contextFor(request, response), request);
    if (!paper) return turnAway(response, 404, 'NotFound');
    response.type(paper.type).set('Content-Disposition', `inline; filename="${paper.name}"`).send(paper.body);
  };
}

function unkept(response: Response): void {
  response.set({ 'Cache-Control': 'private, no-store', 'X-Robots-Tag': 'noindex, nofollow' });
}

type Drawing = (sheet: Sheet, context: Context, request: Request) => Promise<Paper> | Paper;

function ofRoute(draw: Drawing): Make {
  return async (context, request) => {
    const sheet = await sheetFor(context, String(request.params['id']));
    return sheet && draw(sheet, context, request);
  };
}

/** A name that every file system takes: "route-2026-09-22". */
const fileName = ({ route }: Sheet, ending: string) => `route-${route.window.from.toISOString().slice(0, 10)}.${ending}`;

function sheetPaper({ config }: PaperParts): Drawing {
  return async (sheet, { clock }, request) => {
    const origin = config.origin ?? `${request.protocol}://${request.host}`;
    const address = new URL(`/routes/${sheet.route._id}`, origin).href;
    return { type: 'application/pdf', name: fileName(sheet, 'pdf'), body: await sheetPdf(sheet, { address, at: clock.now() }) };
  };
}

const gpxPaper: Drawing = (sheet, { clock }) => ({
  type: 'application/gpx+xml',
  name: fileName(sheet, 'gpx'),
  body: gpxOf(sheet, clock.now()),
});

const geojsonPaper: Drawing = (sheet) => ({
  type: 'application/geo+json',
  name: fileName(sheet, 'geojson'),
  body: JSON.stringify(geojsonOf(sheet)),
});

const receiptPaper: Make = async (context, request) => {
  const receipt = await receiptFor(context, String(request.params['id']));
  if (!receipt) return null;
  const name = `receipt-${receipt.at.toISOString().slice(0, 10)}.pdf`;
  return { type: 'application/pdf', name, body: await receiptPdf(receipt, context.clock.now()) };
};

function calendar(clock: Clock): RequestHandler {
  return async (request, response) => {
    unkept(response);
    const now = clock.now();
    const found = await calendarByCode(String(request.params['code']));
    const [person] = found ? await peopleByIds([found._id]) : [];
    if (!person) return turnAway(response, 404, 'NotFound');
    const viewer = await viewerOf(person._id, now);
    response.type('text/calendar; charset=utf-8').send(icsOf({ at: now, ...(await happeningsFor({ person, viewer, now })) }));
  };
}

/** One answer for a link that never was, one that is over and one that was withdrawn. */
function shared(clock: Clock): RequestHandler {
  return async (request, response) => {
    unkept(response);
    const language: Language = request.acceptsLanguages('en', 'es') === 'es' ? 'es' : 'en';
    const now = clock.now();
    const share = await shareByCode(String(request.params['code']), now);
    const shown = share && (await coarsely(share, now));
    response
      .status(shown ? 200 : 404)
      .type('html')
      .vary('Accept-Language');
    response.send(share && shown ? sharedPage(shown, { language, until: share.until }) : gonePage(language));
  };
}
