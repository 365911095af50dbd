/** Bounds that clauses speak of, decided on both sides. */
import { frontier } from 'edproof/suite';
import { horizonOf } from '../models/idempotent-consumer/retention/delivery.js';
import { retention } from '../models/idempotent-consumer/retention/index.js';

/** Attempts that follow the first, back-off between them, and downtime, in ticks. */
const policies = [
  { repeats: 1, backOff: 1, downtime: 1 },
  { repeats: 2, backOff: 1, downtime: 1 },
  { repeats: 1, backOff: 2, downtime: 2 },
  { repeats: 2, backOff: 2, downtime: 1 },
];

export const retentionAgainstHorizon = frontier('ED6.6', retention, {
  rows: {
    name: 'horizon',
    values: policies.map((policy) => {
      const { repeats, backOff, downtime } = policy;
      return {
        label: `${horizonOf(policy)} = ${repeats} × ${backOff} + ${downtime}`,
        value: policy,
      };
    }),
  },
  columns: {
    name: 'retention',
    values: [1, 2, 3, 4, 5, 6].map((ticks) => ({ label: String(ticks), value: ticks })),
  },
  scope: ({ row, column }) => ({ ...row, retention: column }),
  holds: ({ row, column }) => column > horizonOf(row),
});
