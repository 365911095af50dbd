/** O04: what a poll returns is committed there and then; it will be processed in a moment. */
import { assertEvent, enqueueActions } from 'xstate';
import { consumer } from '../../consumer.js';
import type { ConsumerGroupScope } from '../scopes.js';
import { consumerGroupSystem } from '../system.js';

const hurried = consumer.provide({
  actions: {
    hold: enqueueActions(({ context: { id, generation }, event, enqueue }) => {
      assertEvent(event, 'polled');
      if (event.next === null) return;
      const { partition, offset } = event.next;
      enqueue.assign({ current: { partition, from: offset, until: offset + 1 } });
      enqueue.emit({ type: 'commit', consumer: id, generation, partition, offset: offset + 1 });
    }),
  },
});

export const O04 = (scope: ConsumerGroupScope) => consumerGroupSystem(scope, { consumer: hurried });
