import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deliveryOf, eventOf, shopRig, subscriptionOf } from '../testing/rig.js';
import { hookChannel, observe, type HookName } from './hooks.js';

const hooks: readonly HookName[] = [
  'accepted',
  'rejected',
  'dispatched',
  'settled',
  'nacked',
  'leaseExpired',
  'deadLettered',
];

let seen: string[];
let stops: (() => void)[];

beforeEach(() => {
  seen = [];
  stops = hooks.map((hook) =>
    observe(hook, ({ bus, report }) => {
      const event = 'event' in report ? report.event : '';
      seen.push(`${bus} ${hook} ${typeof event === 'string' ? event : event.id}`);
    }),
  );
});

afterEach(() => {
  for (const stop of stops) stop();
});

describe('hooks', () => {
  it('report what happens, after it is stored', async () => {
    const { bus, clock } = await shopRig(
      [
        subscriptionOf('s', {
          retryPolicy: { maxAttempts: 2, backoff: { kind: 'fixed', delayMs: 0 } },
        }),
      ],
      { capacity: 2 },
    );
    await bus.publish(eventOf('e1'));
    await bus.publish(eventOf('e1'));
    await bus.publish(eventOf('e2'));
    await bus.publish(eventOf('e3'));
    await bus.publish(eventOf(''));
    await (await deliveryOf(bus, 's')).ack();
    await (await deliveryOf(bus, 's')).nack();
    await deliveryOf(bus, 's');
    clock.advance(100);
    await bus.idle();
    expect(seen).toEqual([
      'event-bus accepted e1',
      'event-bus accepted e2',
      'event-bus rejected e3',
      'event-bus rejected ',
      'event-bus dispatched e1',
      'event-bus settled e1',
      'event-bus dispatched e2',
      'event-bus nacked e2',
      'event-bus dispatched e2',
      'event-bus leaseExpired e2',
      'event-bus deadLettered e2',
    ]);
  });

  it('are silent about operations on a closed bus', async () => {
    const { bus } = await shopRig([]);
    await bus.close();
    await bus.publish(eventOf('e1'));
    expect(seen).toEqual([]);
  });

  it('can be listened to with Node itself', async () => {
    const messages: unknown[] = [];
    const listener = (message: unknown): void => {
      messages.push(message);
    };
    subscribe(hookChannel('accepted'), listener);
    const { bus } = await shopRig([]);
    await bus.publish(eventOf('e1'));
    unsubscribe('edproof:event-bus:accepted', listener);
    await bus.publish(eventOf('e2'));
    expect(messages).toMatchObject([{ bus: 'event-bus', report: { event: { id: 'e1' } } }]);
  });
});
