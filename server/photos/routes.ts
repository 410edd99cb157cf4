import { Router, type RequestHandler } from 'express';
import type { ContextFor } from '../app.ts';
import { turnAway } from '../gate.ts';
import { imageFor } from './seeing.ts';

export interface PhotoParts {
  readonly contextFor: ContextFor;
  /** A limit a visitor. */
  readonly withinRate: RequestHandler;
  readonly signedIn: RequestHandler;
}

/** Nobody else's copy, and nothing but a picture whatever its bytes are. */
const HEADERS = {
  'Cache-Control': 'private, no-store',
  'Content-Disposition': 'inline; filename="photo.jpg"',
  'Content-Security-Policy': "default-src 'none'; sandbox",
  'X-Robots-Tag': 'noindex, nofollow',
};

/** `GET /photos/<id>.jpg`: the image, for who may see it; for all others it is not there (404). */
export function photoRoutes({ contextFor, withinRate, signedIn }: PhotoParts): Router {
  const routes = Router();
  routes.get('/photos/:id.jpg', withinRate, signedIn, image(contextFor));
  return routes;
}

function image(contextFor: ContextFor): RequestHandler {
  return async (request, response) => {
    const { viewer } = await contextFor(request, response);
    const bytes = await imageFor(viewer, String(request.params['id']));
    response.set(HEADERS);
    if (!bytes) return turnAway(response, 404, 'NotFound');
    response.type('image/jpeg').send(bytes);
  };
}
