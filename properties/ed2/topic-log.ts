/**
 * ED2.1 and ED2.2 where a broker appends: what it says about offsets, and what it does to its logs.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Model } from 'edproof/modeling';
import { actionProperty, invariant } from 'edproof/suite';
import type { Retain } from '../../models/pub-sub/broker.js';
import { retentionRace, topicLog } from '../../models/pub-sub/index.js';
import { recordAt } from '../../models/pub-sub/partition-log.js';
import { logOf, route } from '../../models/pub-sub/topics.js';
import { acceptedIn, hasGivenUp, logsOf, rejectedIn, toldIn, topicsOf } from '../pub-sub.js';
import type { WithBroker } from '../pub-sub.js';
import { detailOf, stimulusIn } from '../steps.js';

export const offsetsAreGapless = invariant('ED2.1', topicLog, {
  name: 'gapless',
  holds: {
    'the offsets in a log follow each other without a gap, up to its end': (view) =>
      logsOf(view).every(([, { start, end, records }]) =>
        isDeepStrictEqual(
          records.map(({ offset }) => offset),
          Array.from({ length: end - start }, (_, index) => start + index),
        ),
      ),
  },
  // A message stands in a log twice: it was published again because no answer came.
  witness: (view) =>
    logsOf(view).some(
      ([, { records }]) => new Set(records.map(({ message }) => message)).size < records.length,
    ),
});

export const offsetsAreAssigned = actionProperty('ED2.1', topicLog, {
  name: 'assigned',
  holds: {
    'a publisher is told the offset at which the log ended, and its message is there now': ({
      before,
      action,
      after,
    }) => {
      const told = acceptedIn(action);
      if (told === undefined) return true;
      const { partition, offset, message } = told;
      return (
        logOf(topicsOf(before), partition).end === offset &&
        recordAt(logOf(topicsOf(after), partition), offset)?.message === message
      );
    },
  },
  // An offset is assigned after a crash.
  witness: ({ before, action }) => acceptedIn(action) !== undefined && before.budgets.crash === 0,
});

export const offsetsAreUnique = invariant('ED2.1', topicLog, {
  name: 'unique',
  holds: {
    'no two publishes are told the same offset of a partition': (view) => {
      const places = toldIn(view).map(({ partition, offset }) => `${partition} ${offset}`);
      return new Set(places).size === places.length;
    },
  },
  witness: (view) => toldIn(view).length > 1,
});

const logIsImmutableIn = <Scope, View extends WithBroker>(
  model: Model<Scope, View>,
  name: string,
) =>
  actionProperty('ED2.2', model, {
    name,
    holds: {
      'an offset keeps its message until retention removes it': ({ before, after }) =>
        logsOf(before).every(([partition, log]) => {
          const next = logOf(topicsOf(after), partition);
          return log.records.every(
            (record) =>
              record.offset < next.start ||
              isDeepStrictEqual(recordAt(next, record.offset), record),
          );
        }),
      'a log changes by one message at its end, or by the removal of a prefix': ({
        before,
        after,
      }) =>
        logsOf(before).every(([partition, { start, end }]) => {
          const next = logOf(topicsOf(after), partition);
          return next.start === start
            ? next.end === end || next.end === end + 1
            : next.end === end && next.start > start;
        }),
      'the removal of a prefix leaves as much as the retention policy keeps': ({ before, after }) =>
        logsOf(before).every(([partition, { start }]) => {
          const next = logOf(topicsOf(after), partition);
          const topic = topicsOf(after).topics[partition.slice(0, partition.indexOf('/'))];
          return next.start === start || next.records.length === topic?.settings.retention;
        }),
      'the policy is applied only where there is more than it keeps': ({
        before,
        action,
        after,
      }) => {
        const applied = stimulusIn<Retain>(action, 'retain');
        if (applied === undefined || detailOf(action).kind === 'crash') return true;
        const { start } = logOf(topicsOf(before), applied.partition);
        return logOf(topicsOf(after), applied.partition).start > start;
      },
    },
    witness: ({ before, after }) =>
      logsOf(before).some(
        ([partition, { start }]) => logOf(topicsOf(after), partition).start > start,
      ),
  });

export const logIsImmutable = logIsImmutableIn(topicLog, 'log');
export const logIsImmutableUnderRetention = logIsImmutableIn(retentionRace, 'log under retention');

export const refusalStoresNothing = actionProperty('ED2.2', topicLog, {
  name: 'refusal',
  holds: {
    'a publish that is rejected changes no log': ({ before, action, after }) =>
      rejectedIn(action) === undefined ||
      isDeepStrictEqual(topicsOf(before).logs, topicsOf(after).logs),
    'a publish is accepted from whom the broker knows, for a topic that it has, and from nobody else':
      ({ before, action }) => {
        const answer = acceptedIn(action) ?? rejectedIn(action);
        if (answer === undefined) return true;
        const store = topicsOf(before);
        const isKnown = store.publishers.includes(answer.to);
        return (
          (answer.type === 'accepted') === (isKnown && route(store, answer.message) !== undefined)
        );
      },
  },
  // A message that was rejected was given up: nobody has lost patience, so there was an answer.
  witnessState: (view) =>
    hasGivenUp(view) &&
    Object.values(view.actors.publisher).every(({ context }) => context.patience === 1),
});
