/** F08b: a subscription's retry policy is kept and never read: no attempt is the last one. */
import { bus } from '../bus.js';
import type { EventBusScope } from '../scopes.js';
import { eventBusSystem } from '../system.js';

const tireless = bus.provide({ guards: { isLastAttempt: () => false } });

export const F08b = (scope: EventBusScope) => eventBusSystem(scope, { bus: tireless });
