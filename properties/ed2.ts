/**
 * ED2, publish/subscribe consistency: the safety clauses ED2.1 to ED2.7, model by model.
 */
export * from './ed2/groups.js';
export * from './ed2/growth.js';
export * from './ed2/replication.js';
export * from './ed2/retention.js';
export * from './ed2/topic-log.js';
