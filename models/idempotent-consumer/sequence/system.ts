/**
 * Sequence numbers as a system: a source, a consumer, and a transport that delivers whatever was
 * sent in any order and any number of times.
 *
 * Read `updates.ts` and `consumer.ts` first. The transport is a set, which is more than any broker
 * does: redelivery, reordering and duplicates without a bound. What is left out: how the state is
 * made durable (`../inbox`), and a bound on what is held back.
 */
import { actor, monitor, set, system } from 'edproof/modeling';
import type { Scopes } from 'edproof/modeling';
import { consumer } from './consumer.js';
import { observeReceived, received } from './received.js';
import { source } from './source.js';
import type { Update } from './updates.js';

/** The bounds of one exploration. */
export interface SequenceScope {
  /** What is published, in this order. */
  readonly updates: readonly Update[];
}

/** The scopes of sequence numbers. */
export const scopes = {
  small: { updates: ['a#1', 'a#2', 'b#1', 'b#2'] },
  default: { updates: ['a#1', 'b#1', 'a#2', 'b#2', 'a#3', 'b#3', 'a#4'] },
  large: {
    updates: ['a#1', 'b#1', 'c#1', 'a#2', 'b#2', 'c#2', 'a#3', 'b#3', 'a#4', 'b#4', 'a#5'],
  },
} satisfies Scopes<SequenceScope>;

/** The system at a scope; a flawed variant may replace the consumer. */
export const sequenceSystem = ({ updates }: SequenceScope, machine = consumer) =>
  system('idempotent-consumer-sequence', {
    actors: {
      source: actor(source, { input: { updates }, stimuli: { publish: [{}] } }),
      consumer: actor(machine),
    },
    links: { transport: set({ from: 'source', to: 'consumer', carries: ['updated'] }) },
    monitors: { received: monitor(received, { observes: observeReceived }) },
    quiescent: ({ actors }) => actors.source.context.updates.length === 0,
  });
