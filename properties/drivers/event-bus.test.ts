import { runConformance } from 'edproof/conformance';
import { describe, expect, test } from 'vitest';

import { eventBus } from '../../models/event-bus/index.js';
import { scopes } from '../../models/event-bus/scopes.js';
import { eventBusDriver, eventBusDriverAt } from './event-bus.js';
import type { OpenBus } from './event-bus/controlled-bus.js';
import { openReference } from './event-bus/controlled-bus.js';

/** The reference bus with one method replaced, each time it is opened. */
const defective =
  (method: 'publish' | 'cancel', replace: (original: Method) => Method): OpenBus =>
  async (options) => {
    const opened = await openReference(options);
    if (!opened.ok) return opened;
    const bus = opened.value;
    const original = bus[method].bind(bus) as Method;
    return { ...opened, value: Object.assign(bus, { [method]: replace(original) }) };
  };

type Method = (argument: never) => Promise<{ readonly ok: boolean; readonly error?: unknown }>;

/** Drop on overflow: a full buffer is reported as success, and nothing is stored. */
const droppingOnOverflow = defective('publish', (publish) => async (event: never) => {
  const answer = await publish(event);
  const isFull = !answer.ok && (answer.error as { readonly code: string }).code === 'BUFFER_FULL';
  return isFull ? { ok: true, value: {} } : answer;
});

/** Cancelling answers as it should and does nothing. */
const neverCancelling = defective('cancel', () => async () => ({ ok: true, value: {} }));

describe('the driver of the event bus', () => {
  test('finds a bus that drops on overflow, and says in which step', async () => {
    const result = await runConformance(eventBusDriverAt('conformance', droppingOnOverflow), {
      seed: 1,
    });
    expect(result.outcome).toMatchObject({ kind: 'differs' });
    if (result.outcome.kind !== 'differs') return;
    const last = result.outcome.path[result.outcome.step - 1];
    expect(last?.label).toMatch(/^bus\.receive\(requests, publish/);
  });

  test('finds a bus that does not cancel', async () => {
    const driver = eventBusDriverAt('conformance', neverCancelling);
    const { outcome } = await runConformance(driver, { seed: 1 });
    expect(outcome.kind).toBe('differs');
  });

  test('starts where the model does', async () => {
    const system = eventBus.build(scopes.conformance);
    const [initial = []] = system.transitionSystem.initialStates();
    const session = await eventBusDriver.start();
    const expected = eventBusDriver.expected(system.view((slot) => initial[slot]));
    expect(await session.observe()).toEqual(expected);
    await session.stop();
  });
});
