import { getAdjacencyMap } from '@xstate/graph';
import { assign, createMachine, not, raise, setup, stateIn } from 'xstate';
import type { AnyStateMachine, EventObject } from 'xstate';
import { describe, expect, test } from 'vitest';
import { canonicalKey, check, stateGraph } from '../checker/index.js';
import { machineModel } from './machine-model.js';
import { actor } from './system/actors.js';
import { system } from './system/system.js';

interface Compared {
  readonly value: unknown;
  readonly context: unknown;
}

/** A state as both sides can say it: history and timers play no part here. */
const stateKey = ({ value, context }: Compared): string => canonicalKey([value, context]);

interface Graph {
  readonly states: readonly string[];
  readonly edges: readonly string[];
}

const oursOf = async (machine: AnyStateMachine): Promise<Graph> => {
  const graph = await stateGraph(machineModel(machine).transitionSystem, { limit: 1_000 });
  const states = graph.states.map(([actor]) => actor as Compared);
  return {
    states: states.map(stateKey).sort(),
    edges: graph.edges
      .map(({ from, to, action }) => edgeText(states[from]!, action.label, states[to]!))
      .sort(),
  };
};

/** A node of the other graph, as far as it is compared. */
interface TheirNode {
  readonly state: Compared & { readonly status: string; can(event: EventObject): boolean };
  readonly transitions: Readonly<Record<string, { event: EventObject; state: Compared }>>;
}

/** Without the self-loops that `@xstate/graph` adds for events that are not handled. */
const theirsOf = (machine: AnyStateMachine, events: readonly EventObject[]): Graph => {
  const map: unknown = getAdjacencyMap(machine, { events: [...events] });
  const nodes = Object.values(map as Readonly<Record<string, TheirNode>>);
  const edges = nodes.flatMap(({ state, transitions }) =>
    Object.values(transitions)
      .filter(({ event }) => state.status === 'active' && state.can(event))
      .map(({ event, state: next }) => edgeText(state, `machine.stimulus(${event.type})`, next)),
  );
  return { states: nodes.map(({ state }) => stateKey(state)).sort(), edges: edges.sort() };
};

const edgeText = (from: Compared, label: string, to: Compared): string =>
  `${stateKey(from)} ${label} ${stateKey(to)}`;

const lift = setup({
  types: { context: {} as { floor: number }, events: {} as { type: 'up' } | { type: 'down' } },
  guards: {
    isTop: ({ context }) => context.floor === 3,
    isGround: ({ context }) => context.floor === 0,
  },
}).createMachine({
  id: 'lift',
  context: { floor: 0 },
  on: {
    up: {
      guard: not('isTop'),
      actions: assign({ floor: ({ context }) => context.floor + 1 }),
    },
    down: {
      guard: not('isGround'),
      actions: assign({ floor: ({ context }) => context.floor - 1 }),
    },
  },
});

const form = setup({
  types: {
    context: {} as { errors: number },
    events: {} as { type: 'type' } | { type: 'submit' } | { type: 'fail' } | { type: 'ok' },
  },
  guards: { isDirty: stateIn({ input: 'dirty' }) },
}).createMachine({
  id: 'form',
  type: 'parallel',
  context: { errors: 0 },
  states: {
    input: {
      initial: 'clean',
      states: {
        clean: { on: { type: 'dirty' } },
        dirty: { on: { type: 'dirty', submit: { actions: raise({ type: 'type' }) } } },
      },
    },
    sending: {
      initial: 'idle',
      states: {
        idle: { on: { submit: { guard: 'isDirty', target: 'busy' } } },
        busy: {
          on: {
            fail: {
              guard: ({ context }) => context.errors < 2,
              target: 'idle',
              actions: assign({ errors: ({ context }) => context.errors + 1 }),
            },
            ok: 'sent',
          },
        },
        sent: { always: { guard: ({ context }) => context.errors > 1, target: 'idle' } },
      },
    },
  },
});

const finishing = setup({}).createMachine({
  id: 'finishing',
  initial: 'work',
  states: {
    work: {
      initial: 'first',
      states: { first: { on: { next: 'last' } }, last: { type: 'final' } },
      onDone: 'review',
    },
    review: { on: { accept: 'closed', reject: 'work' } },
    closed: { type: 'final' },
  },
});

describe('one machine alone agrees with @xstate/graph', () => {
  test.each<[AnyStateMachine, readonly string[], number]>([
    [lift, ['up', 'down'], 4],
    [form, ['type', 'submit', 'fail', 'ok'], 9],
    [finishing, ['next', 'accept', 'reject'], 3],
  ])('%#', async (machine, types, states) => {
    const events = types.map((type) => ({ type }));
    const ours = await oursOf(machine);
    expect(ours.states).toHaveLength(states);
    expect(ours).toEqual(theirsOf(machine, events));
  });
});

test('states that a machine is never in are missed', async () => {
  const door = createMachine({
    initial: 'shut',
    states: {
      shut: { on: { open: 'open' } },
      open: { on: { shut: 'shut' } },
      jammed: { initial: 'half', states: { half: {} } },
    },
  });
  const { missed } = await check(machineModel(door).transitionSystem, { properties: [] });
  expect(missed).toEqual(['machine: jammed', 'machine: jammed.half']);
});

test('an actor that is down is in no state', async () => {
  const lamp = createMachine({ initial: 'off', states: { off: {}, on: {} } });
  const crashing = system('crashing', {
    actors: { lamp: actor(lamp, { keeps: [] }) },
    faults: { crash: { actors: ['lamp'], budget: 1 } },
  });
  const { missed } = await check(crashing.transitionSystem, { properties: [] });
  expect(missed).toEqual(['lamp: on']);
});
