/**
 * JetStream as models: what ED3 is checked on, as far as it is about NATS.
 *
 * Reading order: `messages.ts`, the machines `server.ts` with `stream.ts` and `consumer.ts`, `worker.ts`
 * and `publisher.ts`; then the systems that they are composed into. `publishing/` and `delivery/` share
 * the server, each with the trouble that its clauses are about.
 */
import { model } from 'edproof/modeling';
import type { ViewOf } from 'edproof/modeling';
import { drainingScopes, restartScopes, scopes as deliveryScopes } from './delivery/scopes.js';
import { deliverySystem } from './delivery/system.js';
import { scopes as publishingScopes } from './publishing/scopes.js';
import { publishingSystem } from './publishing/system.js';

/** A publisher, the window for duplicates, and messages that are removed when they are handled. */
export const jetstreamPublishing = model({
  name: 'jetstream-publishing',
  scopes: publishingScopes,
  build: (scope) => publishingSystem(scope),
});

/** A durable consumer and its workers, which crash, while what they are sent and send gets lost. */
export const jetstreamDelivery = model({
  name: 'jetstream-delivery',
  scopes: deliveryScopes,
  build: (scope) => deliverySystem('jetstream-delivery', scope),
});

/** The same, and the server is killed before it has written what it knows. */
export const jetstreamRestart = model({
  name: 'jetstream-restart',
  scopes: restartScopes,
  build: (scope) => deliverySystem('jetstream-restart', scope),
});

/** The same for as long as it takes: connections come and go, and every message has to be settled. */
export const jetstreamDraining = model({
  name: 'jetstream-draining',
  scopes: drainingScopes,
  build: (scope) => deliverySystem('jetstream-draining', scope),
});

/** All of them, in the order in which reports list them. */
export const jetstreamModels = [
  jetstreamPublishing,
  jetstreamDelivery,
  jetstreamRestart,
  jetstreamDraining,
];

/** What properties see of a state. */
export type JetStreamPublishingView = ViewOf<typeof jetstreamPublishing>;
export type JetStreamDeliveryView = ViewOf<typeof jetstreamDelivery>;
