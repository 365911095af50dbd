/**
 * The bundled suite: everything that `edproof verify` verifies when it is given nothing else.
 *
 * Obligations and clauses come from `spec/`. A clause without a property is unknown, and the suite
 * says so by expecting it.
 */
import { suite } from 'edproof/suite';
import type { PropertySpec } from 'edproof/suite';
import { cqrsModels } from '../models/cqrs/index.js';
import { crashingEventBus, eventBus } from '../models/event-bus/index.js';
import { eventStoreModels } from '../models/event-store/index.js';
import { idempotentConsumerModels } from '../models/idempotent-consumer/index.js';
import { jetstreamModels } from '../models/jetstream/index.js';
import { pubSubModels } from '../models/pub-sub/index.js';
import { rabbitmqModels } from '../models/rabbitmq/index.js';
import { clauses, obligations } from '../spec/index.js';
import { eventBusDriver, eventBusOrderDriver } from './drivers/event-bus.js';
import { eventStoreDrivers } from './drivers/event-store.js';
import { cqrsFlaws } from './cqrs-flaws.js';
import * as ed1 from './ed1.js';
import * as ed1Liveness from './ed1-liveness.js';
import * as ed2 from './ed2.js';
import { ed3 } from './ed3.js';
import * as ed4 from './ed4.js';
import * as ed5 from './ed5.js';
import * as ed6 from './ed6.js';
import { eventBusFlaws } from './event-bus-flaws.js';
import { eventStoreFlaws } from './event-store-flaws.js';
import { retentionAgainstHorizon } from './frontiers.js';
import { idempotentConsumerFlaws } from './idempotent-consumer-flaws.js';
import { jetstreamFlaws } from './jetstream-flaws.js';
import { pubSubFlaws } from './pub-sub-flaws.js';
import { rabbitmqFlaws } from './rabbitmq-flaws.js';

/** The order in which a module's exports are listed depends on what loads it. */
const byId = (one: PropertySpec, other: PropertySpec): number =>
  one.id.localeCompare(other.id, 'en', { numeric: true });

export default suite('bundled', {
  obligations,
  clauses,
  models: [
    eventBus,
    crashingEventBus,
    ...pubSubModels,
    ...jetstreamModels,
    ...rabbitmqModels,
    ...eventStoreModels,
    ...cqrsModels,
    ...idempotentConsumerModels,
  ],
  properties: [ed1, ed1Liveness, ed2, ed3, ed4, ed5, ed6]
    .flatMap((properties) => Object.values<PropertySpec | readonly PropertySpec[]>(properties))
    .flat()
    .sort(byId),
  flawed: [
    ...eventBusFlaws,
    ...pubSubFlaws,
    ...jetstreamFlaws,
    ...rabbitmqFlaws,
    ...eventStoreFlaws,
    ...cqrsFlaws,
    ...idempotentConsumerFlaws,
  ],
  frontiers: [retentionAgainstHorizon],
  drivers: [eventBusDriver, eventBusOrderDriver, ...eventStoreDrivers],
});
