/**
 * Publish/subscribe as models: what ED2 is checked on.
 *
 * The machines `broker.ts`, `publisher.ts`, `coordinator.ts` and `consumer.ts` are composed into small
 * systems, each with the trouble that its clauses are about, because what does not interact need not
 * be explored together. That a broker's append is one step is shown in turn by `replication/`, where
 * a partition has replicas, a leader and a watermark.
 */
import { model } from 'edproof/modeling';
import type { ViewOf } from 'edproof/modeling';
import { scopes as consumerGroupScopes } from './consumer-group/scopes.js';
import { consumerGroupSystem } from './consumer-group/system.js';
import { scopes as flowControlScopes } from './flow-control/scopes.js';
import { flowControlSystem } from './flow-control/system.js';
import { scopes as growthScopes } from './partition-growth/scopes.js';
import { partitionGrowthSystem } from './partition-growth/system.js';
import { scopes as replicationScopes } from './replication/scopes.js';
import { replicationSystem } from './replication/system.js';
import { scopes as retentionScopes } from './retention/scopes.js';
import { retentionSystem } from './retention/system.js';
import { scopes as topicLogScopes } from './topic-log/scopes.js';
import { topicLogSystem } from './topic-log/system.js';

/** Publishers, the registry, topics and their logs, retention, a broker that crashes. */
export const topicLog = model({
  name: 'topic-log',
  scopes: topicLogScopes,
  build: (scope) => topicLogSystem(scope),
});

/** One partition with replicas, leaders that change, and a watermark. */
export const replicatedPartition = model({
  name: 'replicated-partition',
  scopes: replicationScopes,
  build: (scope) => replicationSystem(scope),
});

/** Members of a group come, crash, come back, and are taken for dead. */
export const consumerGroup = model({
  name: 'consumer-group',
  scopes: consumerGroupScopes,
  build: (scope) => consumerGroupSystem(scope),
});

/** Retention removes what a group has not come to. */
export const retentionRace = model({
  name: 'retention',
  scopes: retentionScopes,
  build: (scope) => retentionSystem(scope),
});

/** Partitions are added while a group consumes, and keys move. */
export const partitionGrowth = model({
  name: 'partition-growth',
  scopes: growthScopes,
  build: (scope) => partitionGrowthSystem(scope),
});

/** Consumers pause what they own, and lose it meanwhile. */
export const flowControl = model({
  name: 'flow-control',
  scopes: flowControlScopes,
  build: (scope) => flowControlSystem(scope),
});

/** All of them, in the order in which reports list them. */
export const pubSubModels = [
  topicLog,
  replicatedPartition,
  consumerGroup,
  retentionRace,
  partitionGrowth,
  flowControl,
];

/** What properties see of a state. */
export type ReplicationView = ViewOf<typeof replicatedPartition>;
export type PartitionGrowthView = ViewOf<typeof partitionGrowth>;
