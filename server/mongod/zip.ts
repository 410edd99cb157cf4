import { createWriteStream } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';

// The layout is PKWARE's APPNOTE.TXT, sections 4.3.7 (local header), 4.3.12 (central directory) and 4.3.16 (end of it).
const END = { signature: 0x06054b50, size: 22, longestComment: 0xffff };
const ENTRY = { signature: 0x02014b50, size: 46 };
const LOCAL_SIZE = 30;
const STORED = 0;
const DEFLATED = 8;

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  readonly header: number;
}

/**
 * Writes the one entry of a zip file whose name ends with `ending` to `target`, streaming: 140 MB need no 140 MB of memory.
 * Sizes are bytes. Archives over 4 GB (ZIP64) and encrypted ones are not read.
 * @throws Error in plain words when the file is no zip, has no such entry, or the entry is damaged
 */
export async function unzipEntry(zip: string, ending: string, target: string): Promise<void> {
  const file = await open(zip);
  try {
    const entry = (await entries(file)).find(({ name }) => name.endsWith(ending));
    if (!entry) throw new Error(`there is no ${ending} in ${zip}`);
    const out = createWriteStream(target);
    await write(await packedBytes(file, entry), entry, out);
    if (out.bytesWritten !== entry.size) throw new Error(`${ending} in ${zip} is damaged`);
  } finally {
    await file.close();
  }
}

async function entries(file: FileHandle): Promise<Entry[]> {
  const end = await endRecord(file);
  const directory = await bytes(file, end.readUInt32LE(16), end.readUInt32LE(12));
  const found: Entry[] = [];
  for (let at = 0; at + ENTRY.size <= directory.length; at += lengthOfEntry(directory, at)) {
    if (directory.readUInt32LE(at) !== ENTRY.signature) break;
    found.push(entryAt(directory, at));
  }
  return found;
}

/** The end record is the last in the file; only a comment may follow it. */
async function endRecord(file: FileHandle): Promise<Buffer> {
  const { size } = await file.stat();
  const length = Math.min(size, END.size + END.longestComment);
  const tail = await bytes(file, size - length, length);
  for (let at = tail.length - END.size; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) === END.signature && at + END.size + tail.readUInt16LE(at + 20) === tail.length) return tail.subarray(at);
  }
  throw new Error('this is no zip file');
}

function entryAt(directory: Buffer, at: number): Entry {
  const nameLength = directory.readUInt16LE(at + 28);
  return {
    name: directory.toString('utf8', at + ENTRY.size, at + ENTRY.size + nameLength),
    method: directory.readUInt16LE(at + 10),
    packed: directory.readUInt32LE(at + 20),
    size: directory.readUInt32LE(at + 24),
    header: directory.readUInt32LE(at + 42),
  };
}

function lengthOfEntry(directory: Buffer, at: number): number {
  return ENTRY.size + directory.readUInt16LE(at + 28) + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
}

/** The entry's bytes as they lie in the file. The local header's name and extra field may differ in length from the directory's. */
async function packedBytes(file: FileHandle, { header, packed }: Entry): Promise<Readable> {
  const local = await bytes(file, header, LOCAL_SIZE);
  const start = header + LOCAL_SIZE + local.readUInt16LE(26) + local.readUInt16LE(28);
  return file.createReadStream({ start, end: start + packed - 1, autoClose: false });
}

function write(packed: Readable, { method }: Entry, out: NodeJS.WritableStream): Promise<void> {
  if (method === STORED) return pipeline(packed, out);
  if (method === DEFLATED) return pipeline(packed, createInflateRaw(), out);
  throw new Error(`a zip entry packed by method ${method} can't be read here`);
}

async function bytes(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, position);
  if (bytesRead < length) throw new Error('this zip file is cut short');
  return buffer;
}
