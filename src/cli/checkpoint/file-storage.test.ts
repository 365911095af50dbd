import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fileStorage } from './file-storage.js';

let folder = '';
let path = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'edproof-checkpoint-'));
  path = join(folder, 'made/when/needed', 'one.checkpoint');
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const bytes = (length: number): Uint8Array =>
  Uint8Array.from({ length }, (_, index) => (index * 7 + 3) % 251);

const readAll = async (length: number): Promise<Uint8Array> => {
  const source = await fileStorage(path).open();
  const into = new Uint8Array(new SharedArrayBuffer(length));
  try {
    await source?.read(into.subarray(0, 5));
    await source?.read(into.subarray(5));
  } finally {
    await source?.close();
  }
  return into;
};

describe('a checkpoint in a file', () => {
  it('is read as it was written, larger than a block or not', async () => {
    for (const length of [5, 1_000, 2 ** 20, 3 * 2 ** 20 + 17]) {
      const whole = bytes(length);
      const shared = new Uint8Array(new SharedArrayBuffer(length));
      shared.set(whole);
      await fileStorage(path).write([whole.subarray(0, 3), shared.subarray(3)]);
      expect(Buffer.compare(await readAll(length), whole)).toBe(0);
    }
  });

  it('is not there before it is written', async () => {
    expect(await fileStorage(path).open()).toBeUndefined();
  });

  it('is refused wherever it is changed or cut off', async () => {
    await fileStorage(path).write([bytes(40)]);
    const whole = readFileSync(path);
    for (let at = 0; at < whole.length; at++) {
      const changed = Buffer.from(whole);
      changed[at]! ^= 1;
      writeFileSync(path, changed);
      await expect(readAll(40)).rejects.toThrow(/^CHECKPOINT_DAMAGED: .*Start anew/);
      writeFileSync(path, whole.subarray(0, at));
      await expect(readAll(40)).rejects.toThrow(/^CHECKPOINT_DAMAGED: .*Start anew/);
    }
  });

  it('is refused when more is expected of it than there is', async () => {
    await fileStorage(path).write([bytes(100)]);
    await expect(readAll(101)).rejects.toThrow(/^CHECKPOINT_DAMAGED: .*ends too early/);
  });

  it('stays as it was when the next one cannot be written', async () => {
    await fileStorage(path).write([bytes(100)]);
    const broken = function* (): Iterable<Uint8Array> {
      yield bytes(50);
      throw new Error('no space left');
    };
    await expect(fileStorage(path).write(broken())).rejects.toThrow(
      /^CHECKPOINT_NOT_WRITTEN: .*no space left.*--checkpoint/,
    );
    expect(Buffer.compare(await readAll(100), bytes(100))).toBe(0);
    expect(readdirSync(join(path, '..'))).toEqual(['one.checkpoint']);
  });

  it('says so when its folder cannot be made', async () => {
    writeFileSync(join(folder, 'made'), 'a file');
    await expect(fileStorage(path).write([])).rejects.toThrow(/^CHECKPOINT_NOT_WRITTEN: /);
    await expect(fileStorage(path).open()).rejects.toThrow(/^CHECKPOINT_DAMAGED: .*cannot be read/);
  });
});
