/**
 * ED2.1 to ED2.3 where a partition has replicas and its leader changes.
 *
 * What is final is what lies below a watermark. The leader's may be ahead of the others', which learn
 * of it later; so what is asked of a replica in sync is that it has what lies below any of them.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Action } from 'edproof/modeling';
import { actionProperty, invariant } from 'edproof/suite';
import type { ReplicationView } from '../../models/pub-sub/index.js';
import { replicatedPartition } from '../../models/pub-sub/index.js';
import type { ReplicaId } from '../../models/pub-sub/replication/messages.js';
import type { ReplicaContext } from '../../models/pub-sub/replication/replica.js';
import { acceptedIn, hasGivenUp, replicaOf, toldIn } from '../pub-sub.js';
import { detailOf } from '../steps.js';

export const offsetsAreUniqueAcrossLeaders = invariant('ED2.1', replicatedPartition, {
  name: 'unique across leaders',
  holds: {
    'no two publishes are told the same offset, whoever led': (view) => {
      const offsets = toldIn(view).map(({ offset }) => offset);
      return new Set(offsets).size === offsets.length;
    },
  },
  // Two leaders have appended something that was acknowledged.
  witness: (view) => {
    const { log } = newestLeader(view);
    return new Set(toldIn(view).map(({ offset }) => log[offset]?.epoch)).size === 2;
  },
});

export const replicaLogIsImmutable = actionProperty('ED2.2', replicatedPartition, {
  name: 'replica',
  forEach: { r: 'replica' },
  holds: {
    'what lies below the watermark of a replica stays as it is': ({
      before,
      after,
      each: { r },
    }) => {
      const { log, watermark } = replicaOf(before, r);
      return isDeepStrictEqual(
        replicaOf(after, r).log.slice(0, watermark),
        log.slice(0, watermark),
      );
    },
    'a log changes by messages at its end, or by the removal of some above the watermark': ({
      before,
      after,
      each: { r },
    }) => {
      const { log, watermark } = replicaOf(before, r);
      const next = replicaOf(after, r).log;
      const common = Math.min(log.length, next.length);
      return common >= watermark && isDeepStrictEqual(next.slice(0, common), log.slice(0, common));
    },
    'a watermark never goes back': ({ before, after, each: { r } }) =>
      replicaOf(after, r).watermark >= replicaOf(before, r).watermark,
  },
  witnessState: (view) => {
    const { log, watermark } = replicaOf(view, view.each.r);
    return watermark > 0 && log.length > watermark;
  },
});

export const truncationLosesNothing = actionProperty('ED2.2', replicatedPartition, {
  name: 'truncation',
  holds: {
    'what a replica gives up lies below the watermark of none': ({ before, action, after }) => {
      const { kept, given } = givenUp(before, action, after);
      return (
        given.length === 0 ||
        contextsIn(after).every(({ log, watermark }) =>
          given
            .slice(0, Math.max(0, watermark - kept))
            .every((entry, index) => !isDeepStrictEqual(log[kept + index], entry)),
        )
      );
    },
  },
  witness: ({ before, action, after }) => givenUp(before, action, after).given.length > 0,
});

export const acknowledgedBelowWatermark = actionProperty('ED2.3', replicatedPartition, {
  name: 'acknowledged',
  holds: {
    'a publish is acknowledged only when its offset lies below the watermark': ({
      action,
      after,
    }) => {
      const told = acceptedIn(action);
      if (told === undefined) return true;
      const { log, watermark } = replicaOf(after, replicaIn(action) ?? '');
      return told.offset < watermark && log[told.offset]?.message === told.message;
    },
    'and when as many replicas have it as the topic demands': ({ action, after }) => {
      const told = acceptedIn(action);
      if (told === undefined) return true;
      const contexts = contextsIn(after);
      const holders = contexts.filter(({ log }) => log[told.offset]?.message === told.message);
      return contexts.every(({ minimum }) => holders.length >= minimum);
    },
  },
  // After the leader was taken for dead, its successor has found a follower that caught up.
  witness: ({ before, action }) =>
    acceptedIn(action) !== undefined && before.actors.controller.context.decision.epoch > 2,
});

export const replicasAgree = invariant('ED2.3', replicatedPartition, {
  name: 'agreement',
  forEach: { r: 'replica', s: 'replica' },
  holds: {
    'two replicas have the same below the watermarks of both': (view) => {
      const [one, other] = [replicaOf(view, view.each.r), replicaOf(view, view.each.s)];
      const final = Math.min(one.watermark, other.watermark);
      return isDeepStrictEqual(one.log.slice(0, final), other.log.slice(0, final));
    },
    'a replica in sync has what lies below the watermark of another': (view) => {
      if (!view.actors.controller.context.decision.inSync.includes(view.each.r)) return true;
      const { log, watermark } = replicaOf(view, view.each.s);
      const final = log.slice(0, watermark);
      return isDeepStrictEqual(replicaOf(view, view.each.r).log.slice(0, watermark), final);
    },
  },
  witness: (view) =>
    view.actors.controller.context.decision.epoch > 1 &&
    view.actors.controller.context.decision.inSync.includes(view.each.r) &&
    replicaOf(view, view.each.s).watermark > 0,
});

export const acknowledgedIsKept = invariant('ED2.3', replicatedPartition, {
  name: 'kept',
  holds: {
    'whoever leads in the newest epoch has every message that its publisher was told is accepted': (
      view,
    ) => {
      const { log } = newestLeader(view);
      return toldIn(view).every(({ offset, message }) => log[offset]?.message === message);
    },
  },
  // The leader has changed, and a message that it once rejected has been given up.
  witness: (view) => view.actors.controller.context.decision.epoch > 1 && hasGivenUp(view),
});

const contextsIn = ({ actors }: ReplicationView): readonly ReplicaContext[] =>
  Object.values(actors.replica).map(({ context }) => context);

/** What a step takes from the end of a replica's log, and how much it leaves. */
const givenUp = (before: ReplicationView, action: Action, after: ReplicationView) => {
  const id = replicaIn(action);
  if (id === undefined) return { kept: 0, given: [] };
  const kept = replicaOf(after, id).log.length;
  return { kept, given: replicaOf(before, id).log.slice(kept) };
};

/** The replica whose machine a step ran or ended. */
const replicaIn = (action: Action): ReplicaId | undefined => {
  const detail = detailOf(action);
  return 'actor' in detail ? /^replica\[(.+)\]$/.exec(detail.actor)?.[1] : undefined;
};

/** The replica that the controller has made the leader, though it may not know yet. */
const newestLeader = (view: ReplicationView): ReplicaContext =>
  replicaOf(view, view.actors.controller.context.decision.leader);
