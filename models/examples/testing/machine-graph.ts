/**
 * The state graph of one machine, by the checker and by `@xstate/graph`, in one form.
 *
 * The two compare on (value, context) and on transitions that the machine can take: `@xstate/graph`
 * adds self-loops for events that are not handled, sends internal events as if they came from
 * outside, and goes on after the end.
 */

import { getAdjacencyMap } from '@xstate/graph';
import { canonicalKey, stateGraph } from 'edproof/checker';
import { machineModel } from 'edproof/modeling';
import type { AnyMachineSnapshot, AnyStateMachine, EventObject } from 'xstate';

/** States and transitions as texts, sorted. */
export interface MachineGraph {
  readonly states: readonly string[];
  readonly transitions: readonly string[];
}

const keyOf = ({ value, context }: { readonly value: unknown; readonly context: unknown }) =>
  canonicalKey([value, context]);

/** What the checker explores of `machine` when the environment sends `events`. */
export const checkedGraph = async (
  machine: AnyStateMachine,
  events: readonly string[],
): Promise<MachineGraph> => {
  const stimuli = Object.fromEntries(events.map((type) => [type, [{}]]));
  const { transitionSystem } = machineModel(machine, { stimuli });
  const graph = await stateGraph(transitionSystem, { limit: 10_000 });
  const keys = graph.states.map(([actor]) => keyOf(actor as AnyMachineSnapshot));
  return {
    states: [...keys].sort(),
    transitions: graph.edges
      .map(({ from, to, action }) => `${keys[from] ?? '?'} ${action.label} ${keys[to] ?? '?'}`)
      .sort(),
  };
};

/** A state in `@xstate/graph`'s answer, and what each event makes of it. */
interface Entry {
  readonly state: AnyMachineSnapshot;
  readonly transitions: Readonly<
    Record<string, { readonly event: EventObject; readonly state: AnyMachineSnapshot }>
  >;
}

/** What `@xstate/graph` finds, reduced to what is reached by `events` that the machine can take. */
export const graphOfXState = (
  machine: AnyStateMachine,
  events: readonly string[],
): MachineGraph => {
  const stimuli = events.map((type): EventObject => ({ type }));
  const adjacency: readonly Entry[] = Object.values(
    getAdjacencyMap(machine, {
      events: stimuli,
      limit: 100_000,
      stopWhen: ({ status }) => status !== 'active',
    }),
  );
  const byKey = new Map(adjacency.map((entry) => [keyOf(entry.state), entry]));
  const [first] = byKey.keys();
  const reached = new Set(first === undefined ? [] : [first]);
  const transitions: string[] = [];
  for (const key of reached) {
    const entry = byKey.get(key);
    if (entry?.state.status !== 'active') continue;
    for (const { event, state: next } of Object.values(entry.transitions)) {
      if (!events.includes(event.type) || !entry.state.can(event)) continue;
      transitions.push(`${key} machine.stimulus(${event.type}) ${keyOf(next)}`);
      reached.add(keyOf(next));
    }
  }
  return { states: [...reached].sort(), transitions: transitions.sort() };
};
