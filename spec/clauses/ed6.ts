/** The clauses of ED6, idempotent event handling. How to read one: `spec/README.md`. */
import type { Clause } from '../types.js';

/** ED6.1 to ED6.8, in order. */
export const ed6 = [
  {
    id: 'ED6.1',
    obligation: 'ED6',
    title: 'One effect per message',
    kind: 'safety',
    statement:
      'For each logical consumer and message id there is at most one committed effect within retention, and at least one once the message is settled as processed.',
    layers: ['M', 'I'],
    needs: ['transitions', 'crashPoints', 'interleavings'],
    notes: [
      'Replicas of one service are one logical consumer.',
      'A dead letter is settled too, and has no effect: only processing demands one.',
    ],
  },
  {
    id: 'ED6.2',
    obligation: 'ED6',
    title: 'Inbox, effect and outbox are atomic',
    kind: 'safety',
    statement:
      'At every crash point, inbox, effect and outbox have committed together or not at all.',
    layers: ['M', 'I'],
    needs: ['crashPoints'],
  },
  {
    id: 'ED6.3',
    obligation: 'ED6',
    title: 'A retried publish stores one event',
    kind: 'safety',
    statement:
      'However often a publish is retried, at most one event is stored inside the window that the store or broker still remembers.',
    layers: ['M', 'I', 'B'],
    needs: ['transitions', 'crashPoints'],
  },
  {
    id: 'ED6.4',
    obligation: 'ED6',
    title: 'Commands are idempotent by id',
    kind: 'safety',
    statement:
      'The same command id gives the same result; the same id with a different payload is a conflict.',
    layers: ['M', 'I'],
    needs: ['transitions', 'interleavings'],
  },
  {
    id: 'ED6.5',
    obligation: 'ED6',
    title: 'Concurrent duplicates serialise',
    kind: 'safety',
    statement:
      'Of duplicates that are handled at the same time one goes first, and the others see its result.',
    layers: ['M', 'I'],
    needs: ['interleavings'],
  },
  {
    id: 'ED6.6',
    obligation: 'ED6',
    title: 'Memory outlives the horizon',
    kind: 'safety',
    statement:
      'With a retention of de-duplication that is longer than the horizon no duplicate has a second effect; with a shorter one the checker finds the duplicate that has.',
    layers: ['M'],
    needs: [],
    assumptions: [
      'the horizon is the number of attempts that may follow the first, times the longest back-off, plus the longest downtime',
      'the discrete clock: without it a retention time means nothing',
    ],
    notes: ['The clause is parametric: it is decided for each retention in scope, on both sides.'],
  },
  {
    id: 'ED6.7',
    obligation: 'ED6',
    title: 'Replay has no external effects',
    kind: 'safety',
    statement: 'Replaying a history causes no external effect.',
    layers: ['I'],
    needs: ['transitions'],
  },
  {
    id: 'ED6.8',
    obligation: 'ED6',
    title: 'Order of delivery does not matter',
    kind: 'safety',
    statement:
      'Any two sequences over the same messages that the transport admits give equal state.',
    layers: ['M', 'I'],
    needs: [{ enumeration: "all admissible sequences up to the scope's length" }],
    assumptions: [
      'messages carry sequence numbers per key, by which a consumer holds back or discards',
    ],
  },
] as const satisfies readonly Clause[];
