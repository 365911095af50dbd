import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { afterAll, describe, expect, it } from 'vitest';
import { eventStoreContract } from '../testing/event-store-contract.js';
import { codeOf, valueOf } from '../testing/rig.js';
import { noted } from '../testing/store-rig.js';
import { EventStore } from '../event-store/event-store.js';
import { SqliteEventStorage } from './sqlite-storage.js';

const folder = mkdtempSync(join(tmpdir(), 'edproof-sqlite-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

let files = 0;
const newFile = (): string => {
  files += 1;
  return join(folder, `${files}.db`);
};

eventStoreContract('SQLite', () => {
  const file = newFile();
  const opened: SqliteEventStorage[] = [];
  return Promise.resolve({
    open: () => {
      const storage = valueOf(SqliteEventStorage.open({ file }));
      opened.push(storage);
      return Promise.resolve(storage);
    },
    stop: async () => {
      for (const storage of opened) await storage.close();
    },
  });
});

describe('a storage in SQLite', () => {
  it('flushes a write-ahead log at every commit', async () => {
    const file = newFile();
    const storage = valueOf(SqliteEventStorage.open({ file }));
    const database = new SqliteDatabase(file, { readonly: true });
    expect(database.pragma('journal_mode', { simple: true })).toBe('wal');
    database.close();
    await storage.close();
  });

  it.each([
    ['in a folder that does not exist', () => join(folder, 'none', 'x.db'), /directory/],
    ['in memory, where nothing is durable', () => ':memory:', /write-ahead log/],
    [
      'in a file that is something else',
      () => {
        const file = newFile();
        writeFileSync(file, 'not a database, but long enough to look at'.repeat(20));
        return file;
      },
      /not a database/,
    ],
    [
      'in a file of another layout',
      () => {
        const file = newFile();
        const database = new SqliteDatabase(file);
        database.pragma('user_version = 7');
        database.close();
        return file;
      },
      /layout 7/,
    ],
  ])('cannot be opened %s', (_, file, message) => {
    const opened = SqliteEventStorage.open({ file: file() });
    expect(codeOf(opened)).toBe('STORAGE_UNAVAILABLE');
    expect(opened.ok ? '' : opened.error.message).toMatch(message);
  });

  it('says that nothing was stored while another process writes, and works again later', async () => {
    const file = newFile();
    const storage = valueOf(SqliteEventStorage.open({ file, busyTimeoutMs: 1 }));
    const store = EventStore.on({ storage });
    const other = new SqliteDatabase(file);
    other.exec('begin immediate');
    const append = () => store.append('s', { expected: 'none', events: [noted('e')] });
    expect(await append()).toMatchObject({
      error: { code: 'STORAGE_FAILED', outcome: 'not-stored' },
    });
    other.exec('rollback');
    other.close();
    expect(valueOf(await append()).version).toBe(1);
    await storage.close();
    expect(await append()).toMatchObject({ error: { code: 'STORAGE_FAILED' } });
  });
});
