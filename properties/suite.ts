/**
 * The bundled suite: everything that `edproof verify` verifies when it is given nothing else.
 *
 * Obligations and clauses come from `spec/`. A clause without a property is unknown, and the suite
 * says so by expecting it.
 */
import { suite } from 'edproof/suite';
import { eventBus } from '../models/event-bus/index.js';
import { clauses, obligations } from '../spec/index.js';
import { eventBusDriver, eventBusOrderDriver } from './drivers/event-bus.js';
import * as ed1 from './ed1.js';
import * as ed6 from './ed6.js';
import { eventBusFlaws } from './event-bus-flaws.js';

export default suite('bundled', {
  obligations,
  clauses,
  models: [eventBus],
  properties: [...Object.values(ed1), ...Object.values(ed6)],
  flawed: eventBusFlaws,
  drivers: [eventBusDriver, eventBusOrderDriver],
});
