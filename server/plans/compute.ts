import { Worker } from 'node:worker_threads';
import type { TravelMatrix } from '../../geo/index.ts';
import type { CheckedRoutes, OpenMatching, Said, Task } from './thread.ts';

interface Answers {
  match: OpenMatching;
  travel: TravelMatrix;
  route: CheckedRoutes;
}

export interface Listening {
  /** Ends the search early with the best so far. */
  readonly stop?: AbortSignal;
  readonly onProgress?: (progress: { readonly part: number; readonly routed: number }) => void;
}

/** Computes in a thread of its own, so that the server goes on answering. Throws what the engine throws. */
export function compute<T extends Task>(task: T, { stop, onProgress }: Listening = {}): Promise<Answers[T['kind']]> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL('./thread.mjs', import.meta.url), { workerData: task });
    const end = () => thread.postMessage('stop');
    stop?.addEventListener('abort', end, { once: true });
    if (stop?.aborted) end();
    thread.on('message', (said: Said) => {
      if ('progress' in said) onProgress?.(said.progress);
      else resolve(said.answer as Answers[T['kind']]);
    });
    thread.on('error', reject);
    thread.on('exit', () => {
      stop?.removeEventListener('abort', end);
      reject(new Error('The thread ended without an answer'));
    });
  });
}
