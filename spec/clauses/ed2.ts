/** The clauses of ED2, publish/subscribe consistency. How to read one: `spec/README.md`. */
import type { Clause } from '../types.js';

/** ED2.1 to ED2.8, in order. */
export const ed2 = [
  {
    id: 'ED2.1',
    obligation: 'ED2',
    title: 'Offsets are assigned soundly',
    kind: 'safety',
    statement: 'The offsets of a partition are unique, monotonic and gapless as they are assigned.',
    layers: ['M', 'I', 'B'],
    needs: ['transitions', 'interleavings'],
    notes: [
      "Layer B runs on JetStream's stream sequences.",
      'Retention may remove messages later; the offsets that were assigned stay gapless.',
    ],
  },
  {
    id: 'ED2.2',
    obligation: 'ED2',
    title: 'The committed log is immutable',
    kind: 'safety',
    statement:
      'An offset below the high watermark never changes its message; a step changes the log only by appending, by retention of a prefix, or by truncation above the watermark.',
    layers: ['M', 'I'],
    needs: ['transitions', 'crashPoints'],
    notes: ['This is a property of steps, not of states: it compares the log before and after.'],
  },
  {
    id: 'ED2.3',
    obligation: 'ED2',
    title: 'Replicas agree on what is acknowledged',
    kind: 'safety',
    statement:
      'Replicas agree below the high watermark, and a publish is acknowledged only when its offset lies below it.',
    layers: ['M'],
    needs: [],
    notes: ['The watermark is one past the last offset that is replicated as the topic demands.'],
  },
  {
    id: 'ED2.4',
    obligation: 'ED2',
    title: 'Order per key',
    kind: 'safety',
    statement:
      'For each group and key, messages are processed for the first time in the order in which they were acknowledged; after a change of the number of partitions nothing new of a key is delivered before the earlier messages of that key are settled.',
    layers: ['M', 'I'],
    needs: ['transitions', 'interleavings'],
    notes: [
      'Publishes that overlap have no order between them: what counts is that one was acknowledged before the other was published.',
    ],
  },
  {
    id: 'ED2.5',
    obligation: 'ED2',
    title: 'Commits follow processing',
    kind: 'safety',
    statement:
      'The offset that a group has committed is monotonic, never lies beyond what was processed, and is accepted only from the current generation.',
    layers: ['M', 'I'],
    needs: ['transitions', 'crashPoints', 'interleavings'],
    notes: ['Offsets that retention removed, and said so (ED2.6), count as processed.'],
  },
  {
    id: 'ED2.6',
    obligation: 'ED2',
    title: 'No silent gap',
    kind: 'safety',
    statement:
      'Polls are contiguous; a gap that retention made is signalled to the consumer, never passed over in silence.',
    layers: ['M', 'I'],
    needs: ['transitions'],
  },
  {
    id: 'ED2.7',
    obligation: 'ED2',
    title: 'One owner, fenced',
    kind: 'safety',
    statement:
      'A partition has one owner per generation of a group; commits and effects of older generations are rejected.',
    layers: ['M', 'I'],
    needs: ['transitions', 'interleavings'],
  },
  {
    id: 'ED2.8',
    obligation: 'ED2',
    title: 'Consumers catch up',
    kind: 'liveness',
    statement: 'Every acknowledged message is processed by every group in the end.',
    layers: ['M'],
    needs: [],
    fairness: [{ strength: 'weak', of: 'polling, handling and answering' }],
    assumptions: ['finitely many messages are published', 'membership is stable in the end'],
    notes: ['Processed, or recorded as lost where retention was faster (ED2.6).'],
  },
] as const satisfies readonly Clause[];
