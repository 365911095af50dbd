/**
 * RabbitMQ as models: what ED3 is checked on, as far as it is about RabbitMQ.
 *
 * Reading order: `messages.ts`, the machine `broker.ts` with `store.ts` and what that leads to,
 * `consumer.ts` and `publisher.ts`; then the systems that they are composed into. `publishing/` and
 * `delivery/` share the broker, each with the trouble that its clauses are about.
 */
import { model } from 'edproof/modeling';
import type { ViewOf } from 'edproof/modeling';
import { drainingScopes, restartScopes, scopes as deliveryScopes } from './delivery/scopes.js';
import { deliverySystem } from './delivery/system.js';
import { scopes as publishingScopes } from './publishing/scopes.js';
import { publishingSystem } from './publishing/system.js';

/** A publisher in confirm mode, connections that are lost, and a broker that crashes. */
export const rabbitmqPublishing = model({
  name: 'rabbitmq-publishing',
  scopes: publishingScopes,
  build: (scope) => publishingSystem(scope),
});

/** A quorum queue and its consumers, which fail, crash, or take so long that they are cut off. */
export const rabbitmqDelivery = model({
  name: 'rabbitmq-delivery',
  scopes: deliveryScopes,
  build: (scope) => deliverySystem('rabbitmq-delivery', scope),
});

/** The same, and the broker is killed. */
export const rabbitmqRestart = model({
  name: 'rabbitmq-restart',
  scopes: restartScopes,
  build: (scope) => deliverySystem('rabbitmq-restart', scope),
});

/** The same for as long as it takes: connections come and go, and so does the queue. */
export const rabbitmqDraining = model({
  name: 'rabbitmq-draining',
  scopes: drainingScopes,
  build: (scope) => deliverySystem('rabbitmq-draining', scope),
});

/** All of them, in the order in which reports list them. */
export const rabbitmqModels = [
  rabbitmqPublishing,
  rabbitmqDelivery,
  rabbitmqRestart,
  rabbitmqDraining,
];

/** What properties see of a state. */
export type RabbitmqPublishingView = ViewOf<typeof rabbitmqPublishing>;
export type RabbitmqDeliveryView = ViewOf<typeof rabbitmqDelivery>;
