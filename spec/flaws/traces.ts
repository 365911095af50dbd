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
};
