/**
 * ED2.5 and ED2.7: what a group commits, and who may.
 */
import { isDeepStrictEqual } from 'node:util';
import { actionProperty, invariant } from 'edproof/suite';
import { consumerGroup, retentionRace } from '../../models/pub-sub/index.js';
import { assignmentsOf, committedOf } from '../../models/pub-sub/group.js';
import { logOf } from '../../models/pub-sub/topics.js';
import { assignedIn, commitIn, groupOf, isSettled, effectIn, topicsOf } from '../pub-sub.js';
import type { WithBroker, WithGroup } from '../pub-sub.js';

export const commitFollowsProcessing = invariant('ED2.5', consumerGroup, {
  name: 'processed',
  holds: {
    'everything below the committed offset is on record as processed': (view) =>
      committedIsSettled(view),
  },
  witness: (view) => Object.values(groupOf(view).committed).some((offset) => offset > 0),
});

export const commitFollowsLoss = invariant('ED2.5', retentionRace, {
  name: 'lost',
  holds: {
    'everything below the committed offset is on record as processed or as lost': (view) =>
      committedIsSettled(view),
    'what is on record as lost has been removed by retention': (view) => lostIsGone(view),
  },
  // Behind a gap a message was processed and committed; who crashed before is a member again.
  witness: (view) =>
    view.budgets.crash === 0 &&
    Object.values(view.actors.consumer).every((consumer) => consumer.matches('member')) &&
    Object.entries(groupOf(view).committed).some(([partition, end]) => {
      const { [end - 1]: last, ...others } = groupOf(view).outcomes[partition] ?? {};
      return last === 'processed' && Object.values(others).includes('lost');
    }),
});

export const commitsAreMonotonic = actionProperty('ED2.5', consumerGroup, {
  name: 'monotonic',
  holds: {
    'the committed offset never goes back': ({ before, after }) =>
      Object.entries(groupOf(before).committed).every(
        ([partition, offset]) => committedOf(groupOf(after), partition) >= offset,
      ),
    'it moves to where a commit of the present generation says': ({ before, action, after }) => {
      const { generation, committed } = groupOf(before);
      if (isDeepStrictEqual(groupOf(after).committed, committed)) return true;
      const commit = commitIn(action);
      return (
        commit?.generation === generation &&
        committedOf(groupOf(after), commit.partition) === commit.offset
      );
    },
  },
  // A message is handled once more, because a commit came too late.
  witness: ({ before, action }) => {
    const again = effectIn(action);
    return (
      again?.generation === groupOf(before).generation &&
      isSettled(before, again.partition, again.offset)
    );
  },
});

export const oneOwner = invariant('ED2.7', consumerGroup, {
  name: 'owners',
  holds: {
    'no two consumers own a partition in the same generation': (view) =>
      pairsOf(Object.values(view.actors.consumer)).every(
        ([one, other]) =>
          one.context.generation !== other.context.generation ||
          Object.keys(one.context.positions).every(
            (partition) => !Object.hasOwn(other.context.positions, partition),
          ),
      ),
  },
  // Two consumers take themselves for the owner of a partition, in different generations.
  witness: (view) =>
    pairsOf(Object.values(view.actors.consumer)).some(([one, other]) =>
      Object.keys(one.context.positions).some((partition) =>
        Object.hasOwn(other.context.positions, partition),
      ),
    ),
});

export const assignedByGeneration = actionProperty('ED2.7', consumerGroup, {
  name: 'assigned',
  holds: {
    'partitions are dealt out only when a generation begins, and for that generation': ({
      before,
      action,
      after,
    }) => {
      const assigned = assignedIn(action);
      if (assigned === undefined) return true;
      const { generation } = groupOf(after);
      return assigned.generation === generation && generation === groupOf(before).generation + 1;
    },
  },
  // Two have joined, one was expelled, and has come back.
  witness: ({ action }) => assignedIn(action)?.generation === 4,
});

export const staleIsRejected = actionProperty('ED2.7', consumerGroup, {
  name: 'fenced',
  holds: {
    'an effect of an older generation is rejected': ({ before, action, after }) => {
      const effect = effectIn(action);
      return (
        effect === undefined ||
        effect.generation === groupOf(before).generation ||
        isDeepStrictEqual(groupOf(before), groupOf(after))
      );
    },
    'a commit of an older generation is rejected': ({ before, action, after }) => {
      const commit = commitIn(action);
      return (
        commit === undefined ||
        commit.generation === groupOf(before).generation ||
        isDeepStrictEqual(groupOf(before), groupOf(after))
      );
    },
  },
  witness: ({ before, action }) => {
    const commit = commitIn(action);
    return commit !== undefined && commit.generation < groupOf(before).generation;
  },
});

export const ownerReports = actionProperty('ED2.7', consumerGroup, {
  name: 'owner',
  holds: {
    'an effect or a commit is taken only from the owner of the partition': ({
      before,
      action,
      after,
    }) => {
      const report = effectIn(action) ?? commitIn(action);
      if (report === undefined || isDeepStrictEqual(groupOf(before), groupOf(after))) return true;
      const owner = assignmentsOf(groupOf(before)).find(({ positions }) =>
        Object.hasOwn(positions, report.partition),
      );
      return owner?.to === report.consumer;
    },
  },
  // The second consumer has taken the partition over: it is dealt out to the first one first.
  witness: ({ before, action, after }) => {
    const commit = commitIn(action);
    return (
      commit?.consumer === 'c2' &&
      groupOf(before).generation > 2 &&
      !isDeepStrictEqual(groupOf(before), groupOf(after))
    );
  },
});

const committedIsSettled = (view: WithGroup): boolean =>
  Object.entries(groupOf(view).committed).every(([partition, end]) =>
    Array.from({ length: end }, (_, offset) => offset).every((offset) =>
      isSettled(view, partition, offset),
    ),
  );

const lostIsGone = (view: WithGroup & WithBroker): boolean =>
  Object.entries(groupOf(view).outcomes).every(([partition, outcomes]) =>
    Object.entries(outcomes).every(
      ([offset, outcome]) =>
        outcome !== 'lost' || Number(offset) < logOf(topicsOf(view), partition).start,
    ),
  );

const pairsOf = <Value>(values: readonly Value[]): readonly (readonly [Value, Value])[] =>
  values.flatMap((one, index) => values.slice(index + 1).map((other) => [one, other] as const));
