/**
 * Structural equality is identity for machines, however a value came to them.
 */
import { assign, emit, setup } from 'xstate';
import { describe, expect, test } from 'vitest';
import { stateGraph } from '../../checker/index.js';
import { machineModel } from '../machine-model.js';
import { actor } from '../system/actors.js';
import { fifo } from '../system/links.js';
import { system } from '../system/system.js';
import { listener } from '../testing/machines.js';
import { Walk } from '../testing/walk.js';

interface Item {
  readonly sku: string;
  readonly tags?: readonly string[];
}

const cart = setup({
  types: {
    context: {} as { items: readonly Item[] },
    events: {} as { type: 'add'; item: Item },
  },
  guards: {
    isNew: ({ context, event }) => !context.items.includes(event.item),
  },
}).createMachine({
  id: 'cart',
  context: { items: [] },
  on: {
    add: {
      guard: 'isNew',
      actions: assign({ items: ({ context, event }) => [...context.items, event.item] }),
    },
  },
});

describe('equal values are one object', () => {
  test('in the payload of a stimulus and in the context', async () => {
    const { transitionSystem } = machineModel(cart, {
      stimuli: { add: [{ item: { sku: 'a' } }, { item: { sku: 'b', tags: ['x'] } }] },
    });
    const { states } = await stateGraph(transitionSystem, { limit: 100 });
    expect(states).toHaveLength(5);
  });

  test('in a reply and in the context', () => {
    const sender = setup({
      types: {
        context: {} as { refused: readonly Item[] },
        events: {} as { type: 'send' } | { type: 'full'; item: Item },
        emitted: {} as { type: 'item'; item: Item },
      },
    }).createMachine({
      id: 'sender',
      context: { refused: [] },
      on: {
        send: { actions: emit({ type: 'item', item: { sku: 'a' } }) },
        full: {
          guard: ({ context, event }) => !context.refused.includes(event.item),
          actions: assign({ refused: ({ context, event }) => [...context.refused, event.item] }),
        },
      },
    });
    const walk = Walk.start(
      system('refusing', {
        actors: { sender: actor(sender, { stimuli: { send: [{}] } }), listener: actor(listener) },
        links: {
          out: fifo({
            from: 'sender',
            to: 'listener',
            carries: ['item'],
            capacity: 1,
            overflow: 'reject',
            reply: (message) => ({ ...message, type: 'full' }),
          }),
        },
      }),
    );
    const send = 'sender.stimulus(send)';
    expect(walk.take(send, send, send).view.actors.sender.context.refused).toHaveLength(1);
  });
});

describe('what freezing does not protect', () => {
  test('must be left alone all the same', () => {
    const counter = setup({
      types: { context: {} as { seen: Set<string> }, events: {} as { type: 'see' } },
    }).createMachine({
      id: 'counter',
      context: { seen: new Set() },
      initial: 'on',
      states: {
        on: { on: { see: { actions: assign({ seen: ({ context }) => context.seen.add('x') }) } } },
      },
    });
    const walk = Walk.start(machineModel(counter));
    expect(() => walk.labels).toThrow(
      /^IMPURE_FUNCTION: the machine changed a .*Set.* \(machine counter, state on, event see/,
    );
  });
});
