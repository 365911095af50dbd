/** The log: all accepted events in order, found by position or by id. Persistent and append-only. */

import type { EventEnvelope } from '../envelope/event.js';
import { IntMap } from './int-map.js';
import type { PlaceGrant } from './records.js';

/** An accepted event. */
export interface LogEntry {
  /** Its zero-based place in the log: the publish order. */
  readonly position: number;
  readonly event: EventEnvelope;
  readonly channels: readonly string[];
  readonly places: readonly PlaceGrant[];
}

/** The accepted events. Appending leaves earlier versions as they were. */
export class EventLog implements Iterable<LogEntry> {
  static readonly empty = new EventLog(IntMap.empty(), IntMap.empty());

  readonly #entries: IntMap<LogEntry>;
  /** Positions by a hash of the event id; several only where hashes collide. */
  readonly #positionsByHash: IntMap<readonly number[]>;

  private constructor(entries: IntMap<LogEntry>, positionsByHash: IntMap<readonly number[]>) {
    this.#entries = entries;
    this.#positionsByHash = positionsByHash;
  }

  get length(): number {
    return this.#entries.size;
  }

  /** The entry at a position. O(log n). */
  at(position: number): LogEntry | undefined {
    return this.#entries.get(position);
  }

  /** The entry of the event with an id. O(log n). */
  find(eventId: string): LogEntry | undefined {
    return this.#positionsByHash
      .get(hashOf(eventId))
      ?.map((position) => this.at(position))
      .find((entry) => entry?.event.id === eventId);
  }

  /** The log with one more entry at its end. */
  append(entry: Omit<LogEntry, 'position'>): EventLog {
    const position = this.length;
    const hash = hashOf(entry.event.id);
    const positions = [...(this.#positionsByHash.get(hash) ?? []), position];
    return new EventLog(
      this.#entries.set(position, { ...entry, position }),
      this.#positionsByHash.set(hash, positions),
    );
  }

  *[Symbol.iterator](): Generator<LogEntry> {
    for (const [, entry] of this.#entries) yield entry;
  }
}

/** FNV-1a over UTF-16 code units, 32 bits. It only has to spread; `find` compares the ids. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  return hash >>> 0;
}
