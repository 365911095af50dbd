/**
 * Subscriptions to one log as a model: what ED5.9 is checked on, and ED6.1 of subscriptions.
 *
 * Reading order: `messages.ts`, the machines `command-side.ts`, `log.ts` and `subscription.ts`, then
 * `system.ts`, `scopes.ts` and `flawed/`.
 */
import { model } from 'edproof/modeling';
import type { ViewOf } from 'edproof/modeling';
import { scopes } from './scopes.js';
import { subscriptionsSystem } from './system.js';

export const subscriptions = model({
  name: 'event-store-subscriptions',
  scopes,
  build: (scope) => subscriptionsSystem(scope),
});

/** What a property of subscriptions sees of a state. */
export type SubscriptionsView = ViewOf<typeof subscriptions>;
