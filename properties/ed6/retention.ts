/** ED6.6: an inbox that remembers for longer than the horizon recognises every duplicate. */
import { invariant } from 'edproof/suite';
import { retention } from '../../models/idempotent-consumer/retention/index.js';

export const memoryOutlivesTheHorizon = invariant('ED6.6', retention, {
  holds: {
    'the message has its effect at most once': ({ actors }) => actors.delivery.context.effects <= 1,
  },
  witness: {
    'the message is settled': ({ actors }) => actors.delivery.matches({ queue: 'settled' }),
    'the inbox has forgotten it, after the last attempt': ({ actors }) =>
      actors.delivery.context.effects > 0 && actors.delivery.matches({ inbox: 'empty' }),
    'every repeated attempt is recognised': ({ actors }) => {
      const { recognised, policy } = actors.delivery.context;
      return recognised === policy.repeats;
    },
    'the last attempt waits, as long as it can, for a consumer that is down': ({ actors }) => {
      const { repeated, isWaiting, effects, policy } = actors.delivery.context;
      return (
        effects > 0 &&
        repeated === policy.repeats &&
        isWaiting &&
        actors.delivery.pendingTimers.some(
          ({ timer, remaining }) => timer.includes('downtime') && remaining === 0,
        )
      );
    },
  },
});
