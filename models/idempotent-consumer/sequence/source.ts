/** Where updates come from: publishes them one after another. */
import { assign, emit, setup } from 'xstate';
import type { Updated } from './consumer.js';
import type { Update } from './updates.js';

export interface SourceContext {
  /** What has not been published yet. */
  readonly updates: readonly Update[];
}

export const source = setup({
  types: {
    context: {} as SourceContext,
    events: {} as { readonly type: 'publish' },
    input: {} as SourceContext,
    emitted: {} as Updated,
  },
  guards: { hasMore: ({ context }) => context.updates.length > 0 },
  actions: {
    send: emit(({ context: { updates } }) => {
      const [update] = updates;
      if (update === undefined) throw new RangeError('everything is published');
      return { type: 'updated', update };
    }),
    remove: assign({ updates: ({ context }) => context.updates.slice(1) }),
  },
}).createMachine({
  id: 'source',
  context: ({ input }) => input,
  on: { publish: { guard: 'hasMore', actions: ['send', 'remove'] } },
});
