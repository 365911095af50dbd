/**
 * The facts about NATS in `spec/`, on the server of JetStream's models; that of queue groups on the queue
 * whose consumers have replicas. Facts that no model expresses say so there, with the reason.
 */
import { describe, expect, it } from 'vitest';
import { queue } from '../../models/idempotent-consumer/inbox/queue.js';
import { pendingOf } from '../../models/jetstream/consumer.js';
import type { ConsumerSettings } from '../../models/jetstream/consumer.js';
import type { Ack, Delivery, Nak, Publish } from '../../models/jetstream/messages.js';
import type { ServerSettings } from '../../models/jetstream/server.js';
import { server } from '../../models/jetstream/server.js';
import { filledStream } from '../../models/jetstream/stream.js';
import { runAlone } from '../../models/testing/machine-alone.js';
import { natsFacts } from '../../spec/broker-facts/nats.js';

type Fact = (typeof natsFacts)[number];
type OnModel = Exclude<Fact, { readonly notModelled: string }>['id'];

const tests: Readonly<Record<OnModel, () => void>> = {
  'NATS-02': () => {
    const { tell } = runAlone(queue, { input: { redeliveries: 0 }, keeps: [] });
    const takes = (to: string, consumer: string): readonly string[] =>
      tell({ type: 'dispatch', to, consumer, message: 'm1' }).map((delivery) => delivery.to);
    expect([takes('r1', 'group'), takes('r2', 'group'), takes('r1', 'group')]).toEqual([
      ['r1'],
      [],
      [],
    ]);
    // Another group has a copy of its own, and a plain subscriber is a group of one.
    expect([takes('r3', 'another'), takes('r4', 'r4'), takes('r5', 'r5')]).toEqual([
      ['r3'],
      ['r4'],
      ['r5'],
    ]);
  },
  'NATS-03': () => {
    const full = serverWith([], { stream: { limit: 1, discard: 'new', retention: 'limits' } });
    full.tell(publish('m1', 'a'));
    expect(full.tell(publish('m1', 'a'))).toEqual([
      { type: 'confirmed', id: 'a', sequence: 1, duplicate: true },
    ]);
    expect(full.tell(publish('m2', 'b'))).toEqual([{ type: 'refused', id: 'b' }]);
  },
  'NATS-04': () => {
    const { tell, wait } = serverWith([]);
    tell(publish('m1', 'a'));
    wait(119_999);
    expect(tell(publish('m1, changed', 'a'))).toMatchObject([{ sequence: 1, duplicate: true }]);
    wait(1);
    expect(tell(publish('m1', 'a'))).toMatchObject([{ sequence: 2, duplicate: false }]);
  },
  'NATS-05': () => {
    const { tell, kill } = serverWith([], {
      stream: { limit: Infinity, discard: 'new', retention: 'workQueue' },
    });
    tell(publish('m1', 'a'), publish('m2', 'b'), { type: 'dispatch', to: 'w1' }, ack(1, 1));
    expect(tell(publish('m1', 'a'))).toMatchObject([{ sequence: 1, duplicate: true }]);
    kill();
    expect(tell(publish('m1', 'a'))).toMatchObject([{ sequence: 3, duplicate: false }]);
    expect(tell(publish('m2', 'b'))).toMatchObject([{ sequence: 2, duplicate: true }]);
  },
  'NATS-07': () => {
    const { tell, wait } = serverWith(['m1'], {}, { ackWaitsMs: [1_000, 5_000] });
    expect(attempts(tell({ type: 'dispatch', to: 'w1' }))).toEqual([1]);
    wait(1_000);
    expect(attempts(tell({ type: 'dispatch', to: 'w1' }))).toEqual([2]);
    wait(4_999);
    expect(attempts(tell({ type: 'dispatch', to: 'w1' }))).toEqual([]);
    expect(attempts(tell(nak(1, 2, 0), { type: 'dispatch', to: 'w1' }))).toEqual([3]);
    expect(attempts(tell(nak(1, 3, 700), { type: 'dispatch', to: 'w1' }))).toEqual([]);
    wait(700);
    expect(attempts(tell({ type: 'dispatch', to: 'w1' }))).toEqual([4]);
    // The last entry serves for all later ones.
    wait(4_999);
    expect(attempts(tell({ type: 'dispatch', to: 'w1' }))).toEqual([]);
    wait(1);
    expect(attempts(tell({ type: 'dispatch', to: 'w1' }))).toEqual([5]);
  },
  'NATS-08': () => {
    const { tell, wait, context } = serverWith(['m1']);
    tell({ type: 'dispatch', to: 'w1' });
    wait(30_000);
    expect(attempts(tell({ type: 'dispatch', to: 'w2' }))).toEqual([2]);
    tell(ack(1, 1));
    expect(pendingOf(context().consumer)).toEqual([]);
    wait(30_000);
    expect(tell({ type: 'dispatch', to: 'w1' })).toEqual([]);
  },
  'NATS-09': () => {
    const { tell, wait } = serverWith(['m1']);
    tell({ type: 'dispatch', to: 'w1' });
    wait(29_999);
    tell({ type: 'inProgress', sequence: 1, attempt: 1 });
    wait(29_999);
    expect(tell({ type: 'dispatch', to: 'w1' })).toEqual([]);
    wait(1);
    expect(attempts(tell({ type: 'dispatch', to: 'w1' }))).toEqual([2]);
  },
  'NATS-10': () => {
    const { tell, wait, context } = serverWith(['m1'], {}, { maxDeliver: 2 });
    const sent = [1, 2, 3].map(() => {
      const [delivery] = tell({ type: 'dispatch', to: 'w1' });
      wait(30_000);
      return delivery !== undefined;
    });
    expect(sent).toEqual([true, true, false]);
    expect(tell({ type: 'giveUp', sequence: 1 }, { type: 'giveUp', sequence: 1 })).toEqual([
      { type: 'maxDeliveriesReached', sequence: 1 },
    ]);
    expect(context().stream.messages).toMatchObject([{ message: 'm1' }]);
  },
  'NATS-11': () => {
    const { tell, wait } = serverWith(['m1']);
    tell({ type: 'dispatch', to: 'w1' });
    wait(30_000);
    tell({ type: 'dispatch', to: 'w2' }, ack(1, 2));
    // Somebody else has settled the message, and still there is an answer.
    expect(tell({ ...ack(1, 1), reply: 'w1' })).toEqual([
      { type: 'ackReceived', to: 'w1', sequence: 1 },
    ]);
  },
  'NATS-12': () => {
    const { tell, context } = serverWith(['m1', 'm2', 'm3'], {}, { ackPolicy: 'all' });
    for (let count = 0; count < 3; count += 1) tell({ type: 'dispatch', to: 'w1' });
    tell(ack(2, 1));
    expect(pendingOf(context().consumer)).toEqual([3]);
  },
  'NATS-13': () => {
    const { tell, context } = serverWith([], {
      stream: { limit: 1, discard: 'old', retention: 'limits' },
    });
    tell(publish('m1', 'a'), { type: 'dispatch', to: 'w1' }, publish('m2', 'b'));
    expect(context().stream.messages).toMatchObject([{ message: 'm2' }]);
  },
  'NATS-17': () => {
    const { tell, kill, wait } = serverWith(['m1', 'm2']);
    tell({ type: 'dispatch', to: 'w1' }, { type: 'flush' }, ack(1, 1));
    tell({ type: 'dispatch', to: 'w1' });
    kill();
    // The second delivery is forgotten, and so its acknowledgement says nothing to the server.
    tell(ack(2, 1));
    expect(tell({ type: 'dispatch', to: 'w1' })).toMatchObject([{ sequence: 2, attempt: 1 }]);
    wait(30_000);
    // The first one was written, its acknowledgement was not.
    expect(tell({ type: 'dispatch', to: 'w1' })).toMatchObject([{ sequence: 1, attempt: 2 }]);
  },
};

describe('facts about NATS, on the model', () => {
  it.each(natsFacts.filter(({ id }) => id in tests))('$id $title', ({ id }) => {
    tests[id as OnModel]();
  });

  it('are all there, but for those that say why not', () => {
    const silent = natsFacts.filter((fact) => !('notModelled' in fact)).map(({ id }) => id);
    expect(Object.keys(tests)).toEqual(silent);
  });
});

const serverWith = (
  messages: readonly string[],
  settings: Partial<ServerSettings> = {},
  consumer: Partial<ConsumerSettings> = {},
) =>
  runAlone(server, {
    input: {
      stream: filledStream(messages),
      settings: {
        stream: { limit: Infinity, discard: 'new', retention: 'limits' },
        duplicateWindowMs: 120_000,
        consumer: {
          ackPolicy: 'explicit',
          maxDeliver: Infinity,
          maxAckPending: 1_000,
          ackWaitsMs: [30_000],
          ...consumer,
        },
        ...settings,
      },
    },
    keeps: ['stream', 'written'],
  });

const publish = (message: string, id: string): Publish => ({ type: 'publish', message, id });

const ack = (sequence: number, attempt: number): Ack => ({
  type: 'ack',
  sequence,
  attempt,
  reply: null,
});

const nak = (sequence: number, attempt: number, delayMs: number): Nak => ({
  type: 'nak',
  sequence,
  attempt,
  delayMs,
});

/** Which attempts were made of what was delivered. */
const attempts = (emitted: readonly { readonly type: string }[]): readonly number[] =>
  emitted.flatMap((message) =>
    message.type === 'deliver' ? [(message as { type: string } & Delivery).attempt] : [],
  );
