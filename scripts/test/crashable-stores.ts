/** The stores whose writers are killed: in a file, and in PostgreSQL, whose server is killed as well. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import type { EventStorage, Result, StorageUnavailable } from '../../src/messaging/index.js';
import { PostgresEventStorage } from '../../src/messaging/postgres.js';
import { SqliteEventStorage } from '../../src/messaging/sqlite.js';
import { startPostgres } from '../../src/services/index.js';
import type { PostgresServer } from '../../src/services/postgres/start.js';
import type { Crashable } from './durability.js';
import { crash } from './durability.js';

/** Tests that kill the writers of each store so many times, and a control beside them. */
export const durabilityTests = async (crashes: number): Promise<void> => {
  describe('a writer that is killed', () => {
    const folder = mkdtempSync(join(tmpdir(), 'edproof-crash-'));
    afterAll(() => {
      rmSync(folder, { recursive: true });
    });
    keepsItsWord('SQLite', crashes, (name) => sqliteIn(join(folder, `${name}.db`)));
  });

  const started = await startPostgres({ say: (line) => process.stderr.write(`${line}\n`) });
  if (started.kind === 'failed' || (started.kind === 'missing' && started.isFailure)) {
    throw new Error(started.message);
  }
  const skipped = started.kind === 'missing' ? `: ${started.message}` : '';
  describe.skipIf(skipped !== '')(`a writer that is killed with its server${skipped}`, () => {
    if (started.kind !== 'started') return;
    const { server } = started;
    const schemas: string[] = [];
    afterAll(async () => {
      await dropSchemas(server, schemas);
      await server.stop();
    });
    keepsItsWord('PostgreSQL', crashes, (name) => {
      const schema = `edproof_${name}_${randomBytes(8).toString('hex')}`;
      schemas.push(schema);
      return postgresIn(server, schema);
    });
  });
};

const keepsItsWord = (
  store: string,
  crashes: number,
  make: (name: 'sound' | 'hasty') => Crashable,
): void => {
  it(`has lost nothing that ${store} acknowledged, ${crashes} times; the control has`, async () => {
    const sound = await crash(make('sound'), { crashes, acknowledges: 'after' });
    expect(sound).toMatchObject({ crashes, lost: [], torn: [], gaps: [] });
    expect(sound.acknowledged).toBeGreaterThan(crashes);
    const options = { crashes, acknowledges: 'before', untilLost: true } as const;
    const hasty = await crash(make('hasty'), options);
    expect(hasty.lost).not.toEqual([]);
    expect(hasty).toMatchObject({ torn: [], gaps: [] });
  });
};

const sqliteIn = (file: string): Crashable => ({
  place: { kind: 'sqlite', file },
  recover: () => Promise.resolve(expectOpened(SqliteEventStorage.open({ file }))),
});

const postgresIn = ({ url, crash: server }: PostgresServer, schema: string): Crashable => ({
  place: { kind: 'postgres', url, schema },
  // A server of the user's own is left alone; then only the writer is killed.
  ...(server && { killServer: () => server.kill() }),
  recover: async () => {
    await server?.restart();
    const connection = { connectionString: url, max: 1 };
    return expectOpened(await PostgresEventStorage.open({ connection, schema }));
  },
});

const expectOpened = (opened: Result<EventStorage, StorageUnavailable>): EventStorage => {
  if (!opened.ok) throw new Error(opened.error.message);
  return opened.value;
};

const dropSchemas = async ({ url }: PostgresServer, schemas: readonly string[]): Promise<void> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (const schema of schemas) await client.query(`drop schema if exists "${schema}" cascade`);
  await client.end();
};
