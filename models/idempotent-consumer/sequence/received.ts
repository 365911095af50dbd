/** A monitor that remembers which updates have arrived, in whatever order and however often. */
import { assign, setup } from 'xstate';
import type { StepDetail } from 'edproof/modeling';
import type { Updated } from './consumer.js';
import type { Update } from './updates.js';

export const received = setup({
  types: { context: {} as { readonly updates: readonly Update[] }, events: {} as Updated },
}).createMachine({
  id: 'received',
  context: { updates: [] },
  on: {
    updated: {
      actions: assign({
        updates: ({ context, event }) =>
          [...new Set([...context.updates, event.update])].toSorted(),
      }),
    },
  },
});

/** What a step of the system is to the monitor. */
export const observeReceived = (step: StepDetail): Updated | undefined =>
  step.kind === 'receive' && step.message.type === 'updated'
    ? (step.message as Updated)
    : undefined;
