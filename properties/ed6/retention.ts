/** ED6.6: an inbox that remembers for longer than the horizon recognises every duplicate. */
import { invariant } from 'edproof/suite';
import { retention } from '../../models/idempotent-consumer/retention/index.js';
import type { RetentionView } from '../../models/idempotent-consumer/retention/index.js';

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
    'the first effect is late, because the consumer was down': (view) => {
      const { effects, repeated, policy } = view.actors.delivery.context;
      return (
        effects === 1 &&
        repeated === 0 &&
        remaining(view, 'retention') === policy.retention &&
        remaining(view, 'backOff') < policy.backOff
      );
    },
    'the last attempt waits, as long as it can, for a consumer that is down': (view) => {
      const { repeated, isWaiting, effects, policy } = view.actors.delivery.context;
      return (
        effects > 0 && repeated === policy.repeats && isWaiting && remaining(view, 'downtime') === 0
      );
    },
  },
});

/** The ticks that a delay has left; without end where it is not pending. */
const remaining = ({ actors }: RetentionView, delay: string): number =>
  actors.delivery.pendingTimers.find(({ timer }) => timer.startsWith(`after ${delay} `))
    ?.remaining ?? Infinity;
