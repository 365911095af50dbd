/** The clauses of ED5, CQRS consistency. How to read one: `spec/README.md`. */
import type { Clause } from '../types.js';

/** ED5.1 to ED5.9, in order. */
export const ed5 = [
  {
    id: 'ED5.1',
    obligation: 'ED5',
    title: 'A view is a fold of the log',
    kind: 'safety',
    statement: 'A view equals the fold of the log up to its checkpoint.',
    layers: ['M', 'I'],
    needs: ['transitions', 'crashPoints'],
  },
  {
    id: 'ED5.2',
    obligation: 'ED5',
    title: 'View and checkpoint change together',
    kind: 'safety',
    statement:
      'At every crash point, a view and its checkpoint have changed together or not at all.',
    layers: ['M', 'I'],
    needs: ['crashPoints'],
  },
  {
    id: 'ED5.3',
    obligation: 'ED5',
    title: 'Checkpoints are monotonic and fenced',
    kind: 'safety',
    statement:
      'Within an epoch of a projection its checkpoint never decreases, and a stale projector cannot write it.',
    layers: ['M', 'I'],
    needs: ['transitions', 'interleavings'],
    notes: ['A rebuild starts a new epoch.'],
  },
  {
    id: 'ED5.4',
    obligation: 'ED5',
    title: 'Read your writes',
    kind: 'safety',
    statement:
      'A query that presents the position which a command returned is answered from a view that includes the events of that command.',
    layers: ['M', 'I'],
    needs: ['transitions', 'interleavings'],
  },
  {
    id: 'ED5.5',
    obligation: 'ED5',
    title: 'Monotonic reads',
    kind: 'safety',
    statement:
      'Given the token of a session, the checkpoint of the answers never decreases; a replica that lags behind the token waits or refuses.',
    layers: ['M', 'I'],
    needs: ['transitions', 'interleavings'],
  },
  {
    id: 'ED5.6',
    obligation: 'ED5',
    title: 'Rebuilt equals live',
    kind: 'safety',
    statement: 'A view that is rebuilt from the log equals the live one at the same checkpoint.',
    layers: ['I'],
    needs: ['transitions'],
  },
  {
    id: 'ED5.7',
    obligation: 'ED5',
    title: 'Views converge',
    kind: 'liveness',
    statement: 'Every view reaches the end of the log in the end.',
    layers: ['M'],
    needs: [],
    fairness: [
      { strength: 'weak', of: 'the projector' },
      { strength: 'strong', of: 'the storage succeeding' },
    ],
    assumptions: ['finitely many writes'],
  },
  {
    id: 'ED5.8',
    obligation: 'ED5',
    title: 'Rejection leaves nothing',
    kind: 'safety',
    statement:
      'A rejected command leaves no event, and nothing that can be seen but its own stored result.',
    layers: ['M', 'I'],
    needs: ['transitions'],
  },
  {
    id: 'ED5.9',
    obligation: 'ED5',
    title: 'One log',
    kind: 'safety',
    statement: 'What is visible to a subscription or in a view is logged.',
    livenessPart: 'What is logged becomes visible to every subscription: `logged ~> visible`.',
    layers: ['M', 'I'],
    needs: ['crashPoints'],
    fairness: [
      { strength: 'weak', of: 'every subscription reading the log' },
      { strength: 'strong', of: 'the storage succeeding' },
    ],
    assumptions: ['finitely many crashes'],
  },
] as const satisfies readonly Clause[];
