/** What is compared after every step: what is stored, what is read of it, and what has been answered. */
import type { AppendsView } from '../../../models/event-store/appends/index.js';
import type { WriterId } from '../../../models/event-store/appends/messages.js';
import type { AppendsScope } from '../../../models/event-store/appends/scopes.js';
import { historyOf, upcastAll } from '../../../models/event-store/appends/streams.js';
import type { StoredEvent, StreamId } from '../../../models/event-store/events.js';

type Streams = Readonly<Record<StreamId, readonly StoredEvent[]>>;

/** Plain data. */
export interface Observation {
  readonly store: 'down' | 'open' | 'writing';
  /** The rows, from a storage of its own on the same place. */
  readonly stored: Streams;
  /** What the running store reads. */
  readonly read: Streams | 'down';
  /** What each writer was answered and has not taken. */
  readonly replies: Readonly<Record<WriterId, readonly unknown[]>>;
}

/** All streams that there may be at a scope. */
export const streamsOf = ({ writers, imports }: AppendsScope): readonly StreamId[] => [
  ...new Set([...Object.values(writers), ...imports].map(({ stream }) => stream)),
];

/** What the model says should be observed in a state. */
export const expectedIn = ({ actors, links }: AppendsView, scope: AppendsScope): Observation => {
  const { store } = actors;
  const { streams, release } = store.context;
  const all = streamsOf(scope).map((id) => [id, historyOf(streams, id)] as const);
  const stored = Object.fromEntries(all);
  const read = all.map(([id, events]) => [id, release === 1 ? events : upcastAll(events)] as const);
  const state = store.matches('writing') ? 'writing' : 'open';
  return {
    store: store.down ? 'down' : state,
    stored,
    read: store.down ? 'down' : Object.fromEntries(read),
    replies: Object.fromEntries(
      Object.entries(links.replies).map(([writer, replies]) => [
        writer,
        replies.map(({ to: _, ...reply }) => reply),
      ]),
    ),
  };
};
