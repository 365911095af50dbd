/**
 * ED2.8: consumers catch up, whoever joins, crashes or is taken for dead, and whatever retention
 * removes or a topic is given.
 *
 * Finitely many messages are published, so that each is dealt with in the end if again and again none
 * is left. Crashes and suspicions are bounded by their budgets: membership is stable in the end.
 */
import type { Model } from 'edproof/modeling';
import { leadsTo, weak } from 'edproof/suite';
import type { FairnessAssumption } from 'edproof/suite';
import {
  consumerGroup,
  flowControl,
  partitionGrowth,
  retentionRace,
} from '../../models/pub-sub/index.js';
import { groupOf, isSettled, logsOf } from '../pub-sub.js';
import type { WithBroker, WithGroup } from '../pub-sub.js';
import { senderOf } from '../steps.js';

/** What every consumer does of its own accord, and that it takes what it is told. */
const polling = [
  weak('consumer.stimulus(subscribe)'),
  weak('consumer.stimulus(poll)'),
  weak('consumer.stimulus(succeed)'),
  weak('consumer.receive(answers, polled)'),
  weak('consumer.receive(assignments, assigned)'),
];

/** That broker and coordinator pass over no consumer, however much others ask and report. */
const answering = ['consumer[c1]', 'consumer[c2]'].flatMap((consumer) =>
  ['broker', 'coordinator'].map((actor) => ({
    ...weak({ actor, kind: 'receive', where: (action) => senderOf(action) === consumer }),
    name: `any receive by ${actor} from ${consumer}`,
  })),
);

interface Situation<View> {
  readonly name: string;
  /** What is assumed beside polling and answering. */
  readonly fairness: readonly FairnessAssumption[];
  readonly witness: (view: View) => boolean;
}

const catchesUp = <Scope, View extends WithBroker & WithGroup>(
  model: Model<Scope, View>,
  { name, fairness, witness }: Situation<View>,
) =>
  leadsTo('ED2.8', model, {
    name,
    from: { 'a message is not dealt with': (view) => isBehind(view) },
    to: { 'every message is dealt with': (view) => !isBehind(view) },
    fairness: [...polling, ...answering, weak({ kind: 'recovery' }), ...fairness],
    assumptions: [
      'finitely many messages are published',
      'membership is stable in the end: crashes and suspicions are bounded',
    ],
    witness: (view) => isBehind(view) && witness(view),
  });

export const groupCatchesUp = catchesUp(consumerGroup, {
  name: 'membership',
  fairness: [weak('consumer.receive(assignments, expelled)')],
  // Whoever was taken for dead is a member again.
  witness: (view) => groupOf(view).generation > 3,
});

export const groupCatchesUpWithRetention = catchesUp(retentionRace, {
  name: 'retention',
  fairness: [weak('consumer.receive(answers, trimmed)'), weak('consumer.stimulus(goOn)')],
  // Somebody stands in front of a gap.
  witness: ({ actors }) =>
    Object.values(actors.consumer).some((consumer) => consumer.matches({ member: 'facingGap' })),
});

export const groupCatchesUpWithGrowth = catchesUp(partitionGrowth, {
  name: 'growth',
  fairness: [weak('coordinator.receive(growths, grown)')],
  // The next epoch of the topic has begun, a message was handled, and another one waits.
  witness: (view) => groupOf(view).epoch > 0 && Object.keys(groupOf(view).outcomes).length > 0,
});

export const groupCatchesUpWithPauses = catchesUp(flowControl, {
  name: 'pauses',
  fairness: [weak('consumer.stimulus(resume)')],
  // A pause is on record that nobody will end: its assignment is over.
  witness: (view) =>
    Object.values(view.actors.broker.context.paused).some(
      (generation) => generation < groupOf(view).generation,
    ),
});

/** Whether something in a log is neither processed nor recorded as lost. */
const isBehind = (view: WithBroker & WithGroup): boolean =>
  logsOf(view).some(([partition, { end }]) =>
    Array.from({ length: end }, (_, offset) => offset).some(
      (offset) => !isSettled(view, partition, offset),
    ),
  );
