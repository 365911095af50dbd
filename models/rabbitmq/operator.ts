/**
 * The operator: deletes a queue that is in use, and declares it again.
 *
 * What is in the queue is gone by that decision. Its consumers are cancelled, and do not come back of
 * themselves.
 */
import { assign, emit, setup } from 'xstate';
import type { Administration } from './broker-events.js';
import type { QueueName } from './messages.js';
import type { QueueSettings } from './topology.js';

export interface OperatorContext {
  readonly name: QueueName;
  readonly queue: QueueSettings;
  /** How often that will still be done. */
  readonly remaining: number;
}

export interface OperatorEvent {
  readonly type: 'delete' | 'declare';
}

export const operator = setup({
  types: {
    context: {} as OperatorContext,
    events: {} as OperatorEvent,
    input: {} as OperatorContext,
    emitted: {} as Extract<Administration, { readonly type: 'deleteQueue' | 'declareQueue' }>,
  },
  guards: { goesOn: ({ context }) => context.remaining > 0 },
  actions: {
    countDown: assign({ remaining: ({ context }) => context.remaining - 1 }),
    deleteQueue: emit(({ context: { name } }) => ({ type: 'deleteQueue', name })),
    declareQueue: emit(({ context: { name, queue } }) => ({ type: 'declareQueue', name, queue })),
  },
}).createMachine({
  id: 'operator',
  context: ({ input }) => input,
  initial: 'declared',
  states: {
    declared: {
      on: { delete: { guard: 'goesOn', target: 'deleted', actions: ['countDown', 'deleteQueue'] } },
    },
    deleted: { on: { declare: { target: 'declared', actions: 'declareQueue' } } },
  },
});
