/**
 * The event bus as a model: what ED1 and the bus's part of ED6 are checked on.
 *
 * Reading order: `events.ts`, `messages.ts`, the machines `bus.ts` with `store.ts`, `publisher.ts` and
 * `subscriber.ts`, then `system.ts`, `scopes.ts` and `flawed/`.
 */
import { model } from 'edproof/modeling';
import type { ViewOf } from 'edproof/modeling';
import { crashingScopes, scopes } from './scopes.js';
import { eventBusSystem } from './system.js';

export const eventBus = model({
  name: 'event-bus',
  scopes,
  build: (scope) => eventBusSystem(scope),
});

/**
 * The same system in a smaller world, where more crashes: to compare it step by step with a bus that
 * does not crash takes longer than to look at its states.
 */
export const crashingEventBus = model({
  name: 'event-bus-crashes',
  scopes: crashingScopes,
  build: (scope) => eventBusSystem(scope),
});

/** What a property of the event bus sees of a state. */
export type EventBusView = ViewOf<typeof eventBus>;
