/** F14: nobody keeps how far a group has got, so whoever takes a partition over begins at its end. */
import { assign } from 'xstate';
import { consumer } from '../../consumer.js';
import { initialTopics } from '../../topics.js';
import type { ConsumerGroupScope } from '../scopes.js';
import { consumerGroupSystem, topicOf } from '../system.js';

export const F14 = (scope: ConsumerGroupScope) => {
  const { logs } = initialTopics(topicOf(scope));
  const forgetful = consumer.provide({
    actions: {
      take: assign(({ context: { news } }) => {
        if (news?.type !== 'assigned') return {};
        const { generation, epoch, positions } = news;
        const ends = Object.keys(positions).map(
          (partition) => [partition, logs[partition]?.end ?? 0] as const,
        );
        return {
          generation,
          epoch,
          positions: Object.fromEntries(ends),
          current: null,
          news: null,
          paused: false,
        };
      }),
    },
  });
  return consumerGroupSystem(scope, { consumer: forgetful });
};
