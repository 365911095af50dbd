/**
 * Which models the pages show, and where the words about them stand: at the head of the folder's
 * `index.ts`, and of the file that composes the system.
 */
import type { AnyModel } from '../../src/modeling/index.js';
import { commands } from '../../models/cqrs/commands/index.js';
import { projection } from '../../models/cqrs/projection/index.js';
import { queries } from '../../models/cqrs/queries/index.js';
import { crashingEventBus, eventBus } from '../../models/event-bus/index.js';
import { appends } from '../../models/event-store/appends/index.js';
import { globalOrder } from '../../models/event-store/global-order/index.js';
import { snapshots } from '../../models/event-store/snapshots/index.js';
import { subscriptions } from '../../models/event-store/subscriptions/index.js';
import { inbox } from '../../models/idempotent-consumer/inbox/index.js';
import { retention as inboxRetention } from '../../models/idempotent-consumer/retention/index.js';
import { sequence } from '../../models/idempotent-consumer/sequence/index.js';
import * as jetstream from '../../models/jetstream/index.js';
import * as pubSub from '../../models/pub-sub/index.js';
import * as rabbitmq from '../../models/rabbitmq/index.js';

/** A system and the models that explore it, each in worlds of its own. */
export interface Section {
  /** The folder of its `system.ts`, below `models/`. */
  readonly folder: string;
  /** The folder of the `index.ts` that names its models. */
  readonly definedIn: string;
  readonly models: readonly AnyModel[];
}

/** A page. */
export interface Chapter {
  /** A folder below `models/`, and the name of the page. */
  readonly folder: string;
  readonly title: string;
  readonly sections: readonly Section[];
}

/** All pages, in the order of the obligations. */
export const chapters: readonly Chapter[] = [
  {
    folder: 'event-bus',
    title: 'The event bus',
    sections: [
      { folder: 'event-bus', definedIn: 'event-bus', models: [eventBus, crashingEventBus] },
    ],
  },
  {
    folder: 'pub-sub',
    title: 'Publish/subscribe',
    sections: [
      { folder: 'pub-sub/topic-log', definedIn: 'pub-sub', models: [pubSub.topicLog] },
      { folder: 'pub-sub/replication', definedIn: 'pub-sub', models: [pubSub.replicatedPartition] },
      { folder: 'pub-sub/consumer-group', definedIn: 'pub-sub', models: [pubSub.consumerGroup] },
      { folder: 'pub-sub/retention', definedIn: 'pub-sub', models: [pubSub.retentionRace] },
      {
        folder: 'pub-sub/partition-growth',
        definedIn: 'pub-sub',
        models: [pubSub.partitionGrowth],
      },
      { folder: 'pub-sub/flow-control', definedIn: 'pub-sub', models: [pubSub.flowControl] },
    ],
  },
  {
    folder: 'jetstream',
    title: 'JetStream',
    sections: [
      {
        folder: 'jetstream/publishing',
        definedIn: 'jetstream',
        models: [jetstream.jetstreamPublishing],
      },
      {
        folder: 'jetstream/delivery',
        definedIn: 'jetstream',
        models: [
          jetstream.jetstreamDelivery,
          jetstream.jetstreamRestart,
          jetstream.jetstreamDraining,
        ],
      },
    ],
  },
  {
    folder: 'rabbitmq',
    title: 'RabbitMQ',
    sections: [
      {
        folder: 'rabbitmq/publishing',
        definedIn: 'rabbitmq',
        models: [rabbitmq.rabbitmqPublishing],
      },
      {
        folder: 'rabbitmq/delivery',
        definedIn: 'rabbitmq',
        models: [rabbitmq.rabbitmqDelivery, rabbitmq.rabbitmqRestart, rabbitmq.rabbitmqDraining],
      },
    ],
  },
  {
    folder: 'event-store',
    title: 'Event sourcing',
    sections: [
      { folder: 'event-store/appends', definedIn: 'event-store/appends', models: [appends] },
      {
        folder: 'event-store/global-order',
        definedIn: 'event-store/global-order',
        models: [globalOrder],
      },
      { folder: 'event-store/snapshots', definedIn: 'event-store/snapshots', models: [snapshots] },
      {
        folder: 'event-store/subscriptions',
        definedIn: 'event-store/subscriptions',
        models: [subscriptions],
      },
    ],
  },
  {
    folder: 'cqrs',
    title: 'CQRS',
    sections: [
      { folder: 'cqrs/commands', definedIn: 'cqrs/commands', models: [commands] },
      { folder: 'cqrs/projection', definedIn: 'cqrs/projection', models: [projection] },
      { folder: 'cqrs/queries', definedIn: 'cqrs/queries', models: [queries] },
    ],
  },
  {
    folder: 'idempotent-consumer',
    title: 'The idempotent consumer',
    sections: [
      {
        folder: 'idempotent-consumer/inbox',
        definedIn: 'idempotent-consumer/inbox',
        models: [inbox],
      },
      {
        folder: 'idempotent-consumer/retention',
        definedIn: 'idempotent-consumer/retention',
        models: [inboxRetention],
      },
      {
        folder: 'idempotent-consumer/sequence',
        definedIn: 'idempotent-consumer/sequence',
        models: [sequence],
      },
    ],
  },
];
