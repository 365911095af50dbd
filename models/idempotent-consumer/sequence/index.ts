/**
 * Sequence numbers as a model: what ED6.8 is checked on.
 *
 * Reading order: `updates.ts`, the machines `consumer.ts` and `source.ts`, the monitor
 * `received.ts`, then `system.ts` and `flawed/`.
 */
import { model } from 'edproof/modeling';
import type { ViewOf } from 'edproof/modeling';
import { scopes, sequenceSystem } from './system.js';

export const sequence = model({
  name: 'idempotent-consumer-sequence',
  scopes,
  build: (scope) => sequenceSystem(scope),
});

/** What a property of sequence numbers sees of a state. */
export type SequenceView = ViewOf<typeof sequence>;
