/**
 * ED3, middleware integration correctness, on models of the brokers.
 *
 * One file a model: `ed3/`. The clauses about routing names, indeterminate outcomes and the simulator
 * (ED3.2, ED3.6, ED3.9) are decided on the implementation and on real brokers.
 */
import type { PropertySpec } from 'edproof/suite';
import { jetstreamDeliveryProperties } from './ed3/jetstream-delivery.js';
import { jetstreamDrainingProperties } from './ed3/jetstream-draining.js';
import { jetstreamPublishingProperties } from './ed3/jetstream-publishing.js';
import { jetstreamServing } from './ed3/jetstream-serving.js';
import { rabbitmqDeliveryProperties } from './ed3/rabbitmq-delivery.js';
import { rabbitmqDrainingProperties } from './ed3/rabbitmq-draining.js';
import { rabbitmqPublishingProperties } from './ed3/rabbitmq-publishing.js';
import { rabbitmqSettling } from './ed3/rabbitmq-settling.js';

/** All properties of ED3. */
export const ed3: readonly PropertySpec[] = [
  ...jetstreamPublishingProperties,
  ...jetstreamDeliveryProperties,
  ...jetstreamDrainingProperties,
  ...jetstreamServing,
  ...rabbitmqPublishingProperties,
  ...rabbitmqDeliveryProperties,
  ...rabbitmqDrainingProperties,
  ...rabbitmqSettling,
];
