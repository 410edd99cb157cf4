/** No answer that could be used came: too late, too long, turned elsewhere, a fault of the other side, or not JSON. */
export class Unanswered extends Error {}

/** A table of 100 × 100 pairs is 220 kB. */
const MOST_BYTES = 8_000_000;

export interface Request {
  readonly url: URL;
  /** Posted as JSON; absent: the address says it all. */
  readonly body?: unknown;
  /** For the whole of it, the last byte of the answer included. */
  readonly timeoutMs: number;
}

/**
 * Asks another machine for JSON, and answers what it said with a status below 500. It is followed nowhere else: a redirect is no answer.
 * Throws `Unanswered`; its words never hold the address, which may hold places.
 */
export async function askJson({ url, body, timeoutMs }: Request): Promise<unknown> {
  const posted = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
  try {
    const response = await fetch(url, { ...posted, redirect: 'error', signal: AbortSignal.timeout(timeoutMs) });
    if (response.status >= 500 || response.status === 429) {
      await response.body?.cancel();
      throw new Unanswered(`status ${response.status}`);
    }
    return JSON.parse(await textOf(response)) as unknown;
  } catch (error) {
    if (error instanceof Unanswered) throw error;
    throw new Unanswered(error instanceof Error ? error.name : 'unknown');
  }
}

async function textOf(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let [text, bytes] = ['', 0];
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) throw new Unanswered('too long');
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
