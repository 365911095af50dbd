/**
 * Recorded shortest counterexamples, by flaw.
 *
 * Each is drawn as a sequence chart on the page of its flaw (`render/flaw-pages.ts`). They are
 * written by `scripts/flaw-traces.ts` from a run, never by hand; a test makes them again and compares.
 */
import type { FlawId } from './index.js';
import type { FlawTrace } from '../types.js';

/** The recorded counterexamples; a flaw without one has no chart on its page. */
export const flawTraces: Readonly<Partial<Record<FlawId, FlawTrace>>> = {
  F01: {
    scope: 'event-bus at scope small, 3 steps',
    participants: ['environment', 'publisher', 'bus'],
    steps: [
      { step: 1, from: 'environment', to: 'publisher', label: 'publish' },
      { step: 2, from: 'publisher', to: 'bus', label: 'publish a+20' },
      { step: 3, from: 'environment', to: 'bus', label: 'createChannel 2 deposited' },
    ],
    violated:
      'Violated by the last step: "an event keeps a place for the subscription: pending, leased, processed or dead-lettered, unless the subscription is cancelled", for s = s1.',
  },
  F02: {
    scope: 'event-bus at scope small, 2 steps',
    participants: ['environment', 'publisher', 'bus'],
    steps: [
      { step: 1, from: 'environment', to: 'publisher', label: 'publish' },
      { step: 2, from: 'publisher', to: 'bus', label: 'publish a+20' },
    ],
    violated:
      'Violated by coming to rest: "an accepted event is not settled for the subscription leads to every accepted event is settled for it", for s = s1.',
  },
  F03: {
    scope: 'event-bus at scope backlog, 5 steps',
    participants: ['environment', 'publisher', 'bus'],
    steps: [
      { step: 1, from: 'environment', to: 'publisher', label: 'publish' },
      { step: 2, from: 'publisher', to: 'bus', label: 'publish a+20' },
      { step: 3, from: 'bus', to: 'publisher', label: 'accepted a+20' },
      { step: 4, from: 'environment', to: 'publisher', label: 'publish' },
      { step: 5, from: 'publisher', to: 'bus', label: 'publish a+30' },
    ],
    violated:
      'Violated by the last step: "ok only if the log and every matching channel stored the event".',
  },
  F04: {
    scope: 'event-bus at scope unroutable, 5 steps',
    participants: ['environment', 'publisher', 'bus'],
    steps: [
      { step: 1, from: 'environment', to: 'publisher', label: 'publish' },
      { step: 2, from: 'publisher', to: 'bus', label: 'publish "a!1"' },
      { step: 3, from: 'bus', to: 'publisher', label: 'rejected "a!1" unroutable' },
      { step: 4, from: 'environment', to: 'publisher', label: 'retry' },
      { step: 5, from: 'publisher', to: 'bus', label: 'publish "a!1"' },
    ],
    violated: 'Violated in the last state: "the log holds each event at most once".',
  },
  F05: {
    scope: 'event-bus at scope unroutable, 2 steps',
    participants: ['environment', 'publisher', 'bus'],
    steps: [
      { step: 1, from: 'environment', to: 'publisher', label: 'publish' },
      { step: 2, from: 'publisher', to: 'bus', label: 'publish "a!1"' },
    ],
    violated: 'Violated by the last step: "ok only for an event of a type that a channel carries".',
  },
  F06: {
    scope: 'event-bus at scope default, 4 steps',
    participants: ['environment', 'publisher', 'bus'],
    steps: [
      { step: 1, from: 'environment', to: 'publisher', label: 'publish' },
      {
        step: 2,
        from: 'environment',
        to: 'bus',
        label: 'subscribe s2 {maxAttempts: 2, minimum: 5, types: [deposited]}',
      },
      { step: 3, from: 'publisher', to: 'bus', label: 'publish a+20' },
      { step: 4, from: 'environment', to: 'bus', label: 'dispatch s1' },
    ],
    violated:
      'Violated by the last step: "an event keeps a place for the subscription: pending, leased, processed or dead-lettered, unless the subscription is cancelled", for s = s2.',
  },
  F07: {
    scope: 'event-bus at scope small, 3 steps',
    participants: ['environment', 'publisher', 'bus'],
    steps: [
      { step: 1, from: 'environment', to: 'publisher', label: 'publish' },
      { step: 2, from: 'publisher', to: 'bus', label: 'publish a+20' },
      { step: 3, from: 'environment', to: 'bus', label: 'dispatch s1' },
    ],
    violated:
      'Violated by the last step: "an event keeps a place for the subscription: pending, leased, processed or dead-lettered, unless the subscription is cancelled", for s = s1.',
  },
  F08a: {
    scope: 'event-bus at scope filtered, 3 steps',
    participants: ['environment', 'publisher', 'bus'],
    steps: [
      { step: 1, from: 'environment', to: 'publisher', label: 'publish' },
      { step: 2, from: 'publisher', to: 'bus', label: 'publish a+1' },
      { step: 3, from: 'environment', to: 'bus', label: 'dispatch s1' },
    ],
    violated:
      'Violated in the last state: "what is delivered has a type that the subscription takes and passes its filter", for s = s1.',
  },
  F08b: {
    scope: 'event-bus at scope small, 8 steps',
    participants: ['environment', 'publisher', 'bus', 'subscriber[s1]'],
    steps: [
      { step: 1, from: 'environment', to: 'publisher', label: 'publish' },
      { step: 2, from: 'publisher', to: 'bus', label: 'publish a+20' },
      { step: 3, from: 'bus', label: 'crash' },
      { step: 4, from: 'bus', label: 'restart' },
      { step: 5, from: 'environment', to: 'bus', label: 'dispatch s1' },
      { step: 6, from: 'bus', label: 'bus.timer(lease s1 a+20 "a+20" s1)' },
      { step: 7, from: 'bus', to: 'subscriber[s1]', label: 'deliver 2 a+20 s1' },
      { step: 8, from: 'environment', to: 'bus', label: 'dispatch s1' },
    ],
    violated:
      'Violated in the last state: "no more attempts are on record than the retry policy allows", for s = s1.',
  },
  F09: {
    scope: 'event-bus at scope small, 3 steps',
    participants: ['environment', 'publisher', 'bus'],
    steps: [
      { step: 1, from: 'environment', to: 'publisher', label: 'publish' },
      { step: 2, from: 'publisher', to: 'bus', label: 'publish a+20' },
      {
        step: 3,
        from: 'environment',
        to: 'bus',
        label: 'subscribe s1 {maxAttempts: 2, minimum: 10, types: [withdrawn]}',
      },
    ],
    violated:
      'Violated by the last step: "an event keeps a place for the subscription: pending, leased, processed or dead-lettered, unless the subscription is cancelled", for s = s1.',
  },
  F20: {
    scope: 'event-bus at scope default, 4 steps',
    participants: ['environment', 'publisher', 'bus'],
    steps: [
      { step: 1, from: 'environment', to: 'publisher', label: 'publish' },
      {
        step: 2,
        from: 'environment',
        to: 'bus',
        label: 'subscribe s2 {maxAttempts: 2, minimum: 5, types: [deposited]}',
      },
      { step: 3, from: 'publisher', to: 'bus', label: 'publish a+20' },
      { step: 4, from: 'environment', to: 'bus', label: 'dispatch s2' },
    ],
    violated:
      'Violated by coming to rest: "an accepted event is not settled for s leads to every accepted event is settled for s", for s = s1, t = s1.',
  },
  O01: {
    scope: 'event-bus at scope network, 7 steps',
    participants: ['environment', 'publisher', 'bus'],
    steps: [
      { step: 1, from: 'environment', to: 'publisher', label: 'publish' },
      { step: 2, from: 'publisher', to: 'bus', label: 'publish a+20' },
      { step: 3, from: 'bus', to: 'publisher', label: 'accepted a+20' },
      { step: 4, from: 'environment', to: 'publisher', label: 'publish' },
      { step: 5, from: 'publisher', to: 'bus', label: 'publish a-30' },
      { step: 6, from: 'environment', to: 'bus', label: 'dispatch s1' },
      { step: 7, from: 'environment', to: 'bus', label: 'dispatch s1' },
    ],
    violated:
      'Violated by the last step: "no event is dispatched for the first time after one of the same key that was published later", for s = s1.',
  },
  O02: {
    scope: 'event-bus at scope small, 5 steps',
    participants: ['environment', 'publisher', 'bus', 'subscriber[s1]'],
    steps: [
      { step: 1, from: 'environment', to: 'publisher', label: 'publish' },
      { step: 2, from: 'publisher', to: 'bus', label: 'publish a+20' },
      { step: 3, from: 'environment', to: 'bus', label: 'dispatch s1' },
      { step: 4, from: 'subscriber[s1]', label: 'crash' },
      { step: 5, from: 'environment', to: 'bus', label: 'dispatch s1' },
    ],
    violated:
      'Violated by the last step: "an event is dispatched again only after a refusal, the expiry of the lease, or a crash", for s = s1.',
  },
  F10: {
    scope: 'topic-log at scope small, 8 steps',
    participants: ['environment', 'publisher[p1]', 'broker'],
    steps: [
      { step: 1, from: 'environment', to: 'publisher[p1]', label: 'publish' },
      {
        step: 2,
        from: 'environment',
        to: 'broker',
        label: 'createTopic {partitions: 1, retention: 1} orders',
      },
      { step: 3, from: 'environment', to: 'broker', label: 'register p1' },
      { step: 4, from: 'publisher[p1]', to: 'broker', label: 'publish orders/a1 p1' },
      { step: 5, from: 'broker', to: 'publisher[p1]', label: 'accepted orders/a1 1 orders/0 p1' },
      { step: 6, from: 'environment', to: 'publisher[p1]', label: 'publish' },
      { step: 7, from: 'publisher[p1]', to: 'broker', label: 'publish orders/a2 p1' },
      { step: 8, from: 'broker', to: 'publisher[p1]', label: 'accepted orders/a2 1 orders/0 p1' },
    ],
    violated:
      'Violated in the last state: "no two publishes are told the same offset of a partition".',
  },
  F11: {
    scope: 'replicated-partition at scope small, 4 steps',
    participants: ['environment', 'controller', 'publisher[p1]', 'replica[r1]'],
    steps: [
      { step: 1, from: 'environment', to: 'controller', label: 'suspect r1' },
      { step: 2, from: 'environment', to: 'publisher[p1]', label: 'publish r1' },
      { step: 3, from: 'publisher[p1]', to: 'replica[r1]', label: 'publish orders/a1 p1 r1' },
      {
        step: 4,
        from: 'replica[r1]',
        to: 'publisher[p1]',
        label: 'accepted orders/a1 0 orders/0 p1',
      },
    ],
    violated:
      'Violated in the last state: "whoever leads in the newest epoch has every message that its publisher was told is accepted".',
  },
  F12: {
    scope: 'topic-log at scope small, 5 steps',
    participants: ['environment', 'publisher[p1]', 'broker'],
    steps: [
      { step: 1, from: 'environment', to: 'publisher[p1]', label: 'publish' },
      {
        step: 2,
        from: 'environment',
        to: 'broker',
        label: 'createTopic {partitions: 1, retention: 1} orders',
      },
      { step: 3, from: 'environment', to: 'broker', label: 'register p1' },
      { step: 4, from: 'publisher[p1]', to: 'broker', label: 'publish orders/a1 p1' },
      {
        step: 5,
        from: 'environment',
        to: 'broker',
        label: 'createTopic {partitions: 1, retention: 1} orders',
      },
    ],
    violated:
      'Violated by the last step: "an offset keeps its message until retention removes it".',
  },
  F13: {
    scope: 'partition-growth at scope pair, 17 steps',
    participants: [
      'environment',
      'consumer[c1]',
      'consumer[c2]',
      'publisher[p1]',
      'broker',
      'coordinator',
    ],
    steps: [
      { step: 1, from: 'environment', to: 'consumer[c1]', label: 'subscribe' },
      { step: 2, from: 'environment', to: 'consumer[c2]', label: 'subscribe' },
      { step: 3, from: 'environment', to: 'publisher[p1]', label: 'publish' },
      { step: 4, from: 'publisher[p1]', to: 'broker', label: 'publish orders/b1 p1' },
      { step: 5, from: 'environment', to: 'broker', label: 'addPartitions 2 orders' },
      { step: 6, from: 'broker', to: 'coordinator', label: 'grown {orders/0: 1} 2 orders' },
      { step: 7, from: 'consumer[c1]', to: 'coordinator', label: 'join c1' },
      { step: 8, from: 'consumer[c2]', to: 'coordinator', label: 'join c2' },
      { step: 9, from: 'coordinator', to: 'consumer[c2]', label: 'assigned 1 3 {orders/1: 0} c2' },
      { step: 10, from: 'environment', to: 'consumer[c2]', label: 'poll' },
      { step: 11, from: 'broker', to: 'publisher[p1]', label: 'accepted orders/b1 0 orders/0 p1' },
      { step: 12, from: 'environment', to: 'publisher[p1]', label: 'publish' },
      { step: 13, from: 'publisher[p1]', to: 'broker', label: 'publish orders/b2 p1' },
      { step: 14, from: 'consumer[c2]', to: 'broker', label: 'poll c2 1 3 {orders/1: 0}' },
      {
        step: 15,
        from: 'broker',
        to: 'consumer[c2]',
        label: 'polled {message: orders/b2, offset: 0, partition: orders/1} c2',
      },
      { step: 16, from: 'environment', to: 'consumer[c2]', label: 'succeed' },
      { step: 17, from: 'consumer[c2]', to: 'coordinator', label: 'processed c2 3 0 orders/1' },
    ],
    violated:
      'Violated in the last state: "a message is processed only after those of its key that were acknowledged before it".',
  },
  F14: {
    scope: 'consumer-group at scope small, 10 steps',
    participants: ['environment', 'consumer[c1]', 'consumer[c2]', 'coordinator', 'broker'],
    steps: [
      { step: 1, from: 'environment', to: 'consumer[c1]', label: 'subscribe' },
      { step: 2, from: 'environment', to: 'consumer[c2]', label: 'subscribe' },
      { step: 3, from: 'consumer[c1]', to: 'coordinator', label: 'join c1' },
      { step: 4, from: 'consumer[c2]', to: 'coordinator', label: 'join c2' },
      { step: 5, from: 'coordinator', to: 'consumer[c1]', label: 'assigned 0 1 {orders/0: 0} c1' },
      { step: 6, from: 'coordinator', to: 'consumer[c1]', label: 'assigned 0 2 {orders/0: 0} c1' },
      { step: 7, from: 'coordinator', to: 'consumer[c2]', label: 'assigned 0 2 {} c2' },
      { step: 8, from: 'environment', to: 'consumer[c1]', label: 'poll' },
      { step: 9, from: 'consumer[c1]', to: 'broker', label: 'poll c1 0 2 {orders/0: 1}' },
      { step: 10, from: 'broker', to: 'consumer[c1]', label: 'polled null c1' },
    ],
    violated:
      'Violated by going round for ever: "a message is not dealt with leads to every message is dealt with".',
  },
  F15: {
    scope: 'retention at scope small, 11 steps',
    participants: ['environment', 'consumer[c1]', 'coordinator', 'publisher[p1]', 'broker'],
    steps: [
      { step: 1, from: 'environment', to: 'consumer[c1]', label: 'subscribe' },
      { step: 2, from: 'consumer[c1]', to: 'coordinator', label: 'join c1' },
      { step: 3, from: 'coordinator', to: 'consumer[c1]', label: 'assigned 0 1 {orders/0: 0} c1' },
      { step: 4, from: 'environment', to: 'consumer[c1]', label: 'poll' },
      { step: 5, from: 'environment', to: 'publisher[p1]', label: 'publish' },
      { step: 6, from: 'publisher[p1]', to: 'broker', label: 'publish orders/a1 p1' },
      { step: 7, from: 'broker', to: 'publisher[p1]', label: 'accepted orders/a1 0 orders/0 p1' },
      { step: 8, from: 'environment', to: 'publisher[p1]', label: 'publish' },
      { step: 9, from: 'publisher[p1]', to: 'broker', label: 'publish orders/a2 p1' },
      { step: 10, from: 'environment', to: 'broker', label: 'retain orders/0' },
      { step: 11, from: 'consumer[c1]', to: 'broker', label: 'poll c1 0 1 {orders/0: 0}' },
    ],
    violated:
      'Violated by the last step: "a poll is answered with a message that stands where the poll asks".',
  },
  O04: {
    scope: 'consumer-group at scope small, 7 steps',
    participants: ['environment', 'consumer[c1]', 'coordinator', 'broker'],
    steps: [
      { step: 1, from: 'environment', to: 'consumer[c1]', label: 'subscribe' },
      { step: 2, from: 'consumer[c1]', to: 'coordinator', label: 'join c1' },
      { step: 3, from: 'coordinator', to: 'consumer[c1]', label: 'assigned 0 1 {orders/0: 0} c1' },
      { step: 4, from: 'environment', to: 'consumer[c1]', label: 'poll' },
      { step: 5, from: 'consumer[c1]', to: 'broker', label: 'poll c1 0 1 {orders/0: 0}' },
      {
        step: 6,
        from: 'broker',
        to: 'consumer[c1]',
        label: 'polled {message: orders/a1, offset: 0, partition: orders/0} c1',
      },
      { step: 7, from: 'consumer[c1]', to: 'coordinator', label: 'commit c1 1 1 orders/0' },
    ],
    violated:
      'Violated in the last state: "everything below the committed offset is on record as processed".',
  },
  O05: {
    scope: 'consumer-group at scope small, 10 steps',
    participants: ['environment', 'consumer[c1]', 'consumer[c2]', 'coordinator', 'broker'],
    steps: [
      { step: 1, from: 'environment', to: 'consumer[c1]', label: 'subscribe' },
      { step: 2, from: 'environment', to: 'consumer[c2]', label: 'subscribe' },
      { step: 3, from: 'consumer[c2]', to: 'coordinator', label: 'join c2' },
      { step: 4, from: 'coordinator', to: 'consumer[c2]', label: 'assigned 0 1 {orders/0: 0} c2' },
      { step: 5, from: 'environment', to: 'consumer[c2]', label: 'poll' },
      { step: 6, from: 'consumer[c2]', to: 'broker', label: 'poll c2 0 1 {orders/0: 0}' },
      {
        step: 7,
        from: 'broker',
        to: 'consumer[c2]',
        label: 'polled {message: orders/a1, offset: 0, partition: orders/0} c2',
      },
      { step: 8, from: 'environment', to: 'consumer[c2]', label: 'succeed' },
      { step: 9, from: 'consumer[c1]', to: 'coordinator', label: 'join c1' },
      { step: 10, from: 'consumer[c2]', to: 'coordinator', label: 'processed c2 1 0 orders/0' },
    ],
    violated:
      'Violated by the last step: "an effect or a commit is taken only from the owner of the partition".',
  },
  O06: {
    scope: 'flow-control at scope small, 12 steps',
    participants: ['environment', 'consumer[c1]', 'consumer[c2]', 'coordinator', 'broker'],
    steps: [
      { step: 1, from: 'environment', to: 'consumer[c1]', label: 'subscribe' },
      { step: 2, from: 'environment', to: 'consumer[c2]', label: 'subscribe' },
      { step: 3, from: 'consumer[c1]', to: 'coordinator', label: 'join c1' },
      { step: 4, from: 'consumer[c2]', to: 'coordinator', label: 'join c2' },
      { step: 5, from: 'coordinator', to: 'consumer[c1]', label: 'assigned 0 1 {orders/0: 0} c1' },
      { step: 6, from: 'environment', to: 'consumer[c1]', label: 'pause' },
      { step: 7, from: 'coordinator', to: 'consumer[c1]', label: 'assigned 0 2 {orders/0: 0} c1' },
      { step: 8, from: 'consumer[c1]', to: 'broker', label: 'pause 1 [orders/0]' },
      { step: 9, from: 'coordinator', to: 'consumer[c2]', label: 'assigned 0 2 {} c2' },
      { step: 10, from: 'environment', to: 'consumer[c1]', label: 'poll' },
      { step: 11, from: 'consumer[c1]', to: 'broker', label: 'poll c1 0 2 {orders/0: 0}' },
      { step: 12, from: 'broker', to: 'consumer[c1]', label: 'polled null c1' },
    ],
    violated:
      'Violated by going round for ever: "a message is not dealt with leads to every message is dealt with".',
  },
  O33: {
    scope: 'replicated-partition at scope twice, 17 steps',
    participants: ['environment', 'controller', 'publisher[p1]', 'replica[r1]', 'replica[r2]'],
    steps: [
      { step: 1, from: 'environment', to: 'controller', label: 'suspect r1' },
      { step: 2, from: 'environment', to: 'publisher[p1]', label: 'publish r2' },
      { step: 3, from: 'controller', to: 'replica[r1]', label: 'decided 2 [r2] r2' },
      { step: 4, from: 'environment', to: 'replica[r1]', label: 'catchUp' },
      { step: 5, from: 'controller', to: 'replica[r2]', label: 'decided 2 [r2] r2' },
      { step: 6, from: 'replica[r1]', to: 'replica[r2]', label: 'fetch 0 2 r1 0 r2' },
      { step: 7, from: 'replica[r2]', to: 'controller', label: 'caughtUp 2 r1' },
      { step: 8, from: 'environment', to: 'controller', label: 'suspect r2' },
      { step: 9, from: 'replica[r2]', to: 'replica[r1]', label: 'fetched [] 2 r1 0' },
      { step: 10, from: 'environment', to: 'replica[r1]', label: 'catchUp' },
      { step: 11, from: 'publisher[p1]', to: 'replica[r2]', label: 'publish orders/a1 p1 r2' },
      { step: 12, from: 'replica[r1]', to: 'replica[r2]', label: 'fetch 0 2 r1 0 r2' },
      {
        step: 13,
        from: 'replica[r2]',
        to: 'replica[r1]',
        label: 'fetched [{epoch: 2, message: orders/a1}] 2 r1 0',
      },
      { step: 14, from: 'environment', to: 'replica[r1]', label: 'catchUp' },
      { step: 15, from: 'controller', to: 'replica[r1]', label: 'decided 3 [r1, r2] r2' },
      { step: 16, from: 'replica[r1]', to: 'replica[r2]', label: 'fetch 1 2 r1 2 r2' },
      {
        step: 17,
        from: 'replica[r2]',
        to: 'publisher[p1]',
        label: 'accepted orders/a1 0 orders/0 p1',
      },
    ],
    violated:
      'Violated in the last state: "whoever leads in the newest epoch has every message that its publisher was told is accepted".',
  },
  O34: {
    scope: 'replicated-partition at scope lenient, 10 steps',
    participants: ['environment', 'controller', 'publisher[p1]', 'replica[r1]', 'replica[r2]'],
    steps: [
      { step: 1, from: 'environment', to: 'controller', label: 'suspect r1' },
      { step: 2, from: 'environment', to: 'publisher[p1]', label: 'publish r2' },
      { step: 3, from: 'controller', to: 'replica[r1]', label: 'decided 2 [r2] r2' },
      { step: 4, from: 'environment', to: 'replica[r1]', label: 'catchUp' },
      { step: 5, from: 'controller', to: 'replica[r2]', label: 'decided 2 [r2] r2' },
      { step: 6, from: 'replica[r1]', to: 'replica[r2]', label: 'fetch 0 2 r1 0 r2' },
      { step: 7, from: 'publisher[p1]', to: 'replica[r2]', label: 'publish orders/a1 p1 r2' },
      { step: 8, from: 'replica[r2]', to: 'controller', label: 'caughtUp 2 r1' },
      { step: 9, from: 'environment', to: 'controller', label: 'suspect r2' },
      {
        step: 10,
        from: 'replica[r2]',
        to: 'publisher[p1]',
        label: 'accepted orders/a1 0 orders/0 p1',
      },
    ],
    violated:
      'Violated in the last state: "whoever leads in the newest epoch has every message that its publisher was told is accepted".',
  },
  F16: {
    scope: 'jetstream-publishing at scope connection, 2 steps',
    participants: ['environment', 'publisher', 'server'],
    steps: [
      { step: 1, from: 'environment', to: 'publisher', label: 'publish' },
      { step: 2, from: 'publisher', to: 'server', label: 'publish m1 m1 is lost', lost: true },
    ],
    violated:
      'Violated in the last state: "a message that was reported as published is on its way, in the stream, or handled".',
  },
  F17: {
    scope: 'jetstream-delivery at scope small, 4 steps',
    participants: ['environment', 'server', 'worker[w1]'],
    steps: [
      { step: 1, from: 'environment', to: 'server', label: 'dispatch w1' },
      { step: 2, from: 'server', to: 'worker[w1]', label: 'deliver 1 m1 1 w1' },
      { step: 3, from: 'environment', to: 'worker[w1]', label: 'fail' },
      { step: 4, from: 'environment', to: 'worker[w1]', label: 'fail' },
    ],
    violated: 'Violated in the last state: "no handler is given a message more often than that".',
  },
  O08: {
    scope: 'jetstream-publishing at scope connection, 5 steps',
    participants: ['environment', 'publisher', 'server'],
    steps: [
      { step: 1, from: 'environment', to: 'publisher', label: 'publish' },
      { step: 2, from: 'publisher', to: 'server', label: 'publish "m1, attempt 1" m1' },
      { step: 3, from: 'publisher', label: 'publisher.timer(after confirmTimeout in publishing)' },
      {
        step: 4,
        from: 'server',
        to: 'publisher',
        label: 'confirmed false "m1, attempt 1" 1 (not handled)',
      },
      { step: 5, from: 'publisher', to: 'server', label: 'publish "m1, attempt 2" m1' },
    ],
    violated:
      'Violated by the last step: "a message is not stored again while the window of a copy of it is open".',
  },
  O09: {
    scope: 'jetstream-delivery at scope small, 6 steps',
    participants: ['environment', 'server', 'worker[w1]'],
    steps: [
      { step: 1, from: 'environment', to: 'server', label: 'dispatch w1' },
      { step: 2, from: 'server', label: 'server.timer(ack wait 1 1)' },
      { step: 3, from: 'server', to: 'worker[w1]', label: 'deliver 1 m1 1 w1' },
      { step: 4, from: 'environment', to: 'worker[w1]', label: 'succeed' },
      { step: 5, from: 'worker[w1]', to: 'server', label: 'ack 1 null 1' },
      { step: 6, from: 'environment', to: 'server', label: 'dispatch w1' },
    ],
    violated:
      'Violated by the last step: "no delivery starts of a message whose settlement the server has processed".',
  },
  O10: {
    scope: 'jetstream-delivery at scope small, 3 steps',
    participants: ['environment', 'server', 'worker[w1]'],
    steps: [
      { step: 1, from: 'environment', to: 'server', label: 'dispatch w1' },
      { step: 2, from: 'server', to: 'worker[w1]', label: 'deliver 1 m1 1 w1' },
      { step: 3, from: 'worker[w1]', to: 'server', label: 'ack 1 null 1' },
    ],
    violated:
      'Violated by the last step: "a message whose acknowledgement the server processes is in the ledger of a worker".',
  },
  F25: {
    scope: 'rabbitmq-delivery at scope failing, 15 steps',
    participants: ['consumer[c1]', 'broker', 'environment'],
    steps: [
      { step: 1, from: 'consumer[c1]', to: 'broker', label: 'consume c1 1 work' },
      { step: 2, from: 'environment', to: 'broker', label: 'dispatch c1' },
      { step: 3, from: 'broker', to: 'consumer[c1]', label: 'consumeOk 1 c1' },
      { step: 4, from: 'broker', to: 'consumer[c1]', label: 'deliver 1 m1 false "1.1" c1' },
      { step: 5, from: 'environment', to: 'consumer[c1]', label: 'fail' },
      { step: 6, from: 'consumer[c1]', to: 'broker', label: 'reject 1 c1 true "1.1"' },
      { step: 7, from: 'environment', to: 'broker', label: 'dispatch c1' },
      { step: 8, from: 'broker', to: 'consumer[c1]', label: 'deliver 1 m2 false "2.1" c1' },
      { step: 9, from: 'environment', to: 'consumer[c1]', label: 'succeed' },
      { step: 10, from: 'consumer[c1]', to: 'broker', label: 'ack 1 c1 "2.1"' },
      { step: 11, from: 'environment', to: 'broker', label: 'dispatch c1' },
      { step: 12, from: 'broker', to: 'consumer[c1]', label: 'deliver 1 m1 true "1.2" c1' },
      { step: 13, from: 'environment', to: 'consumer[c1]', label: 'fail' },
      { step: 14, from: 'consumer[c1]', to: 'broker', label: 'reject 1 c1 true "1.2"' },
      { step: 15, from: 'environment', to: 'broker', label: 'dispatch c1' },
    ],
    violated:
      'Violated in the last state: "no message is delivered more often than the delivery limit and once more".',
  },
  F26: {
    scope: 'rabbitmq-publishing at scope connection, 2 steps',
    participants: ['environment', 'publisher'],
    steps: [
      { step: 1, from: 'environment', to: 'publisher', label: 'publish' },
      { step: 2, from: 'publisher', label: 'crash' },
    ],
    violated:
      'Violated in the last state: "a message that was reported as published is on its way, or in each of its queues, or handled".',
  },
  F27: {
    scope: 'rabbitmq-publishing at scope unroutable, 5 steps',
    participants: ['environment', 'publisher', 'broker'],
    steps: [
      { step: 1, from: 'environment', to: 'publisher', label: 'publish' },
      { step: 2, from: 'publisher', to: 'broker', label: 'openChannel' },
      { step: 3, from: 'publisher', to: 'broker', label: 'publish orders {} odd false m2 1 true' },
      { step: 4, from: 'environment', to: 'broker', label: 'confirm false 1' },
      { step: 5, from: 'broker', to: 'publisher', label: 'confirmed false 1' },
    ],
    violated:
      'Violated in the last state: "a message that was reported as published is for some queue".',
  },
  F28: {
    scope: 'rabbitmq-publishing at scope small, 7 steps',
    participants: ['environment', 'publisher', 'broker'],
    steps: [
      { step: 1, from: 'environment', to: 'publisher', label: 'publish' },
      { step: 2, from: 'publisher', to: 'broker', label: 'openChannel' },
      { step: 3, from: 'publisher', to: 'broker', label: 'publish orders {} new true m1 1 false' },
      { step: 4, from: 'environment', to: 'broker', label: 'confirm false 1' },
      { step: 5, from: 'broker', label: 'crash' },
      { step: 6, from: 'broker', label: 'restart' },
      { step: 7, from: 'broker', to: 'publisher', label: 'confirmed false 1' },
    ],
    violated:
      'Violated in the last state: "a message that was reported as published is on its way, or in each of its queues, or handled".',
  },
  F30: {
    scope: 'rabbitmq-delivery at scope failing, 3 steps',
    participants: ['consumer[c1]', 'broker', 'environment'],
    steps: [
      { step: 1, from: 'consumer[c1]', to: 'broker', label: 'consume c1 0 work' },
      { step: 2, from: 'environment', to: 'broker', label: 'dispatch c1' },
      { step: 3, from: 'environment', to: 'broker', label: 'dispatch c1' },
    ],
    violated:
      'Violated in the last state: "a consumer has no more unacknowledged deliveries than its prefetch", for c = c1.',
  },
  F32: {
    scope: 'rabbitmq-delivery at scope failing, 11 steps',
    participants: ['consumer[c1]', 'broker', 'environment'],
    steps: [
      { step: 1, from: 'consumer[c1]', to: 'broker', label: 'consume c1 1 work' },
      { step: 2, from: 'environment', to: 'broker', label: 'dispatch c1' },
      { step: 3, from: 'broker', to: 'consumer[c1]', label: 'consumeOk 1 c1' },
      { step: 4, from: 'broker', to: 'consumer[c1]', label: 'deliver 1 m1 false "1.1" c1' },
      { step: 5, from: 'environment', to: 'consumer[c1]', label: 'fail' },
      { step: 6, from: 'consumer[c1]', to: 'broker', label: 'reject 1 c1 true "1.1"' },
      { step: 7, from: 'environment', to: 'broker', label: 'dispatch c1' },
      { step: 8, from: 'broker', to: 'consumer[c1]', label: 'deliver 1 m1 true "1.2" c1' },
      { step: 9, from: 'environment', to: 'consumer[c1]', label: 'fail' },
      { step: 10, from: 'consumer[c1]', to: 'broker', label: 'reject 1 c1 true "1.2"' },
      { step: 11, from: 'environment', to: 'broker', label: 'dispatch c1' },
    ],
    violated:
      'Violated in the last state: "no message is delivered more often than the delivery limit and once more".',
  },
  F33: {
    scope: 'event-store at scope small, 5 steps',
    participants: ['environment', 'writer[w1]', 'store'],
    steps: [
      { step: 1, from: 'environment', to: 'writer[w1]', label: 'execute' },
      { step: 2, from: 'writer[w1]', to: 'store', label: 'load w1 u1' },
      { step: 3, from: 'store', to: 'writer[w1]', label: 'history [] w1' },
      {
        step: 4,
        from: 'writer[w1]',
        to: 'store',
        label: 'append [u1@1:registered#w1.1, u1@2:named:ann#w1.2] 0 w1 u1',
      },
      { step: 5, from: 'environment', to: 'store', label: 'fail' },
    ],
    violated:
      'Violated in the last state: "a batch whose append was answered with an error is not stored", for w = w1.',
  },
  F34: {
    scope: 'event-store-subscriptions at scope commandSide, 8 steps',
    participants: ['environment', 'commandSide', 'subscription[s1]', 'log'],
    steps: [
      { step: 1, from: 'environment', to: 'commandSide', label: 'execute' },
      { step: 2, from: 'environment', to: 'subscription[s1]', label: 'look' },
      { step: 3, from: 'commandSide', to: 'log', label: 'append [c1.1, c1.2]' },
      { step: 4, from: 'subscription[s1]', to: 'log', label: 'read 0 s1' },
      { step: 5, from: 'log', to: 'subscription[s1]', label: 'page 0 [c1.1, c1.2] s1' },
      { step: 6, from: 'environment', to: 'subscription[s1]', label: 'look' },
      { step: 7, from: 'subscription[s1]', to: 'log', label: 'read 2 s1' },
      { step: 8, from: 'log', to: 'subscription[s1]', label: 'page 0 [c1.1, c1.2] s1' },
    ],
    violated: 'Violated in the last state: "no event has had two effects", for s = s1.',
  },
  F35: {
    scope: 'event-store at scope small, 10 steps',
    participants: ['environment', 'writer[w1]', 'writer[w2]', 'store'],
    steps: [
      { step: 1, from: 'environment', to: 'writer[w1]', label: 'execute' },
      { step: 2, from: 'environment', to: 'writer[w2]', label: 'execute' },
      { step: 3, from: 'writer[w1]', to: 'store', label: 'load w1 u1' },
      { step: 4, from: 'writer[w2]', to: 'store', label: 'load w2 u1' },
      { step: 5, from: 'store', to: 'writer[w1]', label: 'history [] w1' },
      { step: 6, from: 'store', to: 'writer[w2]', label: 'history [] w2' },
      {
        step: 7,
        from: 'writer[w1]',
        to: 'store',
        label: 'append [u1@1:registered#w1.1, u1@2:named:ann#w1.2] 0 w1 u1',
      },
      { step: 8, from: 'environment', to: 'store', label: 'succeed' },
      {
        step: 9,
        from: 'writer[w2]',
        to: 'store',
        label: 'append [u1@1:registered#w2.1, u1@2:named:bo#w2.2] 0 w2 u1',
      },
      { step: 10, from: 'environment', to: 'store', label: 'succeed' },
    ],
    violated:
      'Violated by the last step: "what is stored was decided on the version that its stream had", for w = w2.',
  },
  F36: {
    scope: 'event-store at scope imports, 2 steps',
    participants: ['environment', 'store'],
    steps: [
      { step: 1, from: 'environment', to: 'store', label: 'import [u2@1:registered#i.1] 0 u1' },
      { step: 2, from: 'environment', to: 'store', label: 'succeed' },
    ],
    violated:
      'Violated in the last state: "each event carries the id of the stream that it is in".',
  },
  F37: {
    scope: 'event-store at scope small, 2 steps',
    participants: ['environment', 'writer[w1]', 'store'],
    steps: [
      { step: 1, from: 'environment', to: 'writer[w1]', label: 'execute' },
      { step: 2, from: 'writer[w1]', to: 'store', label: 'load w1 u1' },
    ],
    violated:
      'Violated by the last step: "whoever loads a stream is told its history, which is empty if there is no such stream", for w = w1.',
  },
  F38: {
    scope: 'event-store-snapshots at scope small, 10 steps',
    participants: ['environment', 'snapshotter[s1]', 'snapshotter[s2]', 'store'],
    steps: [
      { step: 1, from: 'environment', to: 'snapshotter[s1]', label: 'take' },
      { step: 2, from: 'environment', to: 'snapshotter[s2]', label: 'take' },
      { step: 3, from: 'environment', to: 'store', label: 'append registered 1' },
      { step: 4, from: 'snapshotter[s1]', to: 'store', label: 'load s1' },
      { step: 5, from: 'environment', to: 'store', label: 'append named:ann 2' },
      { step: 6, from: 'snapshotter[s2]', to: 'store', label: 'load s2' },
      {
        step: 7,
        from: 'store',
        to: 'snapshotter[s1]',
        label: 'loaded {user: {name: "", status: absent}, version: 0} [registered] s1',
      },
      {
        step: 8,
        from: 'store',
        to: 'snapshotter[s2]',
        label: 'loaded {user: {name: "", status: absent}, version: 0} [registered, named:ann] s2',
      },
      {
        step: 9,
        from: 'snapshotter[s2]',
        to: 'store',
        label: 'save {name: ann, status: active} 2',
      },
      {
        step: 10,
        from: 'snapshotter[s1]',
        to: 'store',
        label: 'save {name: "", status: active} 1',
      },
    ],
    violated: 'Violated by the last step: "no snapshot replaces a newer one".',
  },
  F39: {
    scope: 'event-store-order at scope small, 11 steps',
    participants: ['environment', 'reader', 'session[t2]', 'session[t3]', 'database'],
    steps: [
      { step: 1, from: 'environment', to: 'reader', label: 'look' },
      { step: 2, from: 'environment', to: 'session[t2]', label: 'begin' },
      { step: 3, from: 'environment', to: 'session[t3]', label: 'begin' },
      { step: 4, from: 'session[t2]', to: 'database', label: 'lock t2 b' },
      { step: 5, from: 'session[t2]', to: 'database', label: 'insert t2 b' },
      { step: 6, from: 'session[t2]', to: 'database', label: 'commit t2' },
      { step: 7, from: 'reader', to: 'database', label: 'poll null' },
      { step: 8, from: 'session[t3]', to: 'database', label: 'lock t3 a' },
      { step: 9, from: 'session[t3]', to: 'database', label: 'insert t3 a' },
      { step: 10, from: 'session[t3]', to: 'database', label: 'commit t3' },
      { step: 11, from: 'database', to: 'reader', label: 'page [b@1/1.1]' },
    ],
    violated:
      'Violated in the last state: "what is committed up to the place of the reader has been read".',
  },
  F42: {
    scope: 'event-store-subscriptions at scope commandSide, 4 steps',
    participants: ['environment', 'commandSide', 'subscription[s1]', 'log'],
    steps: [
      { step: 1, from: 'environment', to: 'commandSide', label: 'execute' },
      { step: 2, from: 'environment', to: 'subscription[s1]', label: 'look' },
      { step: 3, from: 'commandSide', to: 'log', label: 'append [c1.1, c1.2]' },
      { step: 4, from: 'subscription[s1]', to: 'log', label: 'read 0 s1' },
    ],
    violated:
      'Violated by the last step: "whoever reads the log is given what has been appended to it", for s = s1.',
  },
  F43: {
    scope: 'event-store-subscriptions at scope commandSide, 8 steps',
    participants: ['environment', 'commandSide', 'log', 'subscription[s1]'],
    steps: [
      { step: 1, from: 'environment', to: 'commandSide', label: 'execute' },
      { step: 2, from: 'commandSide', to: 'log', label: 'append [c1.1, c1.2]' },
      { step: 3, from: 'commandSide', label: 'crash' },
      { step: 4, from: 'commandSide', label: 'restart' },
      { step: 5, from: 'environment', to: 'commandSide', label: 'execute' },
      { step: 6, from: 'commandSide', to: 'log', label: 'append [c2.1]' },
      { step: 7, from: 'log', to: 'commandSide', label: 'appended [c2.1]' },
      { step: 8, from: 'commandSide', to: 'subscription[s1]', label: 'notice [c2.1]' },
    ],
    violated:
      'Violated by the last step: "what a subscription has seen is the log from its beginning, in its order, without a gap", for s = s1.',
  },
  O12: {
    scope: 'event-store at scope small, 6 steps',
    participants: ['environment', 'writer[w1]', 'store'],
    steps: [
      { step: 1, from: 'environment', to: 'writer[w1]', label: 'execute' },
      { step: 2, from: 'writer[w1]', to: 'store', label: 'load w1 u1' },
      { step: 3, from: 'store', to: 'writer[w1]', label: 'history [] w1' },
      {
        step: 4,
        from: 'writer[w1]',
        to: 'store',
        label: 'append [u1@1:registered#w1.1, u1@2:named:ann#w1.2] 0 w1 u1',
      },
      { step: 5, from: 'environment', to: 'store', label: 'succeed' },
      { step: 6, from: 'environment', to: 'store', label: 'release' },
    ],
    violated: 'Violated by the last step: "a stored event stays in its place as it is".',
  },
  O13: {
    scope: 'event-store-order at scope small, 11 steps',
    participants: ['environment', 'reader', 'session[t2]', 'session[t3]', 'database'],
    steps: [
      { step: 1, from: 'environment', to: 'reader', label: 'look' },
      { step: 2, from: 'environment', to: 'session[t2]', label: 'begin' },
      { step: 3, from: 'environment', to: 'session[t3]', label: 'begin' },
      { step: 4, from: 'session[t2]', to: 'database', label: 'lock t2 b' },
      { step: 5, from: 'session[t2]', to: 'database', label: 'insert t2 b' },
      { step: 6, from: 'session[t3]', to: 'database', label: 'lock t3 a' },
      { step: 7, from: 'session[t3]', to: 'database', label: 'insert t3 a' },
      { step: 8, from: 'session[t3]', to: 'database', label: 'commit t3' },
      { step: 9, from: 'reader', to: 'database', label: 'poll null' },
      { step: 10, from: 'session[t2]', to: 'database', label: 'commit t2' },
      { step: 11, from: 'database', to: 'reader', label: 'page [a@1/2.2]' },
    ],
    violated:
      'Violated in the last state: "what is committed up to the place of the reader has been read".',
  },
  O14: {
    scope: 'event-store-order at scope small, 10 steps',
    participants: ['environment', 'session[t1]', 'session[t2]', 'database'],
    steps: [
      { step: 1, from: 'environment', to: 'session[t1]', label: 'begin' },
      { step: 2, from: 'environment', to: 'session[t2]', label: 'begin' },
      { step: 3, from: 'session[t1]', to: 'database', label: 'lock t1 a' },
      { step: 4, from: 'session[t1]', to: 'database', label: 'insert t1 a' },
      { step: 5, from: 'session[t2]', to: 'database', label: 'lock t2 b' },
      { step: 6, from: 'session[t2]', to: 'database', label: 'insert t2 b' },
      { step: 7, from: 'session[t2]', to: 'database', label: 'commit t2' },
      { step: 8, from: 'session[t1]', to: 'database', label: 'lock t1 b' },
      { step: 9, from: 'session[t1]', to: 'database', label: 'insert t1 b' },
      { step: 10, from: 'session[t1]', to: 'database', label: 'commit t1' },
    ],
    violated:
      'Violated in the last state: "the global order has the events of a stream in the order of their versions".',
  },
  O28: {
    scope: 'event-store at scope small, 5 steps',
    participants: ['environment', 'writer[w1]', 'store'],
    steps: [
      { step: 1, from: 'environment', to: 'writer[w1]', label: 'execute' },
      { step: 2, from: 'writer[w1]', to: 'store', label: 'load w1 u1' },
      { step: 3, from: 'store', to: 'writer[w1]', label: 'history [] w1' },
      {
        step: 4,
        from: 'writer[w1]',
        to: 'store',
        label: 'append [u1@1:registered#w1.1, u1@2:named:ann#w1.2] 0 w1 u1',
      },
      { step: 5, from: 'store', label: 'crash' },
    ],
    violated:
      'Violated in the last state: "a batch is stored as a whole or not at all", for w = w1.',
  },
  O29: {
    scope: 'event-store-order at scope joined, 9 steps',
    participants: ['environment', 'session[t1]', 'session[t2]', 'database'],
    steps: [
      { step: 1, from: 'environment', to: 'session[t1]', label: 'begin' },
      { step: 2, from: 'environment', to: 'session[t2]', label: 'begin' },
      { step: 3, from: 'session[t1]', to: 'database', label: 'update t1' },
      { step: 4, from: 'session[t2]', to: 'database', label: 'lock t2 a' },
      { step: 5, from: 'session[t2]', to: 'database', label: 'insert t2 a' },
      { step: 6, from: 'session[t2]', to: 'database', label: 'commit t2' },
      { step: 7, from: 'session[t1]', to: 'database', label: 'lock t1 a' },
      { step: 8, from: 'session[t1]', to: 'database', label: 'insert t1 a' },
      { step: 9, from: 'session[t1]', to: 'database', label: 'commit t1' },
    ],
    violated:
      'Violated in the last state: "the global order has the events of a stream in the order of their versions".',
  },
  O30: {
    scope: 'event-store-order at scope crossed, 4 steps',
    participants: ['environment', 'session[t1]', 'session[t2]', 'database'],
    steps: [
      { step: 1, from: 'environment', to: 'session[t1]', label: 'begin' },
      { step: 2, from: 'environment', to: 'session[t2]', label: 'begin' },
      { step: 3, from: 'session[t1]', to: 'database', label: 'lock t1 a' },
      { step: 4, from: 'session[t2]', to: 'database', label: 'lock t2 b' },
    ],
    violated: 'Violated in the last state: "no two transactions wait for each other".',
  },
  O35: {
    scope: 'event-store-subscriptions at scope small, 9 steps',
    participants: ['environment', 'commandSide', 'subscription[s1]', 'log'],
    steps: [
      { step: 1, from: 'environment', to: 'commandSide', label: 'execute' },
      { step: 2, from: 'environment', to: 'subscription[s1]', label: 'look' },
      { step: 3, from: 'commandSide', to: 'log', label: 'append [c1.1, c1.2]' },
      { step: 4, from: 'subscription[s1]', to: 'log', label: 'read 0 s1' },
      { step: 5, from: 'subscription[s1]', label: 'crash' },
      { step: 6, from: 'subscription[s1]', label: 'restart' },
      { step: 7, from: 'environment', to: 'subscription[s1]', label: 'look' },
      { step: 8, from: 'subscription[s1]', to: 'log', label: 'read 2 s1' },
      { step: 9, from: 'log', to: 'subscription[s1]', label: 'page 2 [] s1' },
    ],
    violated:
      'Violated by going round for ever: "an event is logged that the subscription has not seen leads to the subscription has seen all that is logged", for s = s1.',
  },
  O36: {
    scope: 'event-store-order at scope small, 12 steps',
    participants: ['environment', 'session[t2]', 'session[t3]', 'database', 'reader'],
    steps: [
      { step: 1, from: 'environment', to: 'session[t2]', label: 'begin' },
      { step: 2, from: 'environment', to: 'session[t3]', label: 'begin' },
      { step: 3, from: 'session[t2]', to: 'database', label: 'lock t2 b' },
      { step: 4, from: 'session[t2]', to: 'database', label: 'insert t2 b' },
      { step: 5, from: 'session[t3]', to: 'database', label: 'lock t3 a' },
      { step: 6, from: 'session[t3]', to: 'database', label: 'insert t3 a' },
      { step: 7, from: 'session[t3]', to: 'database', label: 'commit t3' },
      { step: 8, from: 'environment', to: 'database', label: 'fail t2' },
      { step: 9, from: 'session[t2]', to: 'database', label: 'commit t2' },
      { step: 10, from: 'environment', to: 'reader', label: 'look' },
      { step: 11, from: 'reader', to: 'database', label: 'poll null' },
      { step: 12, from: 'database', to: 'reader', label: 'page []' },
    ],
    violated:
      'Violated by going round for ever: "something is committed that the reader has not read leads to the reader has read all that is committed".',
  },
  F44: {
    scope: 'cqrs-queries at scope small, 5 steps',
    participants: ['environment', 'session[s1]', 'writeSide', 'replica[r1]'],
    steps: [
      { step: 1, from: 'environment', to: 'session[s1]', label: 'next' },
      { step: 2, from: 'session[s1]', to: 'writeSide', label: 'write w1 s1' },
      { step: 3, from: 'writeSide', to: 'session[s1]', label: 'written 0 s1' },
      { step: 4, from: 'environment', to: 'session[s1]', label: 'ask r1' },
      { step: 5, from: 'session[s1]', to: 'replica[r1]', label: 'query s1 r1 0' },
    ],
    violated:
      'Violated in the last state: "an answer includes all that its session has written", for s = s1.',
  },
  F46: {
    scope: 'cqrs-queries at scope small, 5 steps',
    participants: ['environment', 'session[s1]', 'writeSide', 'replica[r1]'],
    steps: [
      { step: 1, from: 'environment', to: 'session[s1]', label: 'next' },
      { step: 2, from: 'session[s1]', to: 'writeSide', label: 'write w1 s1' },
      { step: 3, from: 'writeSide', to: 'session[s1]', label: 'written 1 s1' },
      { step: 4, from: 'environment', to: 'session[s1]', label: 'ask r1' },
      { step: 5, from: 'session[s1]', to: 'replica[r1]', label: 'query s1 r1 0' },
    ],
    violated:
      'Violated in the last state: "an answer includes all that its session has written", for s = s1.',
  },
  F47: {
    scope: 'cqrs-commands at scope single, 4 steps',
    participants: ['environment', 'client[c1]', 'commandSide'],
    steps: [
      { step: 1, from: 'environment', to: 'client[c1]', label: 'send' },
      { step: 2, from: 'client[c1]', to: 'commandSide', label: 'execute award:ann c1 k1' },
      { step: 3, from: 'environment', to: 'client[c1]', label: 'retry' },
      { step: 4, from: 'client[c1]', to: 'commandSide', label: 'execute award:ann c1 k1' },
    ],
    violated: 'Violated in the last state: "no command has been executed twice".',
  },
  O17: {
    scope: 'cqrs-projection at scope single, 11 steps',
    participants: ['environment', 'projector[p1]', 'database', 'log'],
    steps: [
      { step: 1, from: 'environment', to: 'projector[p1]', label: 'start' },
      { step: 2, from: 'projector[p1]', to: 'database', label: 'load p1' },
      { step: 3, from: 'database', to: 'projector[p1]', label: 'loaded p1 e1@0' },
      { step: 4, from: 'environment', to: 'log', label: 'append a+20 1' },
      { step: 5, from: 'projector[p1]', to: 'log', label: 'read p1 1' },
      { step: 6, from: 'log', to: 'projector[p1]', label: 'happened a+20 p1' },
      { step: 7, from: 'projector[p1]', to: 'database', label: 'save e1@0 p1 e1@1/a+20' },
      { step: 8, from: 'environment', to: 'database', label: 'fail' },
      { step: 9, from: 'database', to: 'projector[p1]', label: 'notSaved failure p1' },
      { step: 10, from: 'projector[p1]', to: 'database', label: 'save e1@0 p1 e1@1' },
      { step: 11, from: 'environment', to: 'database', label: 'succeed' },
    ],
    violated:
      'Violated by the last step: "the view is what the log comes to up to its checkpoint".',
  },
  O18: {
    scope: 'cqrs-projection at scope single, 8 steps',
    participants: ['environment', 'projector[p1]', 'database', 'log'],
    steps: [
      { step: 1, from: 'environment', to: 'projector[p1]', label: 'start' },
      { step: 2, from: 'projector[p1]', to: 'database', label: 'load p1' },
      { step: 3, from: 'database', to: 'projector[p1]', label: 'loaded p1 e1@0' },
      { step: 4, from: 'environment', to: 'log', label: 'append a+20 1' },
      { step: 5, from: 'projector[p1]', to: 'log', label: 'read p1 1' },
      { step: 6, from: 'log', to: 'projector[p1]', label: 'happened a+20 p1' },
      { step: 7, from: 'projector[p1]', to: 'database', label: 'save e1@0 p1 e1@1/a+20' },
      { step: 8, from: 'database', label: 'crash' },
    ],
    violated: 'Violated by the last step: "the view changes only together with its checkpoint".',
  },
  O19: {
    scope: 'cqrs-projection at scope race, 21 steps',
    participants: ['environment', 'projector[p1]', 'database', 'log', 'projector[p2]'],
    steps: [
      { step: 1, from: 'environment', to: 'projector[p1]', label: 'start' },
      { step: 2, from: 'projector[p1]', to: 'database', label: 'load p1' },
      { step: 3, from: 'database', to: 'projector[p1]', label: 'loaded p1 e1@0' },
      { step: 4, from: 'environment', to: 'log', label: 'append a+20 1' },
      { step: 5, from: 'projector[p1]', to: 'log', label: 'read p1 1' },
      { step: 6, from: 'environment', to: 'log', label: 'append a-5 2' },
      { step: 7, from: 'log', to: 'projector[p1]', label: 'happened a+20 p1' },
      { step: 8, from: 'environment', to: 'projector[p2]', label: 'start' },
      { step: 9, from: 'projector[p2]', to: 'database', label: 'load p2' },
      { step: 10, from: 'projector[p1]', to: 'database', label: 'save e1@0 p1 e1@1/a+20' },
      { step: 11, from: 'environment', to: 'database', label: 'succeed' },
      { step: 12, from: 'database', to: 'projector[p1]', label: 'saved p1 e1@1/a+20' },
      { step: 13, from: 'database', to: 'projector[p2]', label: 'loaded p2 e1@0' },
      { step: 14, from: 'projector[p1]', to: 'log', label: 'read p1 2' },
      { step: 15, from: 'projector[p2]', to: 'log', label: 'read p2 1' },
      { step: 16, from: 'log', to: 'projector[p1]', label: 'happened a-5 p1' },
      { step: 17, from: 'log', to: 'projector[p2]', label: 'happened a+20 p2' },
      { step: 18, from: 'projector[p1]', to: 'database', label: 'save e1@1 p1 e1@2/a+15' },
      { step: 19, from: 'environment', to: 'database', label: 'succeed' },
      { step: 20, from: 'projector[p2]', to: 'database', label: 'save e1@0 p2 e1@1/a+20' },
      { step: 21, from: 'environment', to: 'database', label: 'succeed' },
    ],
    violated:
      'Violated by the last step: "within an epoch the checkpoint never decreases, and no epoch returns".',
  },
  O20: {
    scope: 'cqrs-queries at scope small, 9 steps',
    participants: [
      'environment',
      'session[s1]',
      'session[s2]',
      'writeSide',
      'replica[r1]',
      'replica[r2]',
    ],
    steps: [
      { step: 1, from: 'environment', to: 'session[s1]', label: 'ask r1' },
      { step: 2, from: 'environment', to: 'session[s2]', label: 'next' },
      { step: 3, from: 'session[s2]', to: 'writeSide', label: 'write w2 s2' },
      { step: 4, from: 'writeSide', to: 'replica[r1]', label: 'replicate w2' },
      { step: 5, from: 'session[s1]', to: 'replica[r1]', label: 'query s1 r1 0' },
      { step: 6, from: 'replica[r1]', to: 'session[s1]', label: 'answer 1 [w2] s1' },
      { step: 7, from: 'environment', to: 'session[s1]', label: 'ask r2' },
      { step: 8, from: 'session[s1]', to: 'replica[r2]', label: 'query s1 r2 0' },
      { step: 9, from: 'replica[r2]', to: 'session[s1]', label: 'answer 0 [] s1' },
    ],
    violated:
      'Violated by the last step: "an answer is not older than one that the session has seen", for s = s1.',
  },
  O22: {
    scope: 'cqrs-commands at scope calm, 4 steps',
    participants: ['environment', 'client[c1]', 'client[c2]', 'commandSide'],
    steps: [
      { step: 1, from: 'environment', to: 'client[c1]', label: 'send' },
      { step: 2, from: 'environment', to: 'client[c2]', label: 'send' },
      { step: 3, from: 'client[c1]', to: 'commandSide', label: 'execute join:ann:x c1 k1' },
      { step: 4, from: 'client[c2]', to: 'commandSide', label: 'execute join:ann:y c2 k3' },
    ],
    violated:
      'Violated by the last step: "a command that is rejected changes nothing but its own result".',
  },
  O31: {
    scope: 'cqrs-commands at scope reused, 4 steps',
    participants: ['environment', 'client[c1]', 'client[c2]', 'commandSide'],
    steps: [
      { step: 1, from: 'environment', to: 'client[c1]', label: 'send' },
      { step: 2, from: 'environment', to: 'client[c2]', label: 'send' },
      { step: 3, from: 'client[c1]', to: 'commandSide', label: 'execute award:ann c1 k1' },
      { step: 4, from: 'client[c2]', to: 'commandSide', label: 'execute award:bo c2 k1' },
    ],
    violated:
      'Violated by the last step: "another command under a used id is a conflict, and changes nothing".',
  },
  O32: {
    scope: 'cqrs-projection at scope rebuilt, 9 steps',
    participants: ['environment', 'projector[p1]', 'database', 'log'],
    steps: [
      { step: 1, from: 'environment', to: 'projector[p1]', label: 'start' },
      { step: 2, from: 'projector[p1]', to: 'database', label: 'load p1' },
      { step: 3, from: 'environment', to: 'database', label: 'rebuild' },
      { step: 4, from: 'database', to: 'projector[p1]', label: 'loaded p1 e1@0' },
      { step: 5, from: 'environment', to: 'log', label: 'append a+20 1' },
      { step: 6, from: 'projector[p1]', to: 'log', label: 'read p1 1' },
      { step: 7, from: 'log', to: 'projector[p1]', label: 'happened a+20 p1' },
      { step: 8, from: 'projector[p1]', to: 'database', label: 'save e1@0 p1 e1@1/a+20' },
      { step: 9, from: 'environment', to: 'database', label: 'succeed' },
    ],
    violated:
      'Violated by the last step: "what is written was made from the view that it replaces".',
  },
  F23: {
    scope: 'idempotent-consumer at scope calm, 10 steps',
    participants: ['environment', 'queue', 'replica[r1]', 'database', 'replica[r2]'],
    steps: [
      { step: 1, from: 'environment', to: 'queue', label: 'dispatch billing m1 r1' },
      { step: 2, from: 'environment', to: 'queue', label: 'dispatch billing m1 r2' },
      { step: 3, from: 'queue', to: 'replica[r1]', label: 'deliver m1 r1' },
      { step: 4, from: 'replica[r1]', to: 'database', label: 'begin billing r1 m1' },
      { step: 5, from: 'database', to: 'replica[r1]', label: 'fresh m1 r1' },
      { step: 6, from: 'queue', to: 'replica[r2]', label: 'deliver m1 r2' },
      { step: 7, from: 'replica[r1]', to: 'database', label: 'commit billing r1 m1' },
      { step: 8, from: 'replica[r2]', to: 'database', label: 'begin billing r2 m1' },
      { step: 9, from: 'database', to: 'replica[r2]', label: 'fresh m1 r2' },
      { step: 10, from: 'replica[r2]', to: 'database', label: 'commit billing r2 m1' },
    ],
    violated: 'Violated in the last state: "no message has had two effects".',
  },
  F24: {
    scope: 'idempotent-consumer at scope calm, 10 steps',
    participants: ['environment', 'queue', 'replica[r1]', 'replica[r2]', 'database'],
    steps: [
      { step: 1, from: 'environment', to: 'queue', label: 'dispatch r1 m1 r1' },
      { step: 2, from: 'environment', to: 'queue', label: 'dispatch r2 m1 r2' },
      { step: 3, from: 'queue', to: 'replica[r1]', label: 'deliver m1 r1' },
      { step: 4, from: 'queue', to: 'replica[r2]', label: 'deliver m1 r2' },
      { step: 5, from: 'replica[r1]', to: 'database', label: 'begin r1 r1 m1' },
      { step: 6, from: 'replica[r2]', to: 'database', label: 'begin r2 r2 m1' },
      { step: 7, from: 'database', to: 'replica[r1]', label: 'fresh m1 r1' },
      { step: 8, from: 'database', to: 'replica[r2]', label: 'fresh m1 r2' },
      { step: 9, from: 'replica[r1]', to: 'database', label: 'commit r1 r1 m1' },
      { step: 10, from: 'replica[r2]', to: 'database', label: 'commit r2 r2 m1' },
    ],
    violated: 'Violated in the last state: "no message has had two effects".',
  },
  O23: {
    scope: 'idempotent-consumer at scope small, 5 steps',
    participants: ['environment', 'queue', 'replica[r1]', 'database'],
    steps: [
      { step: 1, from: 'environment', to: 'queue', label: 'dispatch billing m1 r1' },
      { step: 2, from: 'queue', to: 'replica[r1]', label: 'deliver m1 r1' },
      { step: 3, from: 'replica[r1]', to: 'database', label: 'begin billing r1 m1' },
      { step: 4, from: 'database', to: 'replica[r1]', label: 'fresh m1 r1' },
      { step: 5, from: 'database', label: 'crash' },
    ],
    violated:
      'Violated by the last step: "inbox, effect and outbox of a message are there together or not at all".',
  },
  O24: {
    scope: 'idempotent-consumer at scope calm, 6 steps',
    participants: ['environment', 'queue', 'replica[r1]', 'replica[r2]', 'database'],
    steps: [
      { step: 1, from: 'environment', to: 'queue', label: 'dispatch billing m1 r1' },
      { step: 2, from: 'environment', to: 'queue', label: 'dispatch billing m1 r2' },
      { step: 3, from: 'queue', to: 'replica[r1]', label: 'deliver m1 r1' },
      { step: 4, from: 'queue', to: 'replica[r2]', label: 'deliver m1 r2' },
      { step: 5, from: 'replica[r1]', to: 'database', label: 'begin billing r1 m1' },
      { step: 6, from: 'replica[r2]', to: 'database', label: 'begin billing r2 m1' },
    ],
    violated: 'Violated in the last state: "no two transactions are at work on one message".',
  },
  O27: {
    scope: 'idempotent-consumer-sequence at scope small, 3 steps',
    participants: ['environment', 'source', 'consumer'],
    steps: [
      { step: 1, from: 'environment', to: 'source', label: 'publish' },
      { step: 2, from: 'environment', to: 'source', label: 'publish' },
      { step: 3, from: 'source', to: 'consumer', label: 'updated a#2' },
    ],
    violated:
      'Violated in the last state: "what is applied to a key are its first updates in order, as far as none is missing".',
  },
};
