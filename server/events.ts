import { randomInt } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import type { ContextFor } from './app.ts';
import { turnAway } from './gate.ts';
import type { Change, Live } from './live.ts';
import { stillSignedIn } from './session.ts';
import { isSignedIn, visibleGroups } from './viewer.ts';

/** Shorter than the client's patience of 45 s. */
const BEAT_MS = 20_000;
const HEADERS = { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store, no-transform', 'X-Accel-Buffering': 'no' };

export interface Events {
  readonly stream: RequestHandler;
  /** Ends every stream: left open, they would keep the server from stopping. */
  end(): void;
}

/**
 * `GET /events`: what changed for the groups that whoever is signed in may know of, as server-sent events `{topic, id, version}`.
 * Who that is is read afresh at every beat, so a stream outlives a sign-out or a lost role by one beat at most.
 */
export function eventsOf(live: Live, contextFor: ContextFor, beatMs = BEAT_MS): Events {
  const open = new Set<() => void>();
  const stream: RequestHandler = async (request, response) => {
    const groups = await groupsOf(request, response, contextFor);
    if (groups === null) return turnAway(response, 401, 'NotSignedIn');
    open.add(begin({ request, response, live, groups, contextFor, beatMs, ended: (end) => open.delete(end) }));
  };
  return { stream, end: () => open.forEach((end) => end()) };
}

interface Streaming {
  readonly request: Request;
  readonly response: Response;
  readonly live: Live;
  readonly groups: ReadonlySet<string>;
  readonly contextFor: ContextFor;
  readonly beatMs: number;
  readonly ended: (end: () => void) => void;
}

/** Writes until either side ends it; returns how to. */
function begin({ request, response, live, contextFor, beatMs, ended, ...at }: Streaming): () => void {
  let { groups } = at;
  // Spread, so that all the phones of a restarted server do not come back in one wave.
  response.writeHead(200, HEADERS).write(`retry: ${1000 + randomInt(2000)}\n\n`);
  const deaf = live.hear((change) => {
    if (change === 'all' || change.group === '' || groups.has(change.group)) response.write(`data: ${JSON.stringify(shown(change))}\n\n`);
  });
  const again = async () => {
    const now = (await stillSignedIn(request)) ? await groupsOf(request, response, contextFor) : null;
    if (now === null) return end();
    groups = now;
    response.write('event: beat\ndata:\n\n');
  };
  const beat = setInterval(() => void again().catch(end), beatMs);
  const end = () => {
    clearInterval(beat);
    deaf();
    response.end();
    ended(end);
  };
  request.once('close', end);
  return end;
}

function shown(change: Change | 'all') {
  return change === 'all' ? change : { topic: change.topic, id: change.id, version: change.version };
}

/** The groups that the one who asks may know of; null when nobody is signed in (any more). */
async function groupsOf(request: Request, response: Response, contextFor: ContextFor): Promise<ReadonlySet<string> | null> {
  const { viewer } = await contextFor(request, response);
  return isSignedIn(viewer) ? new Set(visibleGroups(viewer)) : null;
}
