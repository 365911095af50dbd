/**
 * ED3 at both ends of JetStream: the server serves whom it can, and worker and publisher make something
 * of what they are told.
 */
import { isDeepStrictEqual } from 'node:util';
import { member } from 'edproof/modeling';
import type { Action, ActorView, Model } from 'edproof/modeling';
import { actionProperty } from 'edproof/suite';
import type { PropertySpec, StepOf } from 'edproof/suite';
import { pendingOf } from '../../models/jetstream/consumer.js';
import type { DeliveryScope } from '../../models/jetstream/delivery/scopes.js';
import {
  jetstreamDelivery,
  jetstreamPublishing,
  jetstreamRestart,
} from '../../models/jetstream/index.js';
import type { JetStreamDeliveryView } from '../../models/jetstream/index.js';
import type { Refused } from '../../models/jetstream/messages.js';
import type { server } from '../../models/jetstream/server.js';
import { deliveryIn, nakProcessedIn } from '../jetstream.js';
import { detailOf, isRestartOf, sentOf, stimulusIn } from '../steps.js';

interface WithServer {
  readonly actors: { readonly server: ActorView<typeof server> };
}

type Cases = Readonly<Record<string, (step: { readonly action: Action }) => boolean>>;

const serverServes = <Scope, View extends WithServer>(
  model: Model<Scope, View>,
  witness: Cases,
): PropertySpec =>
  actionProperty('ED3.8', model, {
    name: `${model.name}-served`,
    holds: {
      'a worker is served when there is a message for it, and is given that': ({ action }) =>
        stimulusIn(action, 'dispatch') === undefined ||
        detailOf(action).kind === 'crash' ||
        deliveryIn(action) !== undefined,
      'what a worker asks for again waits in the queue, or for the end of its delay': ({
        before,
        action,
        after,
      }) => {
        const nak = nakProcessedIn(action);
        if (nak === undefined) return true;
        const [then, now] = [before.actors.server.context.consumer, after.actors.server.context];
        return pendingOf(then).includes(nak.sequence)
          ? now.consumer.queue.includes(nak.sequence) === (nak.delayMs === 0)
          : isDeepStrictEqual(now.consumer, then);
      },
    },
    witness,
  });

/** ED3.7: a worker is done with a message when it has settled it, and not before. */
const workersSettle = (model: Model<DeliveryScope, JetStreamDeliveryView>): PropertySpec =>
  actionProperty('ED3.7', model, {
    name: `${model.name}-worker`,
    forEach: { w: 'worker' },
    holds: {
      'a worker that has settled is free, unless it waits for an answer': (step) => {
        const { after, isDone, isRefused } = workerIn(step);
        if (isRefused) return after.matches('idle');
        return (
          !isDone || after.matches(after.context.settings.confirmsAcks ? 'confirming' : 'idle')
        );
      },
      'a worker has a message exactly while it is not free': (step) => {
        const { after } = workerIn(step);
        return after.down || after.matches('idle') === (after.context.current === null);
      },
    },
    witness: (step) => workerIn(step).isRefused,
  });

const workerIn = ({ action, after, each: { w } }: StepOf<JetStreamDeliveryView, 'w'>) => {
  const isOwn = action.actor === `worker[${w}]` && detailOf(action).kind !== 'crash';
  const hasEnded = (...types: readonly string[]): boolean =>
    isOwn && types.some((type) => stimulusIn(action, type) !== undefined);
  return {
    after: member(after.actors.worker, w),
    isDone: hasEnded('succeed'),
    isRefused: hasEnded('fail', 'refuse'),
  };
};

const outcomesAreReported = actionProperty('ED3.1', jetstreamPublishing, {
  name: `${jetstreamPublishing.name}-outcomes`,
  holds: {
    'each message that the publisher is done with has an outcome, and no other': ({ after }) => {
      const { messages, current, outcomes } = after.actors.publisher.context;
      return isDeepStrictEqual(Object.keys(outcomes).sort(), messages.slice(0, current).toSorted());
    },
    'a message is published under an id of its own': ({ after: { actors } }) => {
      const { id, messages, current } = actors.publisher.context;
      return !actors.publisher.matches('publishing') || id === messages[current];
    },
    'a message is refused only if the stream is full': ({ before, action }) => {
      const { stream, settings } = before.actors.server.context;
      return (
        sentOf<Refused>(action, 'refused').length === 0 ||
        stream.messages.length >= settings.stream.limit
      );
    },
  },
  witness: {
    'a request is lost': ({ action }) => action.family === 'fault.lose(requests, publish)',
    'an answer is lost': ({ action }) => action.family === 'fault.lose(replies, confirmed)',
  },
});

const idsAreRemembered = actionProperty('ED3.3', jetstreamPublishing, {
  name: `${jetstreamPublishing.name}-window`,
  holds: {
    'an id is remembered only while its window is open': ({ after: { actors } }) =>
      actors.server.down ||
      Object.keys(actors.server.context.remembered).every((id) =>
        actors.server.pendingTimers.some(({ timer }) => timer === `window ${id}`),
      ),
    'it is remembered together with where its message was stored': ({ before, after }) => {
      const { stream, remembered } = after.actors.server.context;
      const stored = stream.messages.find(({ sequence }) => sequence === stream.last);
      const isNew = stream.last > before.actors.server.context.stream.last;
      return (
        !isNew || after.actors.server.down || remembered[stored?.id ?? ''] === stored?.sequence
      );
    },
  },
  witness: ({ action }) => {
    const detail = detailOf(action);
    return detail.kind === 'timer' && detail.timer.startsWith('window ');
  },
});

const served: Cases = {
  'a delivery starts': ({ action }) => deliveryIn(action) !== undefined,
  'a delivery is not acknowledged in time': ({ action }) => {
    const detail = detailOf(action);
    return detail.kind === 'timer' && detail.timer.startsWith('ack wait ');
  },
};

const askedAgain: Cases = {
  ...served,
  'a worker asks for a message again': ({ action }) => nakProcessedIn(action) !== undefined,
};

export const jetstreamServing: readonly PropertySpec[] = [
  serverServes(jetstreamPublishing, served),
  serverServes(jetstreamDelivery, askedAgain),
  serverServes(jetstreamRestart, {
    ...askedAgain,
    'a worker starts again': ({ action }) => isRestartOf(action, 'worker[w1]'),
  }),
  workersSettle(jetstreamDelivery),
  workersSettle(jetstreamRestart),
  outcomesAreReported,
  idsAreRemembered,
];
