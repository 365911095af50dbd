/** The clauses of ED1, event-bus delivery reliability. How to read one: `spec/README.md`. */
import type { Clause } from '../types.js';

/** ED1.1 to ED1.9, in order. */
export const ed1 = [
  {
    id: 'ED1.1',
    obligation: 'ED1',
    title: 'No loss of acknowledged events',
    kind: 'safety',
    statement:
      'Once the bus has acknowledged an event, the event has a place for each matching subscription that was active when it was accepted and has not been cancelled: it is pending, leased, processed or dead-lettered there.',
    layers: ['M', 'I'],
    needs: ['transitions', 'crashPoints', 'interleavings'],
    notes: [
      'A place is read from the log, the leases, the ledger and the links, never from a flag that the model keeps only for the proof: such a flag would agree with itself.',
    ],
  },
  {
    id: 'ED1.2',
    obligation: 'ED1',
    title: 'Integrity of deliveries',
    kind: 'safety',
    statement:
      "What a subscription is handed was published, with exactly that payload, and matches the subscription's types and filter.",
    layers: ['M', 'I'],
    needs: ['transitions'],
  },
  {
    id: 'ED1.3',
    obligation: 'ED1',
    title: 'Order of first dispatches',
    kind: 'safety',
    statement:
      'For each subscription and key, events are dispatched for the first time in the order in which they were published.',
    layers: ['M', 'I'],
    needs: ['transitions', 'interleavings'],
    notes: [
      'Order is counted where the bus dispatches. Later attempts may come in any order; what a handler makes of that is ED6.8.',
    ],
  },
  {
    id: 'ED1.4',
    obligation: 'ED1',
    title: 'One dispatch at a time',
    kind: 'safety',
    statement:
      'Between two dispatches of one event to one subscription lies a refusal, the expiry of the lease, or a crash.',
    notes: [
      'A refusal counts for the dispatch that it answers. One that comes after its lease is over lies between no two dispatches.',
    ],
    layers: ['M', 'I'],
    needs: ['transitions', 'crashPoints'],
  },
  {
    id: 'ED1.5',
    obligation: 'ED1',
    title: 'Bounded buffers',
    kind: 'safety',
    statement:
      'A publish is answered with ok only if every matching channel stored the event; otherwise it is answered with a typed error and nothing is stored anywhere.',
    layers: ['M', 'I'],
    needs: ['transitions', 'interleavings'],
    notes: [
      'An event whose type the bus does not know matches no channel: the answer is an error, because ok would promise a delivery that nobody can make.',
    ],
  },
  {
    id: 'ED1.6',
    obligation: 'ED1',
    title: 'Durable, bounded attempts',
    kind: 'safety',
    statement:
      "An attempt is durable before its dispatch; attempts never exceed the limit of the subscription's retry policy; an event becomes a dead letter at most once per subscription, and only after that limit.",
    layers: ['M', 'I'],
    needs: ['transitions', 'crashPoints'],
  },
  {
    id: 'ED1.7',
    obligation: 'ED1',
    title: 'Accepted leads to settled',
    kind: 'liveness',
    statement:
      'An accepted event is settled for every matching subscription in the end: `accepted ~> settled`.',
    layers: ['M'],
    needs: [],
    fairness: [
      { strength: 'weak', of: 'dispatching' },
      { strength: 'weak', of: 'every timer' },
      {
        strength: 'weak',
        of: 'the handler coming to an end, by success or failure, where attempts are bounded',
      },
      { strength: 'strong', of: 'the handler succeeding, where attempts are not bounded' },
    ],
    assumptions: ['finitely many crashes'],
  },
  {
    id: 'ED1.8',
    obligation: 'ED1',
    title: 'Isolation of subscriptions',
    kind: 'liveness',
    statement:
      'A subscription does not wait for another: for subscriptions s and t, `accepted ~> settled(s)` with no fairness assumed of the handler of t.',
    layers: ['M'],
    needs: [],
    fairness: [
      { strength: 'weak', of: 'dispatching' },
      { strength: 'weak', of: 'every timer' },
      {
        strength: 'weak',
        of: 'the handler of s coming to an end, by success or failure, where its attempts are bounded',
      },
      { strength: 'strong', of: 'the handler of s succeeding, where they are not bounded' },
    ],
    assumptions: [
      'finitely many crashes',
      'nothing is assumed of the handler of t: it may hang for ever',
    ],
  },
  {
    id: 'ED1.9',
    obligation: 'ED1',
    title: 'Crash recovery is a refinement',
    kind: 'safety',
    statement:
      'What a bus that crashes and restarts lets be observed could have been observed of a bus that never crashes, but for deliveries repeated without a visible reason.',
    layers: ['M', 'I'],
    needs: ['crashPoints'],
    notes: [
      'A spurious redelivery repeats a dispatch that was made before. It is no licence to deliver what the crash-free bus would never have dispatched.',
      'What is owed is handed out in the end, and every attempt ends: fairness is part of the refinement.',
      'A delivery may get lost on its way. A crash between an attempt and its delivery looks like that.',
    ],
  },
] as const satisfies readonly Clause[];
