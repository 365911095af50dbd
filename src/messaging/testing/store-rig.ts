/** What the tests of event stores share. */

import { EventStore, type StoreOptions } from '../event-store/event-store.js';
import type { NewEvent, StoredEvent } from '../event-store/events.js';
import type { EventStorage } from '../event-store/storage.js';
import { valueOf } from './rig.js';

/** One place where events are kept, for the time of a test. */
export interface StorageRig {
  /** A storage on that place; each call gives another one on the same. */
  open(): Promise<EventStorage>;
  /** Closes all of them and removes the place. */
  stop(): Promise<void>;
}

/** An event of type `noted` unless told otherwise. */
export const noted = (id: string, parts: Partial<NewEvent> = {}): NewEvent => ({
  id,
  source: '/notes',
  type: 'noted',
  data: { text: id },
  ...parts,
});

/** Events of type `noted` with these ids. */
export const notes = (...ids: readonly string[]): readonly NewEvent[] => ids.map((id) => noted(id));

/** Opens a store on a rig's place. */
export const storeOn = async (
  rig: StorageRig,
  options: Omit<StoreOptions, 'storage'> = {},
): Promise<EventStore> => EventStore.on({ storage: await rig.open(), ...options });

/** The ids of a stream's events. */
export const idsOf = async (store: EventStore, stream: string): Promise<readonly string[]> =>
  valueOf(await store.readStream(stream)).events.map(({ id }) => id);

/** Everything there is, read page by page. */
export const readEverything = async (
  store: EventStore,
  pageSize = 1_000,
): Promise<readonly StoredEvent[]> => {
  const all: StoredEvent[] = [];
  for (;;) {
    const after = all.at(-1)?.position;
    const page = valueOf(await store.readAll({ limit: pageSize, ...(after && { after }) }));
    if (page.length === 0) return all;
    all.push(...page);
  }
};
