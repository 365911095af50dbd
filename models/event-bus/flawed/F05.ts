/** F05: nobody asks whether a channel carries the event's type; the answer is ok all the same. */
import { bus } from '../bus.js';
import type { EventBusScope } from '../scopes.js';
import { eventBusSystem } from '../system.js';

const careless = bus.provide({ guards: { isUnroutable: () => false } });

export const F05 = (scope: EventBusScope) => eventBusSystem(scope, { bus: careless });
