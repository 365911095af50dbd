/**
 * ED1.5, bounded buffers: an event is stored everywhere, or nowhere and the answer says so.
 */
import { isDeepStrictEqual } from 'node:util';
import { actionProperty } from 'edproof/suite';
import { matches } from '../../models/event-bus/events.js';
import { eventBus } from '../../models/event-bus/index.js';
import { isRoutable } from '../../models/event-bus/store.js';
import { answerIn, buffered, placeOf, publishes, storeOf } from '../event-bus.js';

export const boundedBuffers = actionProperty('ED1.5', eventBus, {
  holds: {
    'ok only for an event of a type that a channel carries': ({ action, after }) => {
      const answer = answerIn(action);
      return answer?.type !== 'accepted' || isRoutable(storeOf(after), answer.event);
    },
    'ok only if the log and every matching channel stored the event': ({
      before,
      action,
      after,
    }) => {
      const answer = answerIn(action);
      if (answer?.type !== 'accepted') return true;
      if (storeOf(before).log.includes(answer.event)) return true;
      return (
        storeOf(after).log.includes(answer.event) &&
        Object.entries(storeOf(after).subscriptions).every(
          ([id, subscription]) =>
            !matches(subscription, answer.event) || placeOf(after, id, answer.event) !== undefined,
        )
      );
    },
    'an error only if nothing was stored anywhere': ({ before, action, after }) =>
      answerIn(action)?.type !== 'rejected' || isDeepStrictEqual(storeOf(before), storeOf(after)),
    'a channel keeps the capacity that it was created with': ({ before, after }) =>
      Object.entries(storeOf(before).channels).every(
        ([channel, capacity]) => storeOf(after).channels[channel] === capacity,
      ),
    'no buffer holds more than its capacity': ({ after }) => {
      const { channels, places } = storeOf(after);
      return Object.values(places).every((claims) =>
        Object.entries(channels).every(
          ([channel, capacity]) => buffered(claims, channel) <= capacity,
        ),
      );
    },
  },
  witness: {
    'a publish is rejected because a buffer is full': ({ action }) => {
      const answer = answerIn(action);
      return answer?.type === 'rejected' && answer.reason === 'full';
    },
    'a rejected event is published again': ({ before, action }) =>
      before.actors.publisher.matches({ publishing: 'refused' }) && publishes(action),
  },
});
