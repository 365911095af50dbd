/**
 * ED1.9: with all its crashes the event bus refines one that never crashes.
 *
 * The mapping reads what the bus has stored, what has come to publisher and subscribers, and what has
 * left the bus, which the monitor of dispatches has seen. That a crash may swallow a delivery after
 * its attempt was stored is, seen from outside, a delivery that got lost; what a restart takes back is
 * what a bus without crashes may take back for no visible reason.
 */
import { refinement, weak } from 'edproof/suite';
import { claimOf, crashFreeBus } from '../../models/event-bus/crash-free-bus.js';
import type { World } from '../../models/event-bus/crash-free-bus.js';
import type { DispatchesContext } from '../../models/event-bus/dispatches.js';
import { crashingEventBus } from '../../models/event-bus/index.js';
import type { EventId } from '../../models/event-bus/events.js';
import type { EventBusView } from '../../models/event-bus/index.js';
import type { EventBusScope } from '../../models/event-bus/scopes.js';
import type { Store } from '../../models/event-bus/store.js';
import { delivering, leasesOf, storeOf } from '../event-bus.js';

const scopes: readonly EventBusScope[] = Object.values(crashingEventBus.scopes).filter(
  (scope) => scope !== undefined,
);

/** Everything that happens at some scope. */
const world: World = {
  events: [...new Set(scopes.flatMap(({ events }) => events))],
  subscriptions: [...new Set(scopes.flatMap(({ subscriptions }) => Object.keys(subscriptions)))],
  initial: scopes.map(({ active, subscriptions }) =>
    Object.fromEntries(Object.entries(subscriptions).filter(([id]) => active.includes(id))),
  ),
  offers: scopes.flatMap(({ administration }) =>
    (administration.subscribe ?? []).map(({ id, subscription }) => [id, subscription] as const),
  ),
};

/** Values of states are the same object again and again, so what is made of them is remembered. */
const remembered = <From extends object, To extends object>(of: (from: From) => To) => {
  const known = new WeakMap<From, To>();
  return (from: From): To => {
    const answer = known.get(from) ?? Object.freeze(of(from));
    known.set(from, answer);
    return answer;
  };
};

const standingsIn = remembered((places: Store['places']) =>
  Object.fromEntries(
    Object.entries(places).flatMap(([id, events]) =>
      Object.entries(events).map(([event, place]) => [claimOf(id, event), place] as const),
    ),
  ),
);

const handedIn = remembered((last: DispatchesContext['last']) =>
  Object.entries(last)
    .flatMap(([id, events]) => Object.keys(events).map((event) => claimOf(id, event)))
    .toSorted(),
);

const NOTHING: readonly EventId[] = Object.freeze([]);

const processedIn = ({ subscriber }: EventBusView['actors']) =>
  Object.fromEntries(
    world.subscriptions.map((id) => [
      `processed.${id}`,
      subscriber[id]?.context.processed ?? NOTHING,
    ]),
  );

const seenFromOutside = (view: EventBusView) => {
  const { subscriptions, log, places } = storeOf(view);
  return {
    subscriptions,
    log,
    standings: standingsIn(places),
    acknowledged: view.actors.publisher.context.accepted,
    handed: handedIn(view.monitors.dispatches.context.last),
    ...processedIn(view.actors),
  };
};

export const recoversUnseen = refinement('ED1.9', crashingEventBus, {
  abstract: crashFreeBus(world),
  mapping: seenFromOutside,
  fairness: delivering,
  // What is owed is handed out, and every attempt comes to an end.
  provides: [weak('handOut', 'lose'), weak('settle', 'fail', 'takeBack')],
  takes: [
    ...['subscribe', 'accept', 'acknowledge'],
    ...['handOut', 'lose', 'process', 'settle', 'fail', 'takeBack'],
  ],
  assumptions: ['finitely many crashes: their budget is spent in the end'],
  witness: {
    'the bus is down, and something that it has handed out is not settled': (view) =>
      view.actors.bus.status === 'down' && isLeased(view),
    'a handler has failed, and the bus does not know it yet': (view) =>
      isLeased(view) &&
      Object.values(view.links.settlements)
        .flat()
        .some(({ type }) => type === 'nack'),
  },
});

const isLeased = (view: EventBusView): boolean =>
  world.subscriptions.some((id) => leasesOf(view, id).length > 0);
