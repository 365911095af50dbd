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
      { step: 3, from: 'environment', to: 'bus', label: 'createChannel 1 deposited' },
    ],
    violated:
      'Violated by the last step: "an event keeps a place for the subscription: pending, leased, processed or dead-lettered, unless the subscription is cancelled", for s = s1.',
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
};
