/** What the broker is told to set up, who may use it, and what is left of it after a restart. */
import { describe, expect, it } from 'vitest';
import {
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
} from './testing/broker-alone.js';

const transient = { durable: false } as const;

describe('exchanges', () => {
  it.each([
    { kind: 'direct', reached: ['exact'] },
    { kind: 'topic', reached: ['exact', 'pattern'] },
    { kind: 'fanout', reached: ['exact', 'pattern', 'other'] },
    // None of the bindings asks for a header, so that all of them are content.
    { kind: 'headers', reached: ['exact', 'pattern', 'other'] },
  ] as const)('of kind $kind lead to $reached', ({ kind, reached }) => {
    const broker = brokerWith({
      exchanges: { orders: exchangeOf(kind) },
      queues: { exact: classic(), pattern: classic(), other: classic() },
      bindings: [
        bindingTo('exact', 'orders', 'order.new'),
        bindingTo('pattern', 'orders', 'order.*'),
        bindingTo('other', 'orders', 'invoice'),
      ],
    });
    broker.tell(publish('m1', 'orders', 'order.new'));
    const queues = ['exact', 'pattern', 'other'];
    expect(queues.filter((queue) => contentOf(broker, queue).length > 0)).toEqual(reached);
  });

  it('without a name leads to the queue of the routing key', () => {
    const broker = brokerWith({ queues: { work: classic() } });
    broker.tell(publish('m1', '', 'work'), publish('m2', '', 'other'));
    expect(contentOf(broker, 'work')).toEqual(['m1']);
  });

  it('that delete themselves go with their last binding, others stay', () => {
    const binding = bindingTo('work', 'own');
    const broker = brokerWith({
      exchanges: {
        own: { ...exchangeOf('fanout'), autoDelete: true },
        shared: exchangeOf('fanout'),
      },
      queues: { work: classic() },
      bindings: [binding, bindingTo('work', 'shared')],
    });
    broker.tell({ type: 'unbind', binding });
    broker.tell({ type: 'unbind', binding: bindingTo('work', 'shared') });
    expect(Object.keys(broker.context().store.topology.exchanges)).toEqual(['shared']);
  });

  it('deliver nothing any more when they are deleted', () => {
    const broker = brokerWith({
      exchanges: { orders: exchangeOf('fanout') },
      queues: { work: classic() },
    });
    broker.tell(
      { type: 'bind', binding: bindingTo('work', 'orders') },
      publish('m1', 'orders', ''),
    );
    broker.tell({ type: 'deleteExchange', name: 'orders' }, publish('m2', 'orders', ''));
    expect(contentOf(broker, 'work')).toEqual(['m1']);
    expect(broker.context().store.topology.bindings).toEqual([]);
  });
});

describe('declaring', () => {
  it('the same again changes nothing, something else under the name is refused', () => {
    const broker = brokerWith({ queues: { work: classic() } }, { work: ['m1'] });
    const declare = (queue: ReturnType<typeof classic>) =>
      broker.tell({ type: 'declareQueue', name: 'work', queue });
    expect(declare(classic())).toEqual([]);
    expect(declare(classic({ maxLength: 1 }))).toEqual([{ type: 'inequivalent', name: 'work' }]);
    expect(contentOf(broker, 'work')).toEqual(['m1']);
    const exchange = exchangeOf('direct');
    broker.tell({ type: 'declareExchange', name: 'orders', exchange });
    expect(
      broker.tell({ type: 'declareExchange', name: 'orders', exchange: exchangeOf('topic') }),
    ).toEqual([{ type: 'inequivalent', name: 'orders' }]);
  });
});

describe('a restart', () => {
  it('leaves what is durable, and of a classic queue the persistent messages', () => {
    const broker = brokerWith({
      exchanges: {
        kept: exchangeOf('fanout'),
        gone: { ...exchangeOf('fanout'), ...transient },
      },
      queues: { kept: classic(), gone: { ...classic(), ...transient }, log: quorum() },
      bindings: ['kept', 'gone', 'log'].flatMap((queue) => [
        bindingTo(queue, 'kept'),
        bindingTo(queue, 'gone'),
      ]),
    });
    broker.tell(publish('m1', 'kept', ''), { ...publish('m2', 'kept', ''), persistent: false });
    broker.kill();
    const { topology } = broker.context().store;
    expect(Object.keys(topology.exchanges)).toEqual(['kept']);
    expect(Object.keys(topology.queues)).toEqual(['kept', 'log']);
    expect(topology.bindings).toEqual([bindingTo('kept', 'kept'), bindingTo('log', 'kept')]);
    expect(contentOf(broker, 'kept')).toEqual(['m1']);
    expect(contentOf(broker, 'log')).toEqual(['m1', 'm2']);
  });

  it('ends every connection', () => {
    const broker = brokerWith({ queues: { work: classic() } }, { work: ['m1'] });
    broker.tell(consume('c1', 'work'), dispatch('c1'));
    expect(broker.kill()).toEqual([
      { type: 'connectionLost' },
      { type: 'channelClosed', to: 'c1', code: 320 },
      { type: 'channelClosed', to: 'c2', code: 320 },
    ]);
    expect(broker.tell(dispatch('c1'))).toEqual([]);
    broker.tell(consume('c2', 'work'));
    expect(deliveriesIn(broker.tell(dispatch('c2')))).toMatchObject([{ redelivered: true }]);
  });
});

describe('consuming', () => {
  it('from a queue that is not there, or is somebody else’s, closes the channel', () => {
    const broker = brokerWith({ queues: { own: { ...classic(), exclusive: 'c1' } } });
    expect(broker.tell(consume('c1', 'nowhere'))).toEqual([
      { type: 'channelClosed', to: 'c1', code: 404 },
    ]);
    expect(broker.tell(consume('c2', 'own'))).toEqual([
      { type: 'channelClosed', to: 'c2', code: 405 },
    ]);
    expect(broker.tell(consume('c1', 'own'))).toMatchObject([{ type: 'consumeOk', to: 'c1' }]);
  });

  it.each([
    { queue: { ...classic(), autoDelete: true }, named: 'deletes itself' },
    { queue: { ...classic(), exclusive: 'c1' }, named: 'is exclusive' },
  ])('ends a queue that $named with its last consumer', ({ queue }) => {
    const broker = brokerWith({ queues: { own: queue, other: classic() } });
    broker.tell(consume('c1', 'own'));
    // The consumer opens another channel for another queue.
    broker.tell(consume('c1', 'other'));
    expect(Object.keys(broker.context().store.topology.queues)).toEqual(['other']);
  });

  it.each([
    { prefetch: 0, delivered: ['m1', 'm2', 'm3'] },
    { prefetch: 1, delivered: ['m1'] },
    { prefetch: 2, delivered: ['m1', 'm2'] },
  ])('with prefetch $prefetch brings $delivered at once', ({ prefetch, delivered }) => {
    const broker = brokerWith({ queues: { work: classic() } }, { work: ['m1', 'm2', 'm3'] });
    broker.tell(consume('c1', 'work', prefetch));
    const sent = deliveriesIn(broker.tell(...Array.from({ length: 4 }, () => dispatch('c1'))));
    expect(sent.map(({ message }) => message)).toEqual(delivered);
  });
});
