/**
 * The flawed variants of publish/subscribe, each with the clause that must refute it.
 *
 * Where a clause has several properties the one is named whose violation tells the story of the flaw,
 * and a scope where the mistake cannot show at the smallest one.
 */
import { flawed } from 'edproof/suite';
import * as group from '../models/pub-sub/consumer-group/flawed/index.js';
import * as flow from '../models/pub-sub/flow-control/flawed/index.js';
import {
  consumerGroup,
  flowControl,
  partitionGrowth,
  replicatedPartition,
  retentionRace,
  topicLog,
} from '../models/pub-sub/index.js';
import * as growth from '../models/pub-sub/partition-growth/flawed/index.js';
import * as replication from '../models/pub-sub/replication/flawed/index.js';
import * as retention from '../models/pub-sub/retention/flawed/index.js';
import * as log from '../models/pub-sub/topic-log/flawed/index.js';
import { aboutFlaw } from './about-flaw.js';

const kept = { property: 'kept' } as const;

export const pubSubFlaws = [
  flawed('F10', topicLog, {
    ...aboutFlaw('F10'),
    variant: log.F10,
    property: 'unique',
    scope: 'small',
  }),
  flawed('F11', replicatedPartition, {
    ...aboutFlaw('F11'),
    ...kept,
    variant: replication.F11,
    scope: 'small',
  }),
  flawed('F12', topicLog, { ...aboutFlaw('F12'), variant: log.F12, scope: 'small' }),
  flawed('F13', partitionGrowth, {
    ...aboutFlaw('F13'),
    variant: growth.F13,
    property: 'order',
    scope: 'pair',
  }),
  flawed('F14', consumerGroup, { ...aboutFlaw('F14'), variant: group.F14, scope: 'small' }),
  flawed('F15', retentionRace, { ...aboutFlaw('F15'), variant: retention.F15, scope: 'small' }),
  flawed('O04', consumerGroup, { ...aboutFlaw('O04'), variant: group.O04, scope: 'small' }),
  flawed('O05', consumerGroup, {
    ...aboutFlaw('O05'),
    variant: group.O05,
    property: 'owner',
    scope: 'small',
  }),
  flawed('O06', flowControl, { ...aboutFlaw('O06'), variant: flow.O06, scope: 'small' }),
  flawed('O33', replicatedPartition, {
    ...aboutFlaw('O33'),
    ...kept,
    variant: replication.O33,
    scope: 'twice',
  }),
  flawed('O34', replicatedPartition, {
    ...aboutFlaw('O34'),
    ...kept,
    variant: replication.O34,
    scope: 'lenient',
  }),
];
