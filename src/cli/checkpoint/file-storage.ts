/**
 * A checkpoint in a file: written beside its place and then put there, so that the file is always
 * the one before or the one after. A checksum at the end tells a whole file from a damaged one.
 */
import { createHash } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { CheckpointError } from '../../checker/index.js';
import type { CheckpointSource, CheckpointStorage } from '../../checker/index.js';

/** What every checkpoint file begins with. */
const MAGIC = Buffer.from('edproof checkpoint\n');
const DIGEST = 'sha256';
const DIGEST_BYTES = 32;
/** Bytes written or read at a time. */
const BLOCK = 2 ** 20;

/** @param path - absolute; its folder is made when something is written. */
export const fileStorage = (path: string): CheckpointStorage => ({
  encode: (value) => serialize(value),
  decode: (bytes): unknown => deserialize(bytes),
  write: async (parts) => {
    const partial = `${path}.${process.pid.toFixed(0)}.partial`;
    try {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(partial, parts);
      await rename(partial, path);
    } catch (error) {
      // Why it was not written matters more than what is left of it.
      await rm(partial, { force: true }).catch(() => undefined);
      throw notWritten(path, error);
    }
  },
  open: async () => {
    const file = await open(path, 'r').catch((error: unknown) => {
      if (hasCode(error, 'ENOENT')) return undefined;
      throw notReadable(path, error);
    });
    if (file === undefined) return undefined;
    try {
      return sourceOf(file, { path, end: await checkedEnd(file, path) });
    } catch (error) {
      await file.close();
      throw error;
    }
  },
});

const writeFile = async (path: string, parts: Iterable<Uint8Array>): Promise<void> => {
  const file = await open(path, 'w');
  try {
    const digest = createHash(DIGEST);
    for (const block of blocksOf(parts)) {
      digest.update(block);
      await file.write(block);
    }
    await file.write(digest.digest());
    await file.sync();
  } finally {
    await file.close();
  }
};

/** The parts, after the magic, in blocks of one size. Each block is filled anew: use it at once. */
function* blocksOf(parts: Iterable<Uint8Array>): Iterable<Buffer> {
  const block = Buffer.alloc(BLOCK);
  let filled = MAGIC.copy(block);
  for (const part of parts) {
    for (let from = 0; from < part.length;) {
      const taken = Math.min(part.length - from, BLOCK - filled);
      block.set(part.subarray(from, from + taken), filled);
      filled += taken;
      from += taken;
      if (filled < BLOCK) continue;
      yield block;
      filled = 0;
    }
  }
  if (filled > 0) yield block.subarray(0, filled);
}

/** Where the checksum begins, once the file has turned out to be what was written. */
const checkedEnd = async (file: FileHandle, path: string): Promise<number> => {
  const { size } = await file.stat();
  const end = size - DIGEST_BYTES;
  if (end < MAGIC.length) throw damaged(path, 'it is too short');
  const digest = createHash(DIGEST);
  const block = Buffer.alloc(BLOCK);
  for (let at = 0; at < end;) {
    const { bytesRead } = await file.read(block, 0, Math.min(BLOCK, end - at), at);
    if (bytesRead === 0) throw damaged(path, 'it ends too early');
    if (at === 0 && !block.subarray(0, MAGIC.length).equals(MAGIC)) {
      throw damaged(path, 'it is something else');
    }
    digest.update(block.subarray(0, bytesRead));
    at += bytesRead;
  }
  const { buffer } = await file.read(Buffer.alloc(DIGEST_BYTES), 0, DIGEST_BYTES, end);
  if (!buffer.equals(digest.digest())) throw damaged(path, 'its checksum is wrong');
  return end;
};

const sourceOf = (
  file: FileHandle,
  { path, end }: { readonly path: string; readonly end: number },
): CheckpointSource => {
  const block = Buffer.alloc(BLOCK);
  let at = MAGIC.length;
  return {
    read: async (into) => {
      if (at + into.length > end) throw damaged(path, 'it ends too early');
      for (let filled = 0; filled < into.length;) {
        const wanted = Math.min(BLOCK, into.length - filled);
        const { bytesRead } = await file.read(block, 0, wanted, at);
        if (bytesRead === 0) throw damaged(path, 'it ends too early');
        into.set(block.subarray(0, bytesRead), filled);
        filled += bytesRead;
        at += bytesRead;
      }
    },
    close: () => file.close(),
  };
};

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;

const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message.replace(/\.$/, '') : String(error);

const notWritten = (path: string, error: unknown): CheckpointError =>
  new CheckpointError('CHECKPOINT_NOT_WRITTEN', {
    cause: `the checkpoint ${path} cannot be written: ${reasonOf(error)}`,
    remedy: 'Choose another folder with --checkpoint',
    original: error,
  });

const notReadable = (path: string, error: unknown): CheckpointError =>
  new CheckpointError('CHECKPOINT_DAMAGED', {
    cause: `the checkpoint ${path} cannot be read: ${reasonOf(error)}`,
    remedy: 'Make it readable, or start anew without --resume',
    original: error,
  });

const damaged = (path: string, how: string): CheckpointError =>
  new CheckpointError('CHECKPOINT_DAMAGED', {
    cause: `the checkpoint ${path} is not what was written: ${how}`,
    remedy: 'Start anew without --resume',
  });
