/**
 * Whether an event store keeps what it has acknowledged, however suddenly its process ends: a program
 * that appends is killed again and again, and the store looked at each time.
 *
 * SIGKILL keeps what the operating system has in its page cache. So this is about what programs do
 * before they acknowledge, and no proof against the loss of power.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { EventStore } from '../../src/messaging/index.js';
import type { EventStorage, StoredEvent } from '../../src/messaging/index.js';
import { acknowledgedIn, batchOf, TASK } from './crash-protocol.js';
import type { Place, WriterTask } from './crash-protocol.js';

const program = resolve('dist/scripts/crash-writer.js');

/** A store that can be crashed. */
export interface Crashable {
  readonly place: Place;
  /** What else is killed with the writer. */
  readonly killServer?: () => Promise<void>;
  /** Makes the store usable again, and opens it. */
  recover(): Promise<EventStorage>;
}

/** What crashes have shown. */
export interface Durability {
  readonly crashes: number;
  /** Batches that were acknowledged, over all crashes. */
  readonly acknowledged: number;
  /** What of them was not found, and what was stored in part; each with its id. */
  readonly lost: readonly string[];
  readonly torn: readonly string[];
  /** Streams whose versions are not 1 to n. */
  readonly gaps: readonly string[];
}

/** How to crash. */
export interface CrashOptions {
  readonly crashes: number;
  readonly acknowledges: WriterTask['acknowledges'];
  /** Ends early when something was lost: a control needs to be caught once. */
  readonly untilLost?: boolean;
}

/** Crashes a store over and over, on the same files. The moments vary by the acknowledged batches. */
export const crash = async (store: Crashable, options: CrashOptions): Promise<Durability> => {
  const total = { crashes: 0, acknowledged: 0 };
  const lost: string[] = [];
  const torn: string[] = [];
  const gaps: string[] = [];
  while (total.crashes < options.crashes && !(options.untilLost === true && lost.length > 0)) {
    const run = `${options.acknowledges}-${total.crashes}`;
    const killAfter = 1 + ((total.crashes * 7) % 23);
    const { acknowledges } = options;
    const acknowledged = await killWriter(store, { run, acknowledges, killAfter });
    const events = await everythingIn(await store.recover());
    const stored = new Set(events.map(({ id }) => id));
    for (const batch of acknowledged) {
      const ids = batchOf(run, batch).map(({ id }) => id);
      lost.push(...ids.filter((id) => !stored.has(id)));
    }
    torn.push(...tornBatches(run, stored, Math.max(0, ...acknowledged) + 2));
    gaps.push(...streamsWithGaps(events));
    total.crashes += 1;
    total.acknowledged += acknowledged.length;
  }
  return { ...total, lost, torn, gaps };
};

/** Starts a writer, kills it once it has acknowledged so much, and says what it had acknowledged. */
const killWriter = async (
  { place, killServer }: Crashable,
  { killAfter, ...how }: Omit<WriterTask, 'place'> & { readonly killAfter: number },
): Promise<readonly number[]> => {
  const task: WriterTask = { place, ...how };
  const writer = spawn(process.execPath, [program], {
    env: { PATH: process.env.PATH, [TASK]: JSON.stringify(task) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let complaints = '';
  let killing: Promise<void> | undefined;
  writer.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    if (killing !== undefined || acknowledgedIn(output).length < killAfter) return;
    killing = killServer?.() ?? Promise.resolve();
    writer.kill('SIGKILL');
  });
  writer.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints += text;
  });
  await once(writer, 'close');
  if (killing === undefined) throw new Error(`the writer ended by itself: ${complaints}`);
  await killing;
  return acknowledgedIn(output);
};

const everythingIn = async (storage: EventStorage): Promise<readonly StoredEvent[]> => {
  const read = await EventStore.on({ storage }).readAll({ limit: Number.MAX_SAFE_INTEGER });
  await storage.close();
  if (!read.ok) throw new Error(read.error.message);
  return read.value;
};

/** Batches of a run, up to one, of which a part is stored. */
const tornBatches = (run: string, stored: ReadonlySet<string>, last: number): readonly string[] =>
  Array.from({ length: last }, (_, i) => i + 1)
    .filter((batch) => {
      const found = batchOf(run, batch).map(({ id }) => stored.has(id));
      return found.includes(true) && found.includes(false);
    })
    .map((batch) => `${run}/${batch}`);

const streamsWithGaps = (events: readonly StoredEvent[]): readonly string[] => {
  const versions = new Map<string, number>();
  const gaps = new Set<string>();
  for (const { stream, version } of events) {
    if (version !== (versions.get(stream) ?? 0) + 1) gaps.add(stream);
    versions.set(stream, version);
  }
  return [...gaps];
};
