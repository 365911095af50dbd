/** The clauses of ED3, middleware integration. How to read one: `spec/README.md`. */
import type { Clause } from '../types.js';

/** ED3.1 to ED3.10, in order. */
export const ed3 = [
  {
    id: 'ED3.1',
    obligation: 'ED3',
    title: 'No loss after reported success',
    kind: 'safety',
    statement:
      'A message whose publish was reported as successful to its caller, and that no declared policy removed, is not lost inside the fault envelope.',
    layers: ['M', 'B'],
    needs: [],
    notes: [
      'A declared policy is retention, expiry, a length limit or a terminal policy that the application asked for.',
    ],
  },
  {
    id: 'ED3.2',
    obligation: 'ED3',
    title: 'Indeterminate is said to be so',
    kind: 'safety',
    statement:
      'A publish whose connection was lost before its confirmation is reported as indeterminate, never as failed and never as successful.',
    layers: ['I', 'B'],
    needs: ['crashPoints', 'interleavings'],
  },
  {
    id: 'ED3.3',
    obligation: 'ED3',
    title: 'Duplicates have a known cause',
    kind: 'safety',
    statement:
      'A duplicate comes only from a redelivery, or from publishing again outside the window that the broker still remembers.',
    layers: ['M', 'B'],
    needs: [],
    notes: ['What a broker still remembers can be less than its window: NATS-05.'],
  },
  {
    id: 'ED3.4',
    obligation: 'ED3',
    title: 'Settled means no further delivery',
    kind: 'safety',
    statement:
      'After the server has processed a settlement it starts no further delivery of that message on that consumer, unless it restarted before it had persisted the settlement.',
    layers: ['M', 'B'],
    needs: [],
    notes: [
      'The settlement of a delivery that the server has forgotten with a restart settles nothing: NATS-17.',
    ],
  },
  {
    id: 'ED3.5',
    obligation: 'ED3',
    title: 'Attempts end, the terminal policy acts once',
    kind: 'safety',
    statement:
      'Attempts stop at the limit; then the terminal policy acts at most once, and exactly once only under an at-least-once strategy.',
    layers: ['M', 'B'],
    needs: [],
    notes: [
      'On RabbitMQ quorum queues the limit L allows L + 1 deliveries: RABBITMQ-09.',
      'Exactly once is read as a state: a message that has left its queue by the limit is at its terminal destination, once. Under an at-least-once strategy a restart between the transfer and its confirmation repeats the transfer: RABBITMQ-07.',
      'A delivery counts from when the server has it on disk; one that it has forgotten with a restart was none: NATS-17.',
    ],
  },
  {
    id: 'ED3.6',
    obligation: 'ED3',
    title: 'Routing equals the reference matcher',
    kind: 'safety',
    statement:
      'Routing agrees with a reference matcher, for the wildcards and queue groups of NATS and for the direct, topic, fanout and headers exchanges of RabbitMQ; invalid names are refused.',
    layers: ['I', 'B'],
    needs: [
      {
        enumeration:
          'every pair of pattern and key of up to four tokens over a two-letter alphabet and the wildcards',
      },
    ],
  },
  {
    id: 'ED3.7',
    obligation: 'ED3',
    title: 'Settle after the effect',
    kind: 'safety',
    statement: 'A message is settled only after the effect of its handler has committed.',
    layers: ['M', 'I'],
    needs: ['transitions', 'crashPoints'],
  },
  {
    id: 'ED3.8',
    obligation: 'ED3',
    title: 'The limit on outstanding deliveries holds',
    kind: 'safety',
    statement:
      'A consumer declares a finite limit on outstanding deliveries, prefetch or MaxAckPending, and that limit is never exceeded.',
    layers: ['M', 'B'],
    needs: [],
  },
  {
    id: 'ED3.9',
    obligation: 'ED3',
    title: 'The simulator covers the broker',
    kind: 'safety',
    statement:
      'Every recorded history of the real broker is one that the simulator accepts; which traces of the simulator were reproduced on the broker is reported as coverage.',
    layers: ['I', 'B'],
    needs: ['transitions'],
    notes: [
      'One direction is a verdict, the other a number: a trace that the broker never showed may be possible all the same.',
    ],
  },
  {
    id: 'ED3.10',
    obligation: 'ED3',
    title: 'Everything confirmed is drained',
    kind: 'liveness',
    statement: 'Every confirmed message is settled in the end, and no consumer stalls for ever.',
    layers: ['M', 'B'],
    needs: [],
    fairness: [
      { strength: 'strong', of: 'connectivity' },
      { strength: 'weak', of: 'the consumers' },
    ],
    notes: [
      'A finite history cannot refute this. Layer B ends each run with a drain under a stated time limit; a message that is left over is reported for what it is, not drained within that time.',
    ],
  },
] as const satisfies readonly Clause[];
