/** ED6, idempotent event handling: retried publishes (ED6.3), and effects (ED6.1). */
export * from './ed6/event-bus.js';
export * from './ed6/subscriptions.js';
