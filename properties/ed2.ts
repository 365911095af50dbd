/**
 * ED2, publish/subscribe consistency: model by model; ED2.8 is `ed2/catching-up.ts`.
 */
export * from './ed2/catching-up.js';
export * from './ed2/consumers.js';
export * from './ed2/groups.js';
export * from './ed2/growth.js';
export * from './ed2/publishers.js';
export * from './ed2/replication.js';
export * from './ed2/retention.js';
export * from './ed2/topic-log.js';
export * from './ed2/watermarks.js';
