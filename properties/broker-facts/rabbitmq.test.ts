/** The facts about RabbitMQ in `spec/`, on the broker of its models. */
import { describe, expect, it } from 'vitest';
import type { Message } from '../../models/rabbitmq/messages.js';
import type { Store } from '../../models/rabbitmq/store.js';
import {
  ack,
  bindingTo,
  brokerWith,
  classic,
  consume,
  contentOf,
  deliveriesIn,
  dispatch,
  exchangeOf,
  publish,
  quorum,
  reject,
} from '../../models/rabbitmq/testing/broker-alone.js';
import { rabbitmqFacts } from '../../spec/broker-facts/rabbitmq.js';

type FactId = (typeof rabbitmqFacts)[number]['id'];

const dead = { exchange: '', key: 'dead', strategy: 'at-most-once' } as const;

const tests: Readonly<Record<FactId, () => void>> = {
  'RABBITMQ-01': () => {
    const broker = brokerWith({
      exchanges: { logs: exchangeOf('topic') },
      queues: { one: classic(), any: classic(), twice: classic() },
      bindings: [
        bindingTo('one', 'logs', 'a.*'),
        bindingTo('any', 'logs', 'a.#'),
        bindingTo('twice', 'logs', 'a.b'),
        bindingTo('twice', 'logs', '#'),
      ],
    });
    for (const key of ['a', 'a.b', 'a.b.c']) broker.tell(publish(key, 'logs', key));
    expect(contentOf(broker, 'one')).toEqual(['a.b']);
    expect(contentOf(broker, 'any')).toEqual(['a', 'a.b', 'a.b.c']);
    expect(contentOf(broker, 'twice')).toEqual(['a', 'a.b', 'a.b.c']);
  },
  'RABBITMQ-02': () => {
    const headers = { format: 'pdf', kind: 'report', 'x-origin': 'here' };
    const broker = brokerWith({
      exchanges: { files: exchangeOf('headers') },
      queues: { default: classic(), any: classic(), origin: classic() },
      bindings: [
        { ...bindingTo('default', 'files'), headers },
        { ...bindingTo('any', 'files'), headers: { ...headers, 'x-match': 'any' } },
        { ...bindingTo('origin', 'files'), headers: { ...headers, 'x-match': 'all-with-x' } },
      ],
    });
    broker.tell(publish('both', 'files', '', { format: 'pdf', kind: 'report' }));
    broker.tell(publish('one', 'files', '', { format: 'pdf' }));
    broker.tell(publish('origin only', 'files', '', { 'x-origin': 'here' }));
    broker.tell(publish('all', 'files', '', headers));
    expect(contentOf(broker, 'default')).toEqual(['both', 'all']);
    expect(contentOf(broker, 'any')).toEqual(['both', 'one', 'all']);
    expect(contentOf(broker, 'origin')).toEqual(['all']);
  },
  'RABBITMQ-03': () => {
    const broker = brokerWith({});
    broker.tell({ type: 'openChannel' });
    const sent = broker.tell(
      { ...publish('m1', '', 'nowhere'), number: 1, mandatory: true },
      { ...publish('m2', '', 'nowhere'), number: 2 },
      { type: 'confirm', number: 1, multiple: false },
      { type: 'confirm', number: 2, multiple: false },
    );
    expect(sent).toEqual([
      { type: 'returned', message: 'm1' },
      { type: 'confirmed', number: 1, multiple: false },
      { type: 'confirmed', number: 2, multiple: false },
    ]);
  },
  'RABBITMQ-04': () => {
    const broker = brokerWith({ queues: { work: classic() } });
    broker.tell({ type: 'openChannel' });
    const published = [1, 2, 3, 4].map((number) => ({ ...publish('m', '', 'work'), number }));
    expect(broker.tell(...published)).toEqual([]);
    const confirm = (number: number, multiple: boolean) =>
      broker.tell({ type: 'confirm', number, multiple });
    expect(confirm(4, false)).toEqual([{ type: 'confirmed', number: 4, multiple: false }]);
    expect(confirm(3, true)).toEqual([{ type: 'confirmed', number: 3, multiple: true }]);
    // Each is confirmed once.
    expect([1, 2, 3, 4].flatMap((number) => confirm(number, false))).toEqual([]);
  },
  'RABBITMQ-05': () => {
    const broker = brokerWith({ queues: { work: classic() } }, { work: ['m1', 'm2'] });
    broker.tell(consume('c1', 'work', 2), dispatch('c1'), dispatch('c1'), ack('c1', '1.1'));
    expect(broker.tell(ack('c1', '1.1'))).toEqual([{ type: 'channelClosed', to: 'c1', code: 406 }]);
    expect(readyIn(broker.context().store, 'work')).toEqual(['m2']);
    // A tag of somebody else's channel is as bad.
    broker.tell(consume('c1', 'work'), consume('c2', 'work'), dispatch('c1'));
    expect(broker.tell(ack('c2', '2.2'))).toEqual([{ type: 'channelClosed', to: 'c2', code: 406 }]);
  },
  'RABBITMQ-06': () => {
    const returnedTo = (queue: ReturnType<typeof classic>) => {
      const broker = brokerWith({ queues: { work: queue } }, { work: ['m1', 'm2', 'm3'] });
      const first = deliveriesIn(
        broker.tell(consume('c1', 'work', 2), dispatch('c1'), dispatch('c1')),
      );
      expect(first.map(({ redelivered }) => redelivered)).toEqual([false, false]);
      broker.tell(reject('c1', '2.1', true), reject('c1', '1.1', true));
      const ready = readyIn(broker.context().store, 'work');
      const again = deliveriesIn(broker.tell(dispatch('c1')));
      return { ready, redelivered: again.map(({ redelivered }) => redelivered) };
    };
    expect(returnedTo(classic())).toEqual({ ready: ['m1', 'm2', 'm3'], redelivered: [true] });
    expect(returnedTo(quorum())).toEqual({ ready: ['m3', 'm2', 'm1'], redelivered: [false] });
  },
  'RABBITMQ-07': () => {
    const limited = quorum({
      deliveryLimit: 0,
      maxLength: 1,
      messageTtlMs: 1_000,
      deadLetter: dead,
    });
    const buried = (
      happens: (broker: ReturnType<typeof brokerWith>) => void,
    ): readonly Message[] => {
      const broker = brokerWith({ queues: { work: limited, dead: quorum() } }, { work: ['m1'] });
      broker.tell(consume('c1', 'work'));
      happens(broker);
      broker.tell({ type: 'sendDeadLetter' });
      return contentOf(broker, 'dead');
    };
    expect(buried(({ tell }) => tell(dispatch('c1'), reject('c1', '1.1', false)))).toEqual(['m1']);
    expect(buried(({ tell }) => tell(dispatch('c1'), reject('c1', '1.1', true)))).toEqual(['m1']);
    expect(buried(({ wait }) => wait(1_000))).toEqual(['m1']);
    expect(buried(({ tell }) => tell(publish('m2', '', 'work')))).toEqual(['m1']);

    // Without an exchange to take it, or with a crash on the way, a dead letter is gone.
    const transferred = (strategy: 'at-most-once' | 'at-least-once', exists: boolean) => {
      const broker = brokerWith(
        {
          queues: {
            work: quorum({ deadLetter: { ...dead, strategy } }),
            ...(exists && { dead: quorum() }),
          },
        },
        { work: ['m1'] },
      );
      broker.tell(consume('c1', 'work'), dispatch('c1'), reject('c1', '1.1', false));
      if (exists) broker.kill();
      broker.tell({ type: 'sendDeadLetter' });
      return {
        arrived: contentOf(broker, 'dead'),
        left: broker.context().store.deadLetters.length,
      };
    };
    expect(transferred('at-most-once', false)).toEqual({ arrived: [], left: 0 });
    expect(transferred('at-most-once', true)).toEqual({ arrived: [], left: 0 });
    expect(transferred('at-least-once', false)).toEqual({ arrived: [], left: 1 });
    expect(transferred('at-least-once', true)).toEqual({ arrived: ['m1'], left: 1 });
  },
  'RABBITMQ-08': () => {
    const dropping = brokerWith({ queues: { work: classic({ maxLength: 2 }) } });
    dropping.tell(...['m1', 'm2', 'm3'].map((message) => publish(message, '', 'work')));
    expect(contentOf(dropping, 'work')).toEqual(['m2', 'm3']);
    const refusing = brokerWith({
      queues: { work: classic({ maxLength: 2, overflow: 'reject-publish' }) },
    });
    const sent = refusing.tell(
      ...['m1', 'm2', 'm3'].map((message, index) => ({
        ...publish(message, '', 'work'),
        number: index + 1,
      })),
    );
    expect(contentOf(refusing, 'work')).toEqual(['m1', 'm2']);
    expect(sent).toEqual([{ type: 'refused', number: 3 }]);
  },
  'RABBITMQ-09': () => {
    const broker = brokerWith({ queues: { work: quorum({ deliveryLimit: 2 }) } }, { work: ['m1'] });
    broker.tell(consume('c1', 'work'));
    const made = [1, 2, 3, 4].map((attempt) => {
      const { length } = deliveriesIn(broker.tell(dispatch('c1')));
      broker.tell(...(length === 0 ? [] : [reject('c1', `1.${attempt}`, true)]));
      return length;
    });
    expect(made).toEqual([1, 1, 1, 0]);

    const prefetched = brokerWith(
      { queues: { work: quorum({ deliveryLimit: 0 }) } },
      { work: ['m1', 'm2', 'm3'] },
    );
    prefetched.tell(consume('c1', 'work', 2), dispatch('c1'), dispatch('c1'));
    // The consumer comes back on a new channel: neither of the two that it had is left.
    prefetched.tell(consume('c1', 'work', 2));
    expect(contentOf(prefetched, 'work')).toEqual(['m3']);
  },
  'RABBITMQ-10': () => {
    const broker = brokerWith({ queues: { work: classic() } }, { work: ['m1'] });
    broker.tell(consume('c1', 'work'), consume('c2', 'work'));
    expect(broker.tell({ type: 'deleteQueue', name: 'work' })).toEqual([
      { type: 'cancelled', to: 'c1' },
      { type: 'cancelled', to: 'c2' },
    ]);
    const sent = broker.tell(
      { type: 'declareQueue', name: 'work', queue: classic() },
      publish('m2', '', 'work'),
      dispatch('c1'),
    );
    expect(sent).toEqual([]);
    expect(contentOf(broker, 'work')).toEqual(['m2']);
  },
  'RABBITMQ-11': () => {
    const broker = brokerWith({ queues: { work: classic() } }, { work: ['m1', 'm2'] });
    broker.tell({ type: 'expired', queue: 'work', position: 2 });
    expect(contentOf(broker, 'work')).toEqual(['m1', 'm2']);
    // The head is delivered, and what has expired behind it leaves instead of being delivered.
    broker.tell(consume('c1', 'work', 2));
    expect(deliveriesIn(broker.tell(dispatch('c1'), dispatch('c1')))).toMatchObject([
      { message: 'm1' },
    ]);
    expect(contentOf(broker, 'work')).toEqual(['m1']);
  },
  'RABBITMQ-12': () => {
    const broker = brokerWith({ queues: { work: quorum() } }, { work: ['m1'] });
    broker.tell(consume('c1', 'work'));
    for (let attempt = 1; attempt <= 30; attempt += 1) {
      expect(deliveriesIn(broker.tell(dispatch('c1')))).toHaveLength(1);
      broker.tell(reject('c1', `1.${attempt}`, true));
    }
  },
  'RABBITMQ-13': () => {
    const broker = brokerWith({ queues: { work: classic() } }, { work: ['m1', 'm2'] });
    broker.tell(consume('c1', 'work', 2), dispatch('c1'), dispatch('c1'), ack('c1', '2.1'));
    expect(broker.wait(1_799_999)).toEqual([]);
    expect(broker.wait(1)).toEqual([{ type: 'channelClosed', to: 'c1', code: 406 }]);
    expect(readyIn(broker.context().store, 'work')).toEqual(['m1']);
  },
  'RABBITMQ-14': () => {
    const broker = brokerWith({ queues: { work: classic() } });
    broker.tell(consume('c1', 'work'), consume('c2', 'work'));
    expect(broker.tell({ ...consume('c3', 'work'), consumerTag: 'c2' })).toEqual([
      { type: 'channelClosed', to: 'c1', code: 530 },
      { type: 'channelClosed', to: 'c2', code: 530 },
      { type: 'channelClosed', to: 'c3', code: 530 },
    ]);
    // On another channel the tag is free, and on another connection.
    broker.tell(consume('c1', 'work'));
    const namesake = { ...consume('c2', 'work'), consumerTag: 'c1' };
    for (const elsewhere of [{ channelName: 'another' }, { connection: 'another' }]) {
      expect(broker.tell({ ...namesake, ...elsewhere })).toMatchObject([{ type: 'consumeOk' }]);
    }
  },
};

describe('facts about RabbitMQ, on the model', () => {
  it.each(rabbitmqFacts)('$id $title', ({ id }) => {
    tests[id]();
  });
});

const readyIn = ({ contents }: Store, queue: string): readonly Message[] =>
  contents[queue]?.ready.map(({ message }) => message) ?? [];
