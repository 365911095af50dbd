/**
 * ED2.3: how replicas come to agree. A watermark that stays behind what everybody has is safe, and of
 * no use: nobody is acknowledged.
 */
import { isDeepStrictEqual } from 'node:util';
import { member } from 'edproof/modeling';
import type { StepOf } from 'edproof/suite';
import { actionProperty } from 'edproof/suite';
import type { ReplicationView } from '../../models/pub-sub/index.js';
import { replicatedPartition } from '../../models/pub-sub/index.js';
import type { Publish } from '../../models/pub-sub/messages.js';
import type { Decided, Diverged, Fetched } from '../../models/pub-sub/replication/messages.js';
import { processedIn, sentOf } from '../steps.js';

export const watermarksFollow = actionProperty('ED2.3', replicatedPartition, {
  name: 'watermarks',
  forEach: { r: 'replica' },
  holds: {
    'a leader raises its watermark to what all in sync have, when it appends or serves': (step) => {
      const { before, after, appends, serves } = replicaIn(step);
      const { decision, minimum } = before.context;
      if (!(appends || serves) || decision.inSync.length < minimum) return true;
      const { id, log, ends, watermark } = after.context;
      return decision.inSync.some(
        (other) => (other === id ? log.length : (ends[other] ?? 0)) <= watermark,
      );
    },
    'whoever waits for an acknowledgement is told as soon as the watermark has passed': (step) => {
      const { watermark, waiting } = replicaIn(step).after.context;
      return waiting.every(({ offset }) => offset >= watermark);
    },
    'a follower knows what is final, as far as it was told and has it': (step) => {
      const { before, after, fetched } = replicaIn(step);
      const { watermark, log } = after.context;
      return (
        fetched === undefined ||
        watermark === Math.max(before.context.watermark, Math.min(log.length, fetched.watermark))
      );
    },
    'a follower that was answered may ask again': (step) => {
      const { after, fetched, diverged } = replicaIn(step);
      return (fetched ?? diverged) === undefined || after.matches({ following: 'idle' });
    },
    'a replica is told what the controller has decided': ({ action, after }) =>
      sentOf<Decided>(action, 'decided').every(({ type: _, ...decision }) =>
        isDeepStrictEqual(decision, after.actors.controller.context.decision),
      ),
  },
  // A follower learns that something is final.
  witness: (step) => {
    const { before, fetched } = replicaIn(step);
    return (fetched?.watermark ?? 0) > before.context.watermark;
  },
});

/** A replica before and after a step, and what it did, or was answered, in its present epoch. */
const replicaIn = ({ before, action, after, each: { r } }: StepOf<ReplicationView, 'r'>) => {
  const isOwn = action.actor === `replica[${r}]`;
  const replica = member(before.actors.replica, r);
  const answer = <Answer extends Fetched | Diverged>(type: Answer['type']): Answer | undefined => {
    const received = isOwn ? processedIn<Answer>(action, type) : undefined;
    const isAwaited = replica.matches({ following: 'fetching' });
    return isAwaited && received?.epoch === replica.context.decision.epoch ? received : undefined;
  };
  const isAsked = isOwn && processedIn<Publish>(action, 'publish') !== undefined;
  return {
    before: replica,
    after: member(after.actors.replica, r),
    appends: isAsked && replica.matches('leading'),
    serves: isOwn && sentOf<Fetched>(action, 'fetched').length > 0,
    fetched: answer<Fetched>('fetched'),
    diverged: answer<Diverged>('diverged'),
  };
};
