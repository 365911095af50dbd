/**
 * Two-phase commit made of XState machines: the same states and steps as `two-phase-commit.ts`.
 *
 * The machines are what an application could run. What the environment decides, namely when a
 * manager is prepared and when anybody gives up, comes in as stimuli; messages travel on `set`
 * links, which keep what was ever sent, as the source's growing set of messages does.
 */

import { actor, each, model, set, system } from 'edproof/modeling';
import type { ViewOf } from 'edproof/modeling';
import { assign, emit, setup } from 'xstate';

interface Prepared {
  readonly type: 'prepared';
  readonly manager: string;
}
type Decision = { readonly type: 'commit' } | { readonly type: 'abort' };

/** Votes, or gives up on its own, until it is told what was decided. */
const resourceManager = setup({
  types: {
    context: {} as { readonly id: string },
    input: {} as { readonly id: string },
    events: {} as { readonly type: 'prepare' } | { readonly type: 'giveUp' } | Decision,
    emitted: {} as Prepared,
  },
}).createMachine({
  id: 'resourceManager',
  context: ({ input }) => input,
  initial: 'working',
  // A decision can be received again, also by somebody who has acted on it.
  on: { commit: '.committed', abort: '.aborted' },
  states: {
    working: {
      on: {
        prepare: {
          target: 'prepared',
          actions: emit(({ context }) => ({ type: 'prepared', manager: context.id })),
        },
        giveUp: 'aborted',
      },
    },
    prepared: {},
    committed: {},
    aborted: {},
  },
});

/** Collects votes; commits once it has heard from everybody, or gives up before. */
const transactionManager = setup({
  types: {
    context: {} as { readonly managers: readonly string[]; readonly heardFrom: readonly string[] },
    input: {} as { readonly managers: readonly string[] },
    events: {} as Prepared | { readonly type: 'decide' } | { readonly type: 'giveUp' },
    emitted: {} as Decision,
  },
  guards: {
    isUnanimous: ({ context }) => context.heardFrom.length === context.managers.length,
  },
}).createMachine({
  id: 'transactionManager',
  context: ({ input }) => ({ managers: input.managers, heardFrom: [] }),
  initial: 'deciding',
  states: {
    deciding: {
      on: {
        prepared: {
          // Sorted, so that who was heard first makes no difference.
          actions: assign({
            heardFrom: ({ context, event }) =>
              [...new Set([...context.heardFrom, event.manager])].sort(),
          }),
        },
        decide: { guard: 'isUnanimous', target: 'committed', actions: emit({ type: 'commit' }) },
        giveUp: { target: 'aborted', actions: emit({ type: 'abort' }) },
      },
    },
    committed: {},
    aborted: {},
  },
});

interface Scope {
  /** Number of resource managers. */
  readonly managers: number;
}

export const twoPhaseCommitMachines = model({
  name: 'two-phase-commit-machines',
  scopes: {
    small: { managers: 3 },
    default: { managers: 5 },
    large: { managers: 7 },
  } satisfies Record<string, Scope>,
  build: ({ managers: count }: Scope) => {
    const managers = Array.from({ length: count }, (_, i) => `rm${String(i + 1)}`);
    return system('two-phase-commit-machines', {
      actors: {
        coordinator: actor(transactionManager, {
          input: { managers },
          stimuli: { decide: [{}], giveUp: [{}] },
        }),
        manager: each(managers, (id) =>
          actor(resourceManager, { input: { id }, stimuli: { prepare: [{}], giveUp: [{}] } }),
        ),
      },
      links: {
        votes: set({ from: 'manager', to: 'coordinator', carries: ['prepared'] }),
        decisions: set({
          from: 'coordinator',
          to: 'manager',
          carries: ['commit', 'abort'],
          broadcast: true,
        }),
      },
    });
  },
});

type View = ViewOf<typeof twoPhaseCommitMachines>;

/** No manager commits while another aborts. */
export const agreement = ({ actors }: View): boolean => {
  const managers = Object.values(actors.manager);
  return !(
    managers.some((manager) => manager.matches('committed')) &&
    managers.some((manager) => manager.matches('aborted'))
  );
};

/** A manager commits only after the coordinator heard from everybody. */
export const commitIsUnanimous = ({ actors }: View): boolean =>
  actors.coordinator.context.heardFrom.length === actors.coordinator.context.managers.length ||
  !Object.values(actors.manager).some((manager) => manager.matches('committed'));

/** Witness: the protocol can succeed. */
export const everybodyCommitted = ({ actors }: View): boolean =>
  Object.values(actors.manager).every((manager) => manager.matches('committed'));
