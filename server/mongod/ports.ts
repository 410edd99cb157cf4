import { randomUUID } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { z } from 'zod';

const HOST = '127.0.0.1';
const REMEMBERED = 4;
const State = z.object({ ports: z.array(z.number().int().min(1).max(65_535)).min(1) });

const stateFile = (dir: string) => join(dir, 'embedded.json');

/** The ports at which the folder's mongod may be: the confirmed or newest tried first. Empty for a new folder. */
export async function savedPorts(dir: string): Promise<readonly number[]> {
  try {
    return State.parse(JSON.parse(await readFile(stateFile(dir), 'utf8'))).ports;
  } catch {
    return [];
  }
}

/** Remembers the one port at which the folder's mongod was seen. */
export function confirmPort(dir: string, port: number): Promise<void> {
  return save(dir, [port]);
}

/** Remembers a port before mongod is started there, beside those tried before, so that it is found again if we are killed meanwhile. */
export async function tryPort(dir: string, port: number): Promise<void> {
  const others = (await savedPorts(dir)).filter((other) => other !== port);
  await save(dir, [port, ...others].slice(0, REMEMBERED));
}

/** Forgets a port at which no mongod came up. */
export async function dropPort(dir: string, port: number): Promise<void> {
  const others = (await savedPorts(dir)).filter((other) => other !== port);
  if (others.length > 0) await save(dir, others);
}

async function save(dir: string, ports: readonly number[]): Promise<void> {
  const draft = `${stateFile(dir)}.${randomUUID()}`;
  await writeFile(draft, JSON.stringify({ ports }));
  await rename(draft, stateFile(dir));
}

/** Whether anything answers at the port on loopback. */
export function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, HOST);
    const settle = (open: boolean) => {
      socket.destroy();
      resolve(open);
    };
    socket.once('connect', () => {
      settle(true);
    });
    socket.once('error', () => {
      settle(false);
    });
  });
}

/** A port on loopback that nobody uses now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, HOST, () => {
      const address = server.address();
      server.close(() => {
        if (address && typeof address === 'object') resolve(address.port);
        else reject(new Error('no port could be had on 127.0.0.1'));
      });
    });
  });
}
