/**
 * ED4, event-sourcing integrity: appending (ED4.1 to ED4.4), the global order (ED4.5), and snapshots
 * (ED4.7), each on a model of its own.
 */
export * from './ed4/appends.js';
export * from './ed4/global-order.js';
export * from './ed4/sessions.js';
export * from './ed4/snapshots.js';
export * from './ed4/writers.js';
export * from './ed4/global-order-liveness.js';
