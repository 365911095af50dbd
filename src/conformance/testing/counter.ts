/**
 * A small model, and implementations of it that are right or wrong in known ways.
 */

import type { Action } from '../../checker/index.js';
import { model, transitionSystem } from '../../modeling/index.js';
import { driver } from '../../suite/index.js';
import type { Driver, DriverSession } from '../../suite/index.js';

interface Scope {
  readonly max: number;
}

/** Counts up to `max`, and back to zero. */
const counterModel = model({
  name: 'counter',
  scopes: {
    small: { max: 2 },
    default: { max: 20 },
    large: { max: 1_000 },
    conformance: { max: 3 },
  } satisfies Record<string, Scope>,
  build: ({ max }: Scope) =>
    transitionSystem('counter', {
      variables: { count: 0 },
      actions: {
        increment: {
          when: ({ count }) => count < max,
          then: (next) => {
            next.count += 1;
          },
        },
        reset: {
          when: ({ count }) => count > 0,
          then: (next) => {
            next.count = 0;
          },
        },
      },
    }),
});

/** What can go wrong; anything that is left out is right. */
export interface Faults {
  readonly increment?: (count: number) => number;
  readonly reset?: (count: number, howOften: number) => number;
  readonly observe?: (count: number) => unknown;
  readonly start?: () => void;
}

/** How many implementations a driver has started and stopped. */
export interface Sessions {
  started: number;
  stopped: number;
}

/** A driver of a counter with these faults, and a record of its sessions. */
export const counterDriver = (
  faults: Faults = {},
  options: { readonly scope?: string; readonly expected?: (count: number) => unknown } = {},
): { readonly driver: Driver; readonly sessions: Sessions } => {
  const sessions: Sessions = { started: 0, stopped: 0 };
  const expected = options.expected ?? ((count) => ({ count }));
  const definition = driver({
    name: 'counter driver',
    model: counterModel,
    clauses: ['C1'],
    ...(options.scope !== undefined && { scope: options.scope }),
    expected: ({ count }) => expected(count),
    start: async () => {
      faults.start?.();
      sessions.started += 1;
      return counterSession(faults, sessions);
    },
  });
  return { driver: definition, sessions };
};

const counterSession = (faults: Faults, sessions: Sessions): DriverSession => {
  const increment = faults.increment ?? ((before) => before + 1);
  const reset = faults.reset ?? (() => 0);
  const observe = faults.observe ?? ((now) => ({ count: now }));
  let count = 0;
  let resets = 0;
  return {
    perform: async ({ family }: Action) => {
      if (family === 'increment') count = increment(count);
      else count = reset(count, (resets += 1));
    },
    observe: async () => observe(count),
    stop: async () => {
      sessions.stopped += 1;
    },
  };
};
