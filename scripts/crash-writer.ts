/**
 * The program that is killed: appends batch after batch to an event store, and says so on standard
 * output after each one that was answered with a receipt. It never ends by itself.
 *
 * As a control it can say so before it appends (flaw O16), which must be found out.
 *
 * Read next: `test/durability.ts`, which kills it and looks at what is left.
 */
import { writeSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { EventStore } from '../src/messaging/index.js';
import { PostgresEventStorage } from '../src/messaging/postgres.js';
import { SqliteEventStorage } from '../src/messaging/sqlite.js';
import type { WriterTask } from './test/crash-protocol.js';
import { acknowledgement, batchOf, STREAMS, TASK } from './test/crash-protocol.js';

/** How long the control leaves what it has acknowledged in memory, in milliseconds. */
const HASTE_MS = 10;

const task = JSON.parse(process.env[TASK] ?? '') as WriterTask;

const opened =
  task.place.kind === 'sqlite'
    ? SqliteEventStorage.open({ file: task.place.file })
    : await PostgresEventStorage.open({
        connection: { connectionString: task.place.url, max: 1 },
        schema: task.place.schema,
      });
if (!opened.ok) throw new Error(opened.error.message);
const store = EventStore.on({ storage: opened.value });

for (let batch = 1; ; batch += 1) {
  const acknowledge = (): void => {
    writeSync(1, acknowledgement(batch));
  };
  if (task.acknowledges === 'before') {
    acknowledge();
    await delay(HASTE_MS);
  }
  const appended = await store.append(STREAMS[batch % STREAMS.length]!, {
    expected: 'any',
    events: batchOf(task.run, batch),
  });
  // The server is killed together with this program, and may be gone first.
  if (!appended.ok) await delay(60_000);
  if (task.acknowledges === 'after') acknowledge();
}
