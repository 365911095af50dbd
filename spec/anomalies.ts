/**
 * The anomalies that the history checker names, so that a bad history is reported by what is
 * wrong with it and not by the check that noticed.
 *
 * The names and the distinctions follow the queue and Kafka workloads of Jepsen, and Knossos and
 * Porcupine for linearizability. An operation of a history ends `ok`, `fail` or `info`
 * (indeterminate), and the values that are written are unique.
 */
import type { Anomaly } from './types.js';

const queueAnomalies = [
  {
    id: 'lost',
    family: 'queue',
    title: 'Lost',
    definition: 'Enqueued with ok, and neither dequeued nor left over in the final drain.',
    severity: 'refutes',
    complexity: 'O(n log n)',
    bearsOn: ['ED3.1'],
  },
  {
    id: 'unexpected',
    family: 'queue',
    title: 'Unexpected',
    definition: 'Dequeued, and no operation ever tried to enqueue it.',
    severity: 'refutes',
    complexity: 'O(n log n)',
    bearsOn: ['ED1.2', 'ED3.1'],
  },
  {
    id: 'duplicated',
    family: 'queue',
    title: 'Duplicated',
    definition:
      'Dequeued more often than it was enqueued, where neither a redelivery nor a repeated publish explains it.',
    severity: 'refutes',
    complexity: 'O(n log n)',
    bearsOn: ['ED3.3', 'ED3.4', 'ED6.3'],
  },
  {
    id: 'recovered',
    family: 'queue',
    title: 'Recovered',
    definition: 'Dequeued although its enqueue ended info: the indeterminate operation took place.',
    severity: 'reported',
    complexity: 'O(n log n)',
    bearsOn: ['ED3.2'],
  },
] as const satisfies readonly Anomaly[];

const logAnomalies = [
  {
    id: 'aborted-read',
    family: 'log',
    title: 'Aborted read',
    definition: 'A poll returns a value whose send ended fail.',
    severity: 'refutes',
    complexity: 'O(n log n)',
    bearsOn: ['ED3.2', 'ED4.3'],
  },
  {
    id: 'inconsistent-offsets',
    family: 'log',
    title: 'Inconsistent offsets',
    definition: 'One offset of one log holds different values in different operations.',
    severity: 'refutes',
    complexity: 'O(n log n)',
    bearsOn: ['ED2.1', 'ED2.2'],
  },
  {
    id: 'duplicate',
    family: 'log',
    title: 'Duplicate',
    definition: 'One value stands at two offsets of a log.',
    severity: 'refutes',
    complexity: 'O(n log n)',
    bearsOn: ['ED3.3', 'ED6.3'],
  },
  {
    id: 'lost-write',
    family: 'log',
    title: 'Lost write',
    definition:
      'A send ended ok, a value at a higher offset was polled, and no poll ever returns this one, nor does retention explain it.',
    severity: 'refutes',
    complexity: 'O(n log n)',
    bearsOn: ['ED2.2', 'ED3.1'],
  },
  {
    id: 'unseen',
    family: 'log',
    title: 'Unseen',
    definition:
      'A send ended ok and its value was not polled before the history ended, with nothing above it polled either.',
    severity: 'reported',
    complexity: 'O(n log n)',
    bearsOn: ['ED2.8', 'ED3.10'],
  },
  {
    id: 'poll-skip',
    family: 'log',
    title: 'Poll skip',
    definition:
      'Two consecutive polls of one consumer leave out an offset between them that is known to hold a value, with no new assignment in between.',
    severity: 'refutes',
    complexity: 'O(n log n)',
    bearsOn: ['ED2.6'],
  },
  {
    id: 'non-monotonic-poll',
    family: 'log',
    title: 'Non-monotonic poll',
    definition:
      'A poll of a consumer returns an offset that is not above that of its previous poll, with no new assignment or seek in between.',
    severity: 'refutes',
    complexity: 'O(n log n)',
    bearsOn: ['ED2.5', 'ED2.6'],
  },
  {
    id: 'internal-poll-skip',
    family: 'log',
    title: 'Poll skip inside one operation',
    definition: 'A single poll returns values with an offset left out that is known to hold one.',
    severity: 'refutes',
    complexity: 'O(n log n)',
    bearsOn: ['ED2.6'],
  },
  {
    id: 'internal-non-monotonic-poll',
    family: 'log',
    title: 'Non-monotonic poll inside one operation',
    definition: 'A single poll returns an offset at or below the one before it.',
    severity: 'refutes',
    complexity: 'O(n log n)',
    bearsOn: ['ED2.6'],
  },
  {
    id: 'non-monotonic-send',
    family: 'log',
    title: 'Non-monotonic send',
    definition:
      'Of two consecutive sends of one process to one log, both ok, the second got the lower offset.',
    severity: 'refutes',
    complexity: 'O(n log n)',
    bearsOn: ['ED2.1'],
  },
  {
    id: 'reorder-within-key',
    family: 'log',
    title: 'Reorder within a key',
    definition:
      'Two messages of one key are processed for the first time by a group in another order than they were acknowledged in.',
    severity: 'refutes',
    complexity: 'O(n log n)',
    bearsOn: ['ED1.3', 'ED2.4'],
  },
  {
    id: 'ack-resurrection',
    family: 'log',
    title: 'Ack resurrection',
    definition:
      'A message is delivered on a consumer after the server confirmed its settlement there, and no restart lies in between.',
    severity: 'refutes',
    complexity: 'O(n log n)',
    bearsOn: ['ED3.4'],
  },
  {
    id: 'attempts-beyond-limit',
    family: 'log',
    title: 'Attempts beyond the limit',
    definition: 'A message is delivered more often than the declared limit allows.',
    severity: 'refutes',
    complexity: 'O(n log n)',
    bearsOn: ['ED1.6', 'ED3.5'],
  },
  {
    id: 'replica-divergence',
    family: 'log',
    title: 'Replica divergence',
    definition: 'Two replicas hold different values at one offset below the high watermark.',
    severity: 'refutes',
    complexity: 'O(n log n)',
    bearsOn: ['ED2.3'],
  },
  {
    id: 'silent-gap',
    family: 'log',
    title: 'Silent gap',
    definition:
      'Retention removed offsets that a consumer had not reached, and its next poll goes on without a signal.',
    severity: 'refutes',
    complexity: 'O(n log n)',
    bearsOn: ['ED2.6'],
  },
] as const satisfies readonly Anomaly[];

const streamAnomalies = [
  {
    id: 'non-linearizable',
    family: 'stream',
    title: 'Not linearizable',
    definition:
      'The appends and reads of one stream have no order that respects real time and in which each gives the answer it gave; an append that ended info may have taken place at any later time, or never.',
    severity: 'refutes',
    complexity:
      'exponential in the operations that overlap, in the worst case; checked stream by stream, under a limit that ends in unknown',
    bearsOn: ['ED4.4'],
  },
] as const satisfies readonly Anomaly[];

const entries = [...queueAnomalies, ...logAnomalies, ...streamAnomalies] as const;

/** `'lost' | … | 'non-linearizable'`. */
export type AnomalyId = (typeof entries)[number]['id'];

/** Every anomaly, by family. */
export const anomalies: readonly (Anomaly & { readonly id: AnomalyId })[] = entries;
