/** ED4.1 to ED4.4: what appending to the event store does to streams, and what it answers. */
import { isDeepStrictEqual } from 'node:util';
import { member } from 'edproof/modeling';
import type { Action } from 'edproof/modeling';
import { actionProperty, invariant } from 'edproof/suite';
import type {
  Appended,
  Batch,
  History,
  Load,
  Rejected,
  WriterId,
} from '../../models/event-store/appends/messages.js';
import { appends } from '../../models/event-store/appends/index.js';
import type { AppendsView } from '../../models/event-store/appends/index.js';
import { allEvents, historyOf, versionOf } from '../../models/event-store/appends/streams.js';
import type { Streams } from '../../models/event-store/appends/streams.js';
import type { EventParts, StreamId } from '../../models/event-store/events.js';
import { idOf, partsOf } from '../../models/event-store/events.js';
import { detailOf, receivedIn, sentOf } from '../steps.js';

const forEachWriter = { w: 'writer' } as const;

export const wellFormedStreams = invariant('ED4.1', appends, {
  holds: {
    'the versions of a stream are 1 to n without a gap': (view) =>
      everyEvent(view, ({ version }, { place }) => version === place),
    'each event carries the id of the stream that it is in': (view) =>
      everyEvent(view, ({ stream }, { id }) => stream === id),
    'no two events have the same id': (view) => {
      const ids = allEvents(streamsOf(view)).map(idOf);
      return new Set(ids).size === ids.length;
    },
  },
  // A command has found the events of another in its stream, and its own follow on them.
  witness: (view) =>
    Object.values(view.actors.writer).some(
      ({ context: { batch, id } }) => batch.expected > 0 && countStored(view, id) > 0,
    ),
});

export const appendOnly = actionProperty('ED4.2', appends, {
  holds: {
    'a stored event stays in its place as it is': ({ before, after }) =>
      Object.entries(streamsOf(before)).every(([stream, events]) =>
        isDeepStrictEqual(historyOf(streamsOf(after), stream).slice(0, events.length), events),
      ),
  },
  // A new release is deployed, and what older ones have stored is there.
  witness: ({ before, after }) =>
    before.actors.store.context.release < after.actors.store.context.release &&
    allEvents(streamsOf(before)).length > 0,
});

export const wholeBatches = invariant('ED4.3', appends, {
  name: 'whole',
  forEach: forEachWriter,
  holds: {
    'a batch is stored as a whole or not at all': (view) =>
      [0, batchOf(view, view.each.w).events.length].includes(countStored(view, view.each.w)),
  },
  // The store went down and is up again, and a writer that got no answer has found its events.
  witness: (view) =>
    view.budgets.crash === 0 &&
    !view.actors.store.down &&
    member(view.actors.writer, view.each.w).matches('found'),
});

export const batchesAnsweredWithOk = invariant('ED4.3', appends, {
  name: 'ok',
  forEach: forEachWriter,
  holds: {
    'a batch whose append was answered with ok is stored': (view) =>
      !isAnswered(view, view.each.w, { state: 'done', reply: 'appended' }) ||
      countStored(view, view.each.w) === batchOf(view, view.each.w).events.length,
  },
  witness: (view) => member(view.actors.writer, view.each.w).matches('done'),
});

export const batchesAnsweredWithAnError = invariant('ED4.3', appends, {
  name: 'error',
  forEach: forEachWriter,
  holds: {
    'a batch whose append was answered with an error is not stored': (view) =>
      !isAnswered(view, view.each.w, { state: 'failed', reply: 'rejected' }) ||
      countStored(view, view.each.w) === 0,
  },
  witness: (view) => member(view.actors.writer, view.each.w).matches('failed'),
});

export const optimisticConcurrency = actionProperty('ED4.4', appends, {
  forEach: forEachWriter,
  holds: {
    'what is stored was decided on the version that its stream had': ({
      before,
      after,
      each: { w },
    }) => {
      const { stream, expected } = batchOf(before, w);
      return (
        countStored(before, w) === countStored(after, w) ||
        versionOf(streamsOf(before), stream) === expected
      );
    },
    'a conflict changes nothing, and there is one only if the stream has another version': ({
      before,
      action,
      after,
      each: { w },
    }) => {
      const { stream, expected } = batchOf(before, w);
      return (
        !isConflictFor(action, w) ||
        (isDeepStrictEqual(streamsOf(before), streamsOf(after)) &&
          versionOf(streamsOf(before), stream) !== expected)
      );
    },
    'whoever loads a stream is told its history, which is empty if there is no such stream': ({
      before,
      action,
      each: { w },
    }) => {
      const load = receivedIn<Load>(action, 'load');
      if (load?.from !== w || detailOf(action).kind === 'crash') return true;
      const [told] = sentOf<History>(action, 'history');
      const stored = historyOf(streamsOf(before), load.stream);
      return isDeepStrictEqual(told?.events.map(idOf), stored.map(idOf));
    },
  },
  witness: ({ action, each: { w } }) => isConflictFor(action, w),
});

const streamsOf = ({ actors }: AppendsView): Streams => actors.store.context.streams;

/** Whether all events fit the stream that they are in, and their place in it, counted from 1. */
const everyEvent = (
  view: AppendsView,
  fits: (event: EventParts, where: { readonly id: StreamId; readonly place: number }) => boolean,
): boolean =>
  Object.entries(streamsOf(view)).every(([id, events]) =>
    events.every((event, index) => fits(partsOf(event), { id, place: index + 1 })),
  );

/** What a writer has decided, from the writer itself. */
const batchOf = ({ actors }: AppendsView, writer: WriterId): Batch =>
  member(actors.writer, writer).context.batch;

/** How many events of a writer's batch are stored, in whatever stream. */
const countStored = (view: AppendsView, writer: WriterId): number => {
  const ids = batchOf(view, writer).events.map(idOf);
  return allEvents(streamsOf(view)).filter((event) => ids.includes(idOf(event))).length;
};

/** Whether a writer was answered so, or is about to be. */
const isAnswered = (
  { actors, links }: AppendsView,
  writer: WriterId,
  { state, reply }: { readonly state: 'done' | 'failed'; readonly reply: Answer },
): boolean =>
  member(actors.writer, writer).matches(state) ||
  member(links.replies, writer).some(({ type }) => type === reply);

type Answer = (Appended | Rejected)['type'];

const isConflictFor = (action: Action, writer: WriterId): boolean =>
  sentOf<Rejected>(action, 'rejected').some(
    ({ to, reason }) => to === writer && reason === 'conflict',
  );
