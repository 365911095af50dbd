/**
 * A small event bus made of XState machines, frozen for benchmarks: what a user would write, large
 * enough to measure, and small enough to be written once more by hand for another checker.
 *
 * The links are bounded, deliveries are leased, and a subscriber may crash between the effect of an
 * event and its acknowledgement. `guarded-actions.ts` is the same system in the other front end, and
 * `scripts/bench/promela/small-bus.pml` in the language of Spin: all have the same states and steps.
 */
import { actor, each, fifo, model, system } from 'edproof/modeling';
import type { ViewOf } from 'edproof/modeling';
import { bus, publisher, subscriber } from './machines.js';
import { scopes, subscriberIds } from './scopes.js';
import type { SmallBusScope } from './scopes.js';

const linksOf = {
  requests: fifo({ from: 'publisher', to: 'bus', carries: ['publish'], capacity: 1 }),
  replies: fifo({ from: 'bus', to: 'publisher', carries: ['accepted', 'rejected'], capacity: 1 }),
  deliveries: fifo({
    from: 'bus',
    to: 'subscriber',
    carries: ['deliver'],
    capacity: 1,
    unhandled: 'defer',
    onCrash: { to: 'clear' },
  }),
  acknowledgements: fifo({ from: 'subscriber', to: 'bus', carries: ['ack'], capacity: 1 }),
};

export const smallBusMachines = model({
  name: 'small-bus-machines',
  scopes,
  build: (scope: SmallBusScope) => {
    const ids = subscriberIds(scope);
    return system('small-bus-machines', {
      actors: {
        publisher: actor(publisher, {
          input: { events: scope.events },
          stimuli: { publish: [{}] },
        }),
        bus: actor(bus, {
          input: { capacity: scope.capacity, subscribers: ids },
          stimuli: { dispatch: ids.map((subscriber) => ({ subscriber })) },
        }),
        subscriber: each(ids, (id) =>
          actor(subscriber, { input: { id }, stimuli: { succeed: [{}] }, keeps: ['processed'] }),
        ),
      },
      links: linksOf,
      faults: { crash: { actors: ['subscriber'], budget: scope.crashes } },
      quiescent: ({ actors }) => actors.publisher.matches('done'),
    });
  },
});

type View = ViewOf<typeof smallBusMachines>;

/** What the bus takes for processed is processed, whoever crashed. */
export const acknowledgedIsProcessed = ({ actors }: View): boolean =>
  Object.entries(actors.subscriber).every(([id, { context }]) => {
    const known = actors.bus.context.cursors[id]?.acknowledged ?? 0;
    return known <= context.processed;
  });

/** No channel holds more than its capacity. */
export const channelsAreBounded = ({ actors }: View): boolean => {
  const { stored, capacity, cursors } = actors.bus.context;
  return Object.values(cursors).every(({ acknowledged }) => stored - acknowledged <= capacity);
};

/** Witness: a subscriber handles an event whose effect it had before. */
export const redelivery = ({ actors }: View): boolean =>
  Object.values(actors.subscriber).some(
    ({ context }) => context.current !== null && context.current <= context.processed,
  );

/** Witness: everything that is to be published is processed by everybody. */
export const everythingProcessed = ({ actors }: View): boolean =>
  Object.values(actors.subscriber).every(
    ({ context }) => context.processed === actors.publisher.context.events,
  );
