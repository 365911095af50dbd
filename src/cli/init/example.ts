/**
 * What `edproof init` writes where there is nothing yet: a small bus between two machines, and a suite
 * whose flawed variant shows that it would notice a mistake.
 */

/** Files by name. */
export const exampleFiles: Readonly<Record<string, string>> = {
  'orders.ts': `/** A shop sends orders to a warehouse, through a queue that may deliver one of them twice. */
import { actor, fifo, model, system } from 'edproof/modeling';
import { assign, createMachine, emit } from 'xstate';

const shop = createMachine({
  initial: 'open',
  states: {
    open: { on: { order: { target: 'closed', actions: emit({ type: 'ship', id: 'o1' }) } } },
    closed: { type: 'final' },
  },
});

/** Ships what it has not shipped. */
export const careful = createMachine({
  context: { shipped: [] as string[] },
  on: {
    ship: {
      guard: ({ context, event }) => !context.shipped.includes(event.id),
      actions: assign({ shipped: ({ context, event }) => [...context.shipped, event.id] }),
    },
  },
});

/** Ships whatever arrives: the mistake that the suite has to notice. */
export const careless = createMachine({
  context: { shipped: [] as string[] },
  on: {
    ship: {
      actions: assign({ shipped: ({ context, event }) => [...context.shipped, event.id] }),
    },
  },
});

export const build = (duplicates: number, warehouse = careful) =>
  system('orders', {
    actors: { shop: actor(shop, { stimuli: { order: [{}] } }), warehouse: actor(warehouse) },
    links: { queue: fifo({ from: 'shop', to: 'warehouse', carries: ['ship'] }) },
    faults: { duplicate: { links: ['queue'], budget: duplicates } },
    quiescent: ({ links }) => links.queue.length === 0,
  });

export const orders = model({
  name: 'orders',
  scopes: { small: 1, default: 1, large: 2 },
  build: (duplicates: number) => build(duplicates),
});
`,
  'orders.suite.ts': `/** What must hold of the orders: npx edproof verify orders.suite.ts */
import { flawed, invariant, suite } from 'edproof/suite';
import { build, careless, orders } from './orders.js';

export default suite('orders', {
  properties: [
    invariant('shipped once', orders, {
      holds: {
        'no order is shipped twice': ({ actors: { warehouse } }) =>
          new Set(warehouse.context.shipped).size === warehouse.context.shipped.length,
      },
      // The interesting case: what was shipped is delivered once more.
      witness: ({ actors, links }) =>
        links.queue.some(({ id }) => actors.warehouse.context.shipped.includes(id)),
    }),
  ],
  flawed: [
    flawed('careless', orders, {
      title: 'ships whatever arrives',
      variant: (duplicates) => build(duplicates, careless),
      refutedBy: 'shipped once',
    }),
  ],
});
`,
};
