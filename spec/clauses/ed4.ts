/** The clauses of ED4, event-sourcing integrity. How to read one: `spec/README.md`. */
import type { Clause } from '../types.js';

/** ED4.1 to ED4.9, in order. */
export const ed4 = [
  {
    id: 'ED4.1',
    obligation: 'ED4',
    title: 'Streams are well formed',
    kind: 'safety',
    statement:
      'The versions of a stream are 1 to n without a gap; each event carries the id of that stream and an id that no other event has.',
    layers: ['M', 'I'],
    needs: ['transitions', 'interleavings'],
  },
  {
    id: 'ED4.2',
    obligation: 'ED4',
    title: 'Append-only',
    kind: 'safety',
    statement: 'A stored event never changes and never vanishes.',
    layers: ['M', 'I'],
    needs: ['transitions', 'crashPoints'],
    notes: ['This is a property of steps, not of states: it compares the log before and after.'],
  },
  {
    id: 'ED4.3',
    obligation: 'ED4',
    title: 'Batches are atomic',
    kind: 'safety',
    statement:
      'At every crash point, the batch of an append is whole if ok was answered, absent if failure was answered, and whole or absent if the outcome is indeterminate.',
    layers: ['M', 'I'],
    needs: ['crashPoints'],
  },
  {
    id: 'ED4.4',
    obligation: 'ED4',
    title: 'Optimistic concurrency is linearizable',
    kind: 'safety',
    statement:
      'Appends are linearizable per stream: of those that expect the same version exactly one commits if none fails for another reason; a conflict changes nothing; a new stream can be created.',
    layers: ['M', 'I', 'B'],
    needs: ['interleavings'],
  },
  {
    id: 'ED4.5',
    obligation: 'ED4',
    title: 'A global order that readers can trust',
    kind: 'safety',
    statement:
      'The global order embeds the order of every stream, and nothing is inserted below the safe watermark of a reader.',
    livenessPart: 'The watermark reaches every commit once the older transactions have ended.',
    layers: ['M', 'I', 'B'],
    needs: ['interleavings'],
    fairness: [
      { strength: 'weak', of: 'transactions ending, by commit or rollback' },
      { strength: 'weak', of: 'the reader moving its watermark' },
    ],
  },
  {
    id: 'ED4.6',
    obligation: 'ED4',
    title: 'Decide and evolve are sound',
    kind: 'safety',
    statement:
      'Decide and evolve are deterministic and pure; every stored history is one that decide allows; evolve refuses a version that was skipped or repeated.',
    layers: ['I'],
    needs: ['transitions'],
  },
  {
    id: 'ED4.7',
    obligation: 'ED4',
    title: 'Snapshots are equivalent to replay',
    kind: 'safety',
    statement:
      'At every cut the fold of the whole history equals the fold of snapshot and tail; a snapshot never lies beyond the head of its stream and never replaces a newer one.',
    layers: ['M', 'I'],
    needs: [{ enumeration: 'every cut of every reachable history' }],
  },
  {
    id: 'ED4.8',
    obligation: 'ED4',
    title: 'Upcasting does not depend on the path',
    kind: 'safety',
    statement:
      'Upcasting is total and pure, and its result does not depend on the path taken through the versions of a schema.',
    layers: ['I'],
    needs: [{ enumeration: 'every chain of versions' }],
  },
  {
    id: 'ED4.9',
    obligation: 'ED4',
    title: 'Durable once acknowledged',
    kind: 'safety',
    statement: 'At every crash point, an acknowledged append is still there after the restart.',
    layers: ['I', 'B'],
    needs: ['crashPoints'],
    notes: [
      'The fault envelope matters: a process killed with SIGKILL keeps its page cache, so layer B says nothing about a power failure.',
    ],
  },
] as const satisfies readonly Clause[];
