import { runConformance, runRandomly } from 'edproof/conformance';
import { suite, verify } from 'edproof/suite';
import type { Driver, Verification } from 'edproof/suite';
import { describe, expect, test } from 'vitest';

import { eventBus } from '../../models/event-bus/index.js';
import { scopes } from '../../models/event-bus/scopes.js';
import { clauses, obligations } from '../../spec/index.js';
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

/** What is stored is reported as refused, so that a caller publishes it again. */
const storingAndRejecting = defective('publish', (publish) => async (event: never) => {
  const answer = await publish(event);
  const { id } = event as { readonly id: string };
  return answer.ok ? { ok: false, error: { code: 'BUFFER_FULL', event: id } } : answer;
});

/** Cancelling answers as it should and does nothing. */
const neverCancelling = defective('cancel', () => async () => ({ ok: true, value: {} }));

/** What the driver of the bus observes, but for ever the same. */
const seeingNothing: Driver = {
  ...eventBusDriver,
  start: async () => {
    const session = await eventBusDriver.start();
    const first = await session.observe();
    return {
      perform: (action) => session.perform(action),
      observe: async () => first,
      stop: () => session.stop(),
    };
  },
};

/** Layer I of the clauses that the driver serves, on such a bus. */
const verdictsOn = (open: OpenBus): Promise<Verification> => {
  const driver = eventBusDriverAt('conformance', open);
  const served = clauses.filter(({ id }) => driver.clauses.includes(id));
  return verify(
    suite('defective', { obligations, clauses: served, properties: [], drivers: [driver] }),
    {
      layers: ['I'],
      ports: { conformance: runConformance },
    },
  );
};

const verdictsOf = (reports: Verification['clauses']): Readonly<Record<string, string>> =>
  Object.fromEntries(
    reports.map(({ id, layers }) => [id, layers.map(({ verdict }) => verdict.verdict).join()]),
  );

/** Takes steps of the model on the reference bus, and compares after each. */
const follow = async (scope: keyof typeof scopes, labels: readonly string[]): Promise<void> => {
  const driver = eventBusDriverAt(scope);
  const system = eventBus.build(scopes[scope]);
  const { transitionSystem } = system;
  const state = [...transitionSystem.initialStates()[0]!];
  const session = await driver.start();
  for (const label of labels) {
    const step = transitionSystem.groups
      .flatMap((group) => group.successors((slot) => state[slot]))
      .find(({ action }) => action.label === label);
    if (step === undefined) throw new Error(`the model cannot take ${label}`);
    for (const [slot, value] of step.writes) state[slot] = value;
    await session.perform(step.action);
    const expected = driver.expected(system.view((slot) => state[slot]));
    expect(await session.observe(), label).toEqual(expected);
  }
  await session.stop();
};

const published = (event: string): readonly string[] => [
  'publisher.stimulus(publish)',
  `bus.receive(requests, publish ${event})`,
  `publisher.receive(replies, accepted ${event})`,
];

/** Two events are out with the subscriber, one in hand and one on its way. */
const twoLeases = [
  ...published('"a+5"'),
  ...published('"a+20"'),
  ...published('a-30'),
  'bus.stimulus(dispatch s1)',
  'subscriber[s1].receive(deliveries, deliver 1 "a+20")',
  'bus.stimulus(dispatch s1)',
];
const firstExpires = 'bus.timer(lease s1 a+20 "a+20" s1)';
const secondExpires = 'bus.timer(lease s1 a-30 a-30 s1)';

describe('the driver of the event bus', () => {
  test.each(Object.keys(scopes) as (keyof typeof scopes)[])(
    'agrees with the model in random runs at the scope %s',
    async (scope) => {
      const options = { seed: 1, scope, runs: 10, maxSteps: 60 };
      const { outcome, runs } = await runRandomly(eventBusDriverAt(scope), options);
      expect({ outcome, runs }).toEqual({ outcome: { kind: 'agrees' }, runs: 10 });
    },
  );

  test.each([
    ['the order of the dispatches', [firstExpires, secondExpires]],
    ['the other order', [secondExpires, firstExpires]],
    [
      'the other order, with a dispatch in between',
      [
        secondExpires,
        'subscriber[s1].stimulus(succeed)',
        'subscriber[s1].receive(deliveries, deliver 1 a-30)',
        'bus.stimulus(dispatch s1)',
        firstExpires,
      ],
    ],
  ])('lets leases end in %s', async (_, expiries) => {
    await follow('large', [...twoLeases, ...expiries]);
  });

  test('is found out if it looks at nothing', async () => {
    const { outcome, constantObservation } = await runConformance(seeingNothing, { seed: 1 });
    expect({ kind: outcome.kind, constantObservation }).toEqual({
      kind: 'differs',
      constantObservation: true,
    });
  });

  test('finds a bus that stores and rejects, by the shortest path', async () => {
    const driver = eventBusDriverAt('conformance', storingAndRejecting);
    const { outcome } = await runConformance(driver, { seed: 1 });
    const path = outcome.kind === 'differs' ? outcome.path.map(({ label }) => label) : [];
    expect(path).toEqual(['publisher.stimulus(publish)', 'bus.receive(requests, publish "a+1")']);
  });

  test('finds a bus that drops on overflow, and says that ED1.5 is concerned', async () => {
    const { clauses, status } = await verdictsOn(droppingOnOverflow);
    expect(status.status).toBe('refuted');
    expect(verdictsOf(clauses)).toEqual({
      ...{ 'ED1.1': 'unknown', 'ED1.2': 'unknown', 'ED1.3': 'unknown' },
      ...{ 'ED1.4': 'unknown', 'ED1.5': 'refuted', 'ED1.6': 'unknown' },
    });
    expect(status.reasons[0]?.sentence).toMatch(/after step \d+, bus\.receive\(requests, publish/);
  });

  test('finds a bus that does not cancel, which no clause of its own is about', async () => {
    const { clauses } = await verdictsOn(neverCancelling);
    expect(new Set(Object.values(verdictsOf(clauses)))).toEqual(new Set(['refuted']));
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
