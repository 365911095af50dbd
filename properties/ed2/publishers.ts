/**
 * ED2.1 at its other end: what publishers make of the offsets that are assigned to their messages. An
 * offset is assigned to nobody if the publisher forgets it, or takes it for another message's.
 */
import { isDeepStrictEqual } from 'node:util';
import { member } from 'edproof/modeling';
import type { Model } from 'edproof/modeling';
import { actionProperty } from 'edproof/suite';
import type { StepOf } from 'edproof/suite';
import { replicatedPartition, retentionRace, topicLog } from '../../models/pub-sub/index.js';
import type { Accepted } from '../../models/pub-sub/messages.js';
import type { WithPublishers } from '../pub-sub.js';
import { receivedIn, stimulusIn } from '../steps.js';

const publishersKnow = <Scope, View extends WithPublishers>(
  model: Model<Scope, View>,
  name: string,
) =>
  actionProperty('ED2.1', model, {
    name,
    forEach: { p: 'publisher' },
    holds: {
      'a publisher knows the offsets that it was told, and no others': (step) => {
        const { before, after, told } = publisherIn(step);
        const { accepted } = before.context;
        return isDeepStrictEqual(
          after.context.accepted,
          told === undefined ? accepted : [...accepted, placeOf(told)],
        );
      },
      'it goes on to its next message when it is told of the current one, or gives it up': (
        step,
      ) => {
        const { before, after, givesUp } = publisherIn(step);
        const isDone = givesUp || isToldOfCurrent(step);
        const { current, messages } = after.context;
        return (
          current === before.context.current + (isDone ? 1 : 0) &&
          after.matches('done') === (current === messages.length) &&
          !(isDone && after.matches('publishing'))
        );
      },
      'it waits for an answer whenever it has published': (step) => {
        const { after, publishes } = publisherIn(step);
        return !publishes || after.matches({ publishing: 'waiting' });
      },
      'without an answer it publishes again, or gives up, as often as its patience says': (
        step,
      ) => {
        const { before, after, publishes, givesUp } = publisherIn(step);
        const isImpatient = before.matches({ publishing: 'waiting' }) && (publishes || givesUp);
        const { patience } = after.context;
        return patience >= 0 && patience === before.context.patience - (isImpatient ? 1 : 0);
      },
    },
    witness: (step) => isToldOfCurrent(step),
  });

export const publishersOfALogKnow = publishersKnow(topicLog, 'told');
export const publishersAmongReplicasKnow = publishersKnow(replicatedPartition, 'told by leaders');
export const publishersUnderRetentionKnow = publishersKnow(retentionRace, 'told under retention');

/** A publisher before and after a step: what it was told, and what its caller decided. */
const publisherIn = <View extends WithPublishers>(step: StepOf<View, 'p'>) => {
  const { before, action, after, each } = step;
  const isOwn = action.actor === `publisher[${each.p}]`;
  const isAsked = (type: string): boolean => isOwn && stimulusIn(action, type) !== undefined;
  return {
    before: member(before.actors.publisher, each.p),
    after: member(after.actors.publisher, each.p),
    told: isOwn ? receivedIn<Accepted>(action, 'accepted') : undefined,
    publishes: isAsked('publish') || isAsked('retry'),
    givesUp: isAsked('skip'),
  };
};

const isToldOfCurrent = <View extends WithPublishers>(step: StepOf<View, 'p'>): boolean => {
  const { before, told } = publisherIn(step);
  const { messages, current } = before.context;
  return before.matches('publishing') && told?.message === messages[current];
};

const placeOf = ({ message, partition, offset }: Accepted) => ({ message, partition, offset });
