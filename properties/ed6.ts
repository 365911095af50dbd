/**
 * ED6, idempotent event handling: effects (ED6.1, ED6.2, ED6.5), retried publishes (ED6.3), commands
 * (ED6.4), retention (ED6.6) and sequence numbers (ED6.8), each on the model of where it happens.
 */
export * from './ed6/clients.js';
export * from './ed6/commands.js';
export * from './ed6/event-bus.js';
export * from './ed6/subscriptions.js';
export * from './ed6/inbox.js';
export * from './ed6/replicas.js';
export * from './ed6/retention.js';
export * from './ed6/sequence.js';
