/**
 * Retention and horizon as a system: one message under one policy, on a discrete clock.
 *
 * What is left out: other messages, which no entry of this one depends on, and the time that messages
 * take on their way, which is part of the downtime.
 */
import { actor, discrete, system } from 'edproof/modeling';
import { delivery, TICK_MS } from './delivery.js';
import type { RetentionScope } from './scopes.js';

export const retentionSystem = (policy: RetentionScope) =>
  system('inbox-retention', {
    actors: {
      delivery: actor(delivery, {
        input: policy,
        stimuli: { publish: [{}], acknowledge: [{}], goDown: [{}] },
      }),
    },
    clock: discrete({ horizon: Infinity, tickMs: TICK_MS }),
  });
