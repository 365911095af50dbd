/**
 * Peterson's mutual exclusion for two processes.
 *
 * Source: G. L. Peterson, "Myths about the mutual exclusion problem", IPL 12(3), 1981. The atomic
 * steps are those of the PlusCal algorithm in tlaplus/Examples, `locks_auxiliary_vars/Peterson`:
 * leaving the critical section and giving up the claim are two steps.
 */

import { array, model, range, transitionSystem } from 'edproof/modeling';
import type { ViewOf } from 'edproof/modeling';

/** What a process does next. */
type At = 'idle' | 'claim' | 'yield' | 'wait' | 'critical' | 'release';

interface Scope {
  readonly processes: 2;
}

const other = (self: number): number => 1 - self;

export const peterson = model({
  name: 'peterson',
  scopes: {
    small: { processes: 2 },
    default: { processes: 2 },
    large: { processes: 2 },
  } satisfies Record<string, Scope>,
  build: ({ processes }: Scope) => {
    const process = {
      parameters: { self: range(processes) },
      actor: ({ self }: { readonly self: number }) => `process[${String(self)}]`,
    };
    return transitionSystem('peterson', {
      variables: {
        at: array<At>(processes, 'idle'),
        claims: array(processes, false),
        turn: 0,
      },
      actions: {
        start: {
          ...process,
          when: ({ at }, { self }) => at[self] === 'idle',
          then: ({ at }, { self }) => {
            at[self] = 'claim';
          },
        },
        claim: {
          ...process,
          when: ({ at }, { self }) => at[self] === 'claim',
          then: ({ at, claims }, { self }) => {
            claims[self] = true;
            at[self] = 'yield';
          },
        },
        yield: {
          ...process,
          when: ({ at }, { self }) => at[self] === 'yield',
          then: (next, { self }) => {
            next.turn = other(self);
            next.at[self] = 'wait';
          },
        },
        enter: {
          ...process,
          when: ({ at, claims, turn }, { self }) =>
            at[self] === 'wait' && (claims[other(self)] === false || turn === self),
          then: ({ at }, { self }) => {
            at[self] = 'critical';
          },
        },
        leave: {
          ...process,
          when: ({ at }, { self }) => at[self] === 'critical',
          then: ({ at }, { self }) => {
            at[self] = 'release';
          },
        },
        release: {
          ...process,
          when: ({ at }, { self }) => at[self] === 'release',
          then: ({ at, claims }, { self }) => {
            claims[self] = false;
            at[self] = 'idle';
          },
        },
      },
    });
  },
});

type View = ViewOf<typeof peterson>;

const holdsLock = (at: At): boolean => at === 'critical' || at === 'release';

/** The two are never past the entry at once. */
export const mutualExclusion = ({ at }: View): boolean => !at.every(holdsLock);

/** A claim is set exactly from the step that sets it to the step that withdraws it. */
export const claimsAreAccurate = ({ at, claims }: View): boolean =>
  at.every((step, i) => claims[i] === (step !== 'idle' && step !== 'claim'));

/** Witness: one is inside while the other waits. */
export const contention = ({ at }: View): boolean => at.includes('critical') && at.includes('wait');

/** A process wants to enter: it has begun and is not inside. */
export const isTrying =
  (self: number) =>
  ({ at }: View): boolean =>
    at[self] === 'claim' || at[self] === 'yield' || at[self] === 'wait';

export const isInside =
  (self: number) =>
  ({ at }: View): boolean =>
    at[self] === 'critical';
