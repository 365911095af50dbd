/** ED1, event-bus delivery reliability: the clauses ED1.1 to ED1.6, and ED1.9. */
export * from './ed1/attempts.js';
export * from './ed1/buffers.js';
export * from './ed1/crash-recovery.js';
export * from './ed1/dispatches.js';
export * from './ed1/no-loss.js';
