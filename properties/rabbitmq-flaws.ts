/** The flawed variants of RabbitMQ's models, each with the clause that must refute it. */
import { flawed } from 'edproof/suite';
import * as delivery from '../models/rabbitmq/delivery/flawed/index.js';
import * as publishing from '../models/rabbitmq/publishing/flawed/index.js';
import {
  rabbitmqDelivery,
  rabbitmqDraining,
  rabbitmqPublishing,
} from '../models/rabbitmq/index.js';
import { aboutFlaw } from './about-flaw.js';

const inDelivery = (id: keyof typeof delivery) => ({
  ...aboutFlaw(id),
  variant: delivery[id],
  scope: 'failing',
});

const inDraining = (id: keyof typeof delivery) => ({
  ...inDelivery(id),
  property: 'rabbitmq-draining-consumers',
});

const inPublishing = (id: keyof typeof publishing) => ({
  ...aboutFlaw(id),
  variant: publishing[id],
});

export const rabbitmqFlaws = [
  flawed('F25', rabbitmqDelivery, { ...inDelivery('F25'), property: 'rabbitmq-delivery-limit' }),
  flawed('F26', rabbitmqPublishing, { ...inPublishing('F26'), scope: 'connection' }),
  flawed('F27', rabbitmqPublishing, { ...inPublishing('F27'), scope: 'unroutable' }),
  flawed('F28', rabbitmqPublishing, { ...inPublishing('F28'), scope: 'small' }),
  flawed('F29', rabbitmqDraining, { ...inDraining('F29'), scope: 'shared' }),
  flawed('F30', rabbitmqDelivery, inDelivery('F30')),
  flawed('F31', rabbitmqDraining, { ...inDraining('F31'), scope: 'deleted' }),
  flawed('F32', rabbitmqDelivery, { ...inDelivery('F32'), property: 'rabbitmq-delivery-limit' }),
];
