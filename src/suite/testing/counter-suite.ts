/**
 * A suite that is refuted on a system with a scope constraint, for replays under another one.
 */
import { transitionSystem } from '../../modeling/guarded/index.js';
import { model } from '../../modeling/model.js';
import { invariant } from '../property.js';
import type { SuiteDefinition } from '../suite.js';

/** Counts past every bound; states above `bound` are not explored further. */
export const countWithin = (bound: number): SuiteDefinition => {
  const counter = model({
    name: 'counter',
    scopes: { small: bound, default: bound, large: bound },
    build: (within: number) =>
      transitionSystem('counter', {
        variables: { count: 0 },
        actions: {
          increment: {
            then: (next) => {
              next.count += 1;
            },
          },
        },
        constraint: ({ count }) => count <= within,
      }),
  });
  const bounded = invariant('C1', counter, {
    holds: { 'the count stays below 4': ({ count }) => count < 4 },
    witness: ({ count }) => count > 0,
  });
  return { properties: [bounded] };
};
