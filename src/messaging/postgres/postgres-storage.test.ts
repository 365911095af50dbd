/**
 * The contract on PostgreSQL, and the facts that its order rests on. Needs a server: where there is
 * none and none can be installed, these tests are skipped with the command that installs one, and
 * with `CI=true` they fail.
 */

import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { startPostgres } from '../../services/index.js';
import { EventStore } from '../event-store/event-store.js';
import { codeOf, valueOf } from '../testing/rig.js';
import { eventStoreContract } from '../testing/event-store-contract.js';
import { noted, notes, readEverything, storeOn } from '../testing/store-rig.js';
import { temporarySchema } from '../testing/temporary-schema.js';
import { PostgresEventStorage } from './postgres-storage.js';

const started = await startPostgres({ say: (line) => process.stderr.write(`${line}\n`) });
if (started.kind === 'failed' || (started.kind === 'missing' && started.isFailure)) {
  throw new Error(started.message);
}
const url = started.kind === 'started' ? started.server.url : '';
const skipped = started.kind === 'missing' ? `: ${started.message}` : '';
afterAll(async () => {
  if (started.kind === 'started') await started.server.stop();
});

describe.skipIf(skipped !== '')(`with a server${skipped}`, () => {
  eventStoreContract('PostgreSQL', () => Promise.resolve(temporarySchema(url)));

  describe('the order of events in PostgreSQL', () => {
    it('waits for older transactions, and misses nothing of them', async () => {
      const rig = temporarySchema(url);
      const store = await storeOn(rig);
      valueOf(await store.append('a', { expected: 'any', events: notes('a1') }));
      const slow = new pg.Client({ connectionString: url });
      await slow.connect();
      await slow.query('begin');
      // It has drawn its transaction id and its position, and has not committed.
      await insertByHand(slow, rig.schema, 'by-hand');
      valueOf(await store.append('c', { expected: 'any', events: notes('c1') }));
      const ids = async () => (await readEverything(store)).map(({ id }) => id);
      expect(await ids()).toEqual(['a1']);
      await slow.query('commit');
      expect(await ids()).toEqual(['a1', 'by-hand', 'c1']);
      await slow.end();
      await rig.stop();
    });

    it('does not wait for a transaction that failed, nor for its numbers', async () => {
      const rig = temporarySchema(url);
      const store = await storeOn(rig);
      const failing = new pg.Client({ connectionString: url });
      await failing.connect();
      await failing.query('begin');
      await insertByHand(failing, rig.schema, 'never');
      await failing.query('rollback');
      await failing.end();
      valueOf(await store.append('a', { expected: 'any', events: notes('a1') }));
      expect((await readEverything(store)).map(({ id }) => id)).toEqual(['a1']);
      await rig.stop();
    });

    it('keeps that of streams between appends that name them in opposite orders', async () => {
      const rig = temporarySchema(url);
      const stores = [await storeOn(rig), await storeOn(rig)];
      const appendTo = (store: EventStore, streams: readonly string[], id: string) =>
        store.appendAll(
          streams.map((stream) => ({
            stream,
            expected: 'any',
            events: [noted(`${id}.${stream}`)],
          })),
        );
      for (let round = 0; round < 20; round += 1) {
        const answers = await Promise.all([
          appendTo(stores[0]!, ['x', 'y'], `${round}.0`),
          appendTo(stores[1]!, ['y', 'x'], `${round}.1`),
        ]);
        expect(answers.map(codeOf)).toEqual(['no error', 'no error']);
      }
      const all = await readEverything(stores[0]!);
      for (const stream of ['x', 'y']) {
        const versions = all
          .filter((event) => event.stream === stream)
          .map((event) => event.version);
        expect(versions).toEqual(versions.map((_, i) => i + 1));
      }
      await rig.stop();
    });
  });

  describe('opening', () => {
    it('works for several programs at once', async () => {
      const rig = temporarySchema(url);
      await Promise.all(Array.from({ length: 5 }, () => rig.open()));
      await rig.stop();
    });

    it.each([
      ['a name that is none', url, 'x"; drop schema public; --', /no name for a schema/],
      ['a server that is not there', 'postgresql://u:p@127.0.0.1:1/x', 'x', /ECONNREFUSED/],
    ])('is refused with %s', async (_, connectionString, schema, message) => {
      const opened = await PostgresEventStorage.open({ connection: { connectionString }, schema });
      expect(codeOf(opened)).toBe('STORAGE_UNAVAILABLE');
      expect(opened.ok ? '' : opened.error.message).toMatch(message);
      expect(opened.ok ? '' : opened.error.message).not.toContain(url);
    });

    it('is refused on a schema of another layout', async () => {
      const rig = temporarySchema(url);
      await rig.open();
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      await client.query(`update "${rig.schema}".layout set version = 7`);
      await client.end();
      await expect(rig.open()).rejects.toThrow(/layout 7/);
      await rig.stop();
    });
  });

  it('says that nothing was stored when the connection is gone before the commit', async () => {
    const rig = temporarySchema(url);
    const storage = await rig.open();
    const store = EventStore.on({ storage });
    const admin = new pg.Client({ connectionString: url });
    await admin.connect();
    await admin.query('begin');
    await admin.query(`lock table "${rig.schema}".events`);
    const appending = store.append('s', { expected: 'any', events: notes('e') });
    await terminateWaiting(admin);
    expect(await appending).toMatchObject({
      error: { code: 'STORAGE_FAILED', outcome: 'not-stored' },
    });
    await admin.query('rollback');
    await admin.end();
    expect(valueOf(await store.append('s', { expected: 'any', events: notes('e') })).version).toBe(
      1,
    );
    await rig.stop();
  });
});

const insertByHand = (client: pg.Client, schema: string, id: string): Promise<unknown> =>
  client.query(
    `insert into "${schema}".events (stream, version, dataversion, id, event)
     values ($1, 1, 1, $1, json_build_object('id', $1::text, 'source', '/x', 'type', 'noted'))`,
    [id],
  );

/** Ends the connection of whoever waits for a lock, once somebody does. */
const terminateWaiting = async (admin: pg.Client): Promise<void> => {
  const terminate = `
    select pg_terminate_backend(pid) from pg_stat_activity
    where wait_event_type = 'Lock' and datname = current_database()`;
  for (let ended = 0; ended === 0;) ended = (await admin.query(terminate)).rowCount ?? 0;
};
