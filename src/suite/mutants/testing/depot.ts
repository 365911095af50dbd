/**
 * A system for tests of the operators: a sender with a limit, and a receiver behind a full link.
 */
import { assign, emit, setup } from 'xstate';
import { check } from '../../../checker/check.js';
import type { SystemModel } from '../../../modeling/model.js';
import { actor, fifo, system } from '../../../modeling/index.js';
import { Walk } from '../../../modeling/testing/walk.js';
import { observeSteps, ValueNames } from '../observed-steps.js';
import type { MutationOperator, Original } from '../operator.js';

type Answer = { readonly type: 'taken' } | { readonly type: 'refused' };

const sender = setup({
  types: {
    context: {} as { sent: number; limit: number },
    events: {} as { readonly type: 'send' } | Answer,
    emitted: {} as { readonly type: 'item'; readonly n: number },
  },
  guards: { isBelowLimit: ({ context }) => context.sent < context.limit },
  actions: {
    count: assign({ sent: ({ context }) => context.sent + 1 }),
    emitItem: emit(({ context }) => ({ type: 'item', n: context.sent })),
  },
}).createMachine({
  context: { sent: 0, limit: 2 },
  initial: 'ready',
  states: {
    ready: { on: { send: { guard: 'isBelowLimit', actions: ['count', 'emitItem'] } } },
    stopped: { type: 'final' },
  },
  on: { refused: '.stopped' },
});

const receiver = setup({
  types: {
    context: {} as { readonly got: readonly number[] },
    events: {} as { readonly type: 'item'; readonly n: number },
  },
}).createMachine({
  context: { got: [] },
  on: { item: { actions: assign({ got: ({ context, event }) => [...context.got, event.n] }) } },
});

/** The sender may send twice, and is stopped by a receiver that has not taken the first item yet. */
export const depot = system('depot', {
  actors: { sender: actor(sender, { stimuli: { send: [{}] } }), receiver: actor(receiver) },
  links: {
    items: fifo({
      from: 'sender',
      to: 'receiver',
      carries: ['item'],
      capacity: 1,
      overflow: 'reject',
      reply: () => ({ type: 'refused' }),
    }),
  },
  quiescent: () => true,
});

/** What operators are given of a system: everything that a full search shows. */
const explored = async ({ transitionSystem, source }: SystemModel): Promise<Original> => {
  const { system: observed, written } = observeSteps(transitionSystem, new ValueNames());
  const { coverage } = await check(observed, { properties: [] });
  return { transitionSystem, source, coverage, written };
};

/** The mutants of an operator by id, each as the start of a walk. */
export const walksOf = async <View>(
  operator: MutationOperator,
  original: SystemModel<View>,
): Promise<ReadonlyMap<string, Walk<View>>> => {
  const mutants = operator.mutants(await explored(original));
  return new Map(
    mutants.map((mutant) => {
      const changed = { transitionSystem: mutant.build() };
      const view: SystemModel<View>['view'] = (read, lifetime) => original.view(read, lifetime);
      return [mutant.id, Walk.start({ ...original, ...changed, view })];
    }),
  );
};
