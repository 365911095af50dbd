import { describe, expect, it } from 'vitest';
import { eventBus } from '../../../models/event-bus/index.js';
import { scopes } from '../../../models/event-bus/scopes.js';
import { reportDifference } from '../../../src/suite/run/difference.js';
import { eventBusDriverAt } from '../event-bus.js';
import { CLAUSES } from './concerns.js';

/** What is observed, to be spoilt; the fields are those of `Observation`. */
interface Observed {
  bus: Facts;
  journal: Facts;
  publisher: { answers: Record<string, unknown>[] };
  deliveries: Record<string, Delivered[]>;
}

interface Facts {
  log: string[];
  channels: Record<string, number>;
  subscriptions: Record<string, Record<string, unknown>>;
  places: Record<string, Record<string, unknown>>;
}

interface Delivered {
  event: object;
  attempt: number;
}

/** Something that goes wrong in a step, in the bus and in what it stores. */
type Defect = (facts: Facts, observed: Observed) => unknown;

const driver = eventBusDriverAt('network');
const system = eventBus.build(scopes.network);

/** The clauses that a defect refutes, if it shows after steps whose labels begin like this. */
const refuted = (labels: readonly string[], defect: Defect): string => {
  const { transitionSystem } = system;
  const state = [...transitionSystem.initialStates()[0]!];
  const path = labels.map((label) => {
    const step = transitionSystem.groups
      .flatMap((group) => group.successors((slot) => state[slot]))
      .find(({ action }) => action.label.startsWith(label));
    if (step === undefined) throw new Error(`the model cannot take ${label}`);
    for (const [slot, value] of step.writes) state[slot] = value;
    return step.action;
  });
  const expected = driver.expected(system.view((slot) => state[slot]));
  const observed = structuredClone(expected) as Observed;
  defect(observed.bus, observed);
  defect(observed.journal, observed);
  const outcome = { path, step: path.length, expected, observed, alternatives: 0 };
  const { refutes, parts } = reportDifference(driver, { kind: 'differs', ...outcome });
  expect(parts.length).toBeGreaterThan(0);
  return refutes.length === CLAUSES.length ? 'all' : refutes.join();
};

const published = ['publisher.stimulus(publish)', 'bus.receive(requests, publish "a+20")'];
const both = [
  ...published,
  'publisher.receive(replies, accepted',
  'publisher.stimulus(publish)',
  'bus.receive(requests, publish a-30)',
];
const dispatched = [...both, 'bus.stimulus(dispatch s1)'];
const acknowledged = [
  ...dispatched,
  'subscriber[s1].receive(deliveries',
  'subscriber[s1].stimulus(succeed)',
  'bus.receive(settlements[s1], ack',
];
const expired = [...dispatched, 'bus.timer(lease s1 a+20'];
const subscribed = [...published, 'bus.stimulus(subscribe'];
const restarted = [...both, 'fault.crash(bus)', 'recovery.restart(bus)'];
const taken = [...dispatched, 'subscriber[s1].receive(deliveries'];

const place =
  (event: string, to: unknown): Defect =>
  ({ places }) => {
    const { [event]: _, ...others } = places.s1 ?? {};
    places.s1 = to === undefined ? others : { ...others, [event]: to };
  };

const pending = { status: 'pending', attempts: 1 };

/** Another event than the model's is handed out. */
const hand =
  (id: string, { amount = 30, attempt = 1 } = {}): Defect =>
  (_, { deliveries: { s1 = [] } }) => {
    for (const delivery of s1) {
      const isWithdrawal = id.includes('-');
      const type = isWithdrawal ? 'withdrawn' : 'deposited';
      Object.assign(delivery, {
        attempt,
        event: { ...delivery.event, id, type, data: { amount } },
      });
    }
  };

describe('a defect refutes the clause that it breaks', () => {
  it.each<[string, readonly string[], Defect, string]>([
    [
      'a publish answers wrongly',
      published,
      (_, { publisher }) => publisher.answers.pop(),
      'ED1.5',
    ],
    ['a publish is not logged', published, ({ log }) => log.pop(), 'ED1.5'],
    ['a publish is not stored', published, place('a+20', undefined), 'ED1.5'],
    ['a publish stores what was not published', published, place('a-30', pending), 'ED1.5'],
    ['a publish stores for whom it is not', published, place('a+1', pending), 'ED1.2'],
    ['a dispatch changes the payload', dispatched, hand('a+20', { amount: 21 }), 'ED1.2'],
    ['a dispatch passes over the filter', dispatched, hand('a+1', { amount: 1 }), 'ED1.2'],
    ['a dispatch takes the later event', dispatched, hand('a-30'), 'ED1.3'],
    ['a dispatch miscounts', dispatched, hand('a+20', { amount: 20, attempt: 2 }), 'ED1.6'],
    ['a dispatch takes no lease', dispatched, place('a+20', pending), 'ED1.4'],
    ['an acknowledgement does not settle', acknowledged, place('a+20', pending), 'ED1.4'],
    ['an expiry counts no attempt', expired, place('a+20', { ...pending, attempts: 0 }), 'ED1.6'],
    ['an expiry buries too soon', expired, place('a+20', { status: 'dead', attempts: 1 }), 'ED1.6'],
    ['an expiry settles', expired, place('a+20', { status: 'processed' }), 'ED1.1'],
    ['an expiry loses the event', expired, place('a+20', undefined), 'ED1.1'],
    ['a restart loses the log', restarted, ({ log }) => log.pop(), 'ED1.1'],
    ['a subscription loses its events', subscribed, place('a+20', undefined), 'ED1.1'],
    [
      'a refused subscription changes the filter',
      subscribed,
      ({ subscriptions: { s1 } }) => Object.assign(s1 ?? {}, { filter: 'none' }),
      'ED1.2',
    ],
    [
      'a refused subscription changes the retry policy',
      subscribed,
      ({ subscriptions: { s1 } }) => Object.assign(s1 ?? {}, { maxAttempts: 3 }),
      'ED1.6',
    ],
    [
      'a channel changes its capacity',
      subscribed,
      ({ channels }) => Object.assign(channels, { deposited: 2 }),
      'ED1.5',
    ],
  ])('when %s', (_, labels, defect, clause) => {
    expect(refuted(labels, defect)).toBe(clause);
  });

  it('and both where it breaks two', () => {
    const defect: Defect = (facts, observed) => {
      place('a+20', { status: 'dead', attempts: 1 })(facts, observed);
      place('a-30', undefined)(facts, observed);
    };
    expect(refuted(expired, defect)).toBe('ED1.1,ED1.6');
  });
});

describe('a defect that fits no clause refutes all', () => {
  it.each<[string, readonly string[], Defect]>([
    ['there is one at the start', [], ({ log }) => log.push('a+20')],
    ['a publish settles another event', both, place('a+20', { status: 'processed' })],
    ['nothing is handed out', dispatched, (_, { deliveries }) => deliveries.s1?.pop()],
    ['an event comes back from nowhere', expired, place('a+1', pending)],
    ['a lease does not end', expired, place('a+20', { status: 'leased', attempts: 1 })],
    ['a subscriber takes what it was not sent', taken, hand('a-30')],
    [
      'there is a subscription nobody made',
      subscribed,
      ({ subscriptions }) => Object.assign(subscriptions, { s9: {} }),
    ],
  ])('when %s', (_, labels, defect) => {
    expect(refuted(labels, defect)).toBe('all');
  });
});
