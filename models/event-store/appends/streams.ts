/** What the store knows durably, and what an append must meet. Pure functions. */
import type { StoredEvent, StreamId } from '../events.js';
import { eventOf, idOf, partsOf } from '../events.js';
import { upcast } from '../user.js';
import type { Batch } from './messages.js';

/** The events of each stream in the order of their versions. */
export type Streams = Readonly<Record<StreamId, readonly StoredEvent[]>>;

/** A stream that does not exist is an empty history. */
export const historyOf = (streams: Streams, stream: StreamId): readonly StoredEvent[] =>
  streams[stream] ?? [];

/** The version of a stream: how many events it has. */
export const versionOf = (streams: Streams, stream: StreamId): number =>
  historyOf(streams, stream).length;

export const allEvents = (streams: Streams): readonly StoredEvent[] =>
  Object.values(streams).flat();

/** Whether a batch holds what is of another stream, does not follow on, or was stored before. */
export const isMalformed = (streams: Streams, { stream, expected, events }: Batch): boolean => {
  const used = allEvents(streams).map(idOf);
  return events
    .map(partsOf)
    .some(
      (event, index) =>
        event.stream !== stream ||
        event.version !== expected + index + 1 ||
        used.includes(event.id) ||
        events.slice(0, index).map(idOf).includes(event.id),
    );
};

export const isConflict = (streams: Streams, { stream, expected }: Batch): boolean =>
  versionOf(streams, stream) !== expected;

/** Adds a whole batch in one write. */
export const append = (streams: Streams, { stream, events }: Batch): Streams => ({
  ...streams,
  [stream]: [...historyOf(streams, stream), ...events],
});

/** Events as the later release reads them. */
export const upcastAll = (events: readonly StoredEvent[]): readonly StoredEvent[] =>
  events.map((event) => {
    const parts = partsOf(event);
    return eventOf({ ...parts, fact: upcast(parts.fact) });
  });
