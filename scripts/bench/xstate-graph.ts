/**
 * A system as `@xstate/graph` can explore it: one XState machine, with one event a step.
 *
 * `@xstate/graph` explores single machines. So the state vector becomes the context, and the events
 * of a state are its enabled steps, which say what they write; the machine only assigns. It is given
 * the guarded actions, whose slots hold plain numbers and words, and evaluates each of them once for
 * every state: what is measured is its search and XState's `transition()`, not the model.
 */
import { getAdjacencyMap } from '@xstate/graph';
import { assign, setup } from 'xstate';
import type { SlotWrite, TransitionSystem } from '../../src/checker/index.js';
import type { SystemModel } from '../../src/modeling/index.js';

interface Step {
  readonly type: 'step';
  readonly label: string;
  readonly writes: readonly SlotWrite[];
}

interface Context {
  readonly slots: readonly unknown[];
}

/** Explores a system of one initial state; answers what it found. */
export const exploreWithGraph = ({
  transitionSystem,
}: SystemModel): { readonly distinct: number; readonly generated: number } => {
  const [slots, ...others] = transitionSystem.initialStates();
  if (slots === undefined || others.length > 0) throw new Error('a machine starts in one state');
  const machine = setup({ types: { context: {} as Context, events: {} as Step } }).createMachine({
    context: { slots },
    on: {
      step: {
        actions: assign(({ context, event }) => ({ slots: written(context.slots, event.writes) })),
      },
    },
  });
  const states: readonly { readonly transitions: object }[] = Object.values(
    getAdjacencyMap(machine, { events: ({ context }) => stepsOf(transitionSystem, context.slots) }),
  );
  const transitions = states.map((state) => Object.keys(state.transitions).length);
  return {
    distinct: states.length,
    generated: transitions.reduce((sum, count) => sum + count, 1),
  };
};

const stepsOf = ({ groups }: TransitionSystem, slots: readonly unknown[]): readonly Step[] =>
  groups.flatMap((group) =>
    group
      .successors((slot) => slots[slot])
      .map(({ action: { label }, writes }): Step => ({ type: 'step', label, writes })),
  );

const written = (slots: readonly unknown[], writes: readonly SlotWrite[]): readonly unknown[] => {
  const next = [...slots];
  for (const [slot, value] of writes) next[slot] = value;
  return next;
};
