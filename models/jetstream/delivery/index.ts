/**
 * Delivery by JetStream as models: what the consumers' side of ED3 is checked on.
 *
 * Reading order: `../messages.ts`, the machines `../server.ts` with `../stream.ts` and `../consumer.ts`,
 * and `../worker.ts`; then `system.ts`, `record.ts`, `scopes.ts` and `flawed/`.
 */
import { model } from 'edproof/modeling';
import type { ViewOf } from 'edproof/modeling';
import { restartScopes, scopes } from './scopes.js';
import { deliverySystem } from './system.js';

/** Workers crash, and what they are sent or send gets lost. */
export const jetstreamDelivery = model({
  name: 'jetstream-delivery',
  scopes,
  build: (scope) => deliverySystem('jetstream-delivery', scope),
});

/** The same, and the server is killed before it has written what it knows. */
export const jetstreamRestart = model({
  name: 'jetstream-restart',
  scopes: restartScopes,
  build: (scope) => deliverySystem('jetstream-restart', scope),
});

/** What a property of either model sees of a state. */
export type JetStreamDeliveryView = ViewOf<typeof jetstreamDelivery>;
