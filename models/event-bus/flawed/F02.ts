/** F02: subscriptions are kept in a map, and nothing ever moves an event to a handler. */
import { bus } from '../bus.js';
import type { EventBusScope } from '../scopes.js';
import { eventBusSystem } from '../system.js';

const idle = bus.provide({ guards: { isDue: () => false } });

export const F02 = (scope: EventBusScope) => eventBusSystem(scope, { bus: idle });
