/**
 * ED5, CQRS consistency: views (ED5.1 to ED5.3), convergence (ED5.7),
 * queries (ED5.4 and ED5.5), rejected commands (ED5.8) and one log (ED5.9), on models of their own.
 */
export * from './ed5/queries.js';
export * from './ed5/projection.js';
export * from './ed5/projectors.js';
export * from './ed5/commands.js';
export * from './ed5/one-log.js';
export * from './ed5/one-log-liveness.js';
export * from './ed5/convergence.js';
