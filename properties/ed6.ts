/** ED6, idempotent event handling: effects (ED6.1), retried publishes (ED6.3), commands (ED6.4). */
export * from './ed6/commands.js';
export * from './ed6/event-bus.js';
export * from './ed6/subscriptions.js';
