/**
 * Two-phase commit with resource managers that decide for themselves, as guarded actions.
 *
 * Source: Gray and Lamport, "Consensus on Transaction Commit", ACM TODS 31(1), 2006, and its TLA+
 * module `TwoPhase` in tlaplus/Examples. Messages are a set that only grows: a message once sent
 * can be received at any time and any number of times, so loss needs no action of its own.
 * `two-phase-commit-machines.ts` is the same system made of XState machines.
 */

import { array, model, range, record, transitionSystem } from 'edproof/modeling';
import type { ViewOf } from 'edproof/modeling';

type ManagerState = 'working' | 'prepared' | 'committed' | 'aborted';

interface Scope {
  /** Number of resource managers. */
  readonly managers: number;
}

const variables = (managers: number) => ({
  managers: array<ManagerState>(managers, 'working'),
  coordinator: 'deciding' as 'deciding' | 'committed' | 'aborted',
  /** From whom the coordinator has received "prepared". */
  heardFrom: array(managers, false),
  sent: record({ prepared: array(managers, false), commit: false, abort: false }),
});

export const twoPhaseCommit = model({
  name: 'two-phase-commit',
  scopes: {
    small: { managers: 3 },
    default: { managers: 5 },
    large: { managers: 7 },
  } satisfies Record<string, Scope>,
  build: ({ managers }: Scope) => {
    const byManager = {
      parameters: { i: range(managers) },
      actor: ({ i }: { readonly i: number }) => `manager[${String(i)}]`,
    };
    return transitionSystem('two-phase-commit', {
      variables: variables(managers),
      actions: {
        prepare: {
          ...byManager,
          when: (state, { i }) => state.managers[i] === 'working',
          then: (next, { i }) => {
            next.managers[i] = 'prepared';
            next.sent.prepared[i] = true;
          },
        },
        chooseToAbort: {
          ...byManager,
          when: (state, { i }) => state.managers[i] === 'working',
          then: (next, { i }) => {
            next.managers[i] = 'aborted';
          },
        },
        receivePrepared: {
          ...byManager,
          actor: () => 'coordinator',
          when: ({ coordinator, sent }, { i }) =>
            coordinator === 'deciding' && sent.prepared[i] === true,
          then: (next, { i }) => {
            next.heardFrom[i] = true;
          },
        },
        decideToCommit: {
          actor: () => 'coordinator',
          when: ({ coordinator, heardFrom }) =>
            coordinator === 'deciding' && heardFrom.every((heard) => heard),
          then: (next) => {
            next.coordinator = 'committed';
            next.sent.commit = true;
          },
        },
        decideToAbort: {
          actor: () => 'coordinator',
          when: ({ coordinator }) => coordinator === 'deciding',
          then: (next) => {
            next.coordinator = 'aborted';
            next.sent.abort = true;
          },
        },
        receiveCommit: {
          ...byManager,
          when: ({ sent }) => sent.commit,
          then: (next, { i }) => {
            next.managers[i] = 'committed';
          },
        },
        receiveAbort: {
          ...byManager,
          when: ({ sent }) => sent.abort,
          then: (next, { i }) => {
            next.managers[i] = 'aborted';
          },
        },
      },
    });
  },
});

type View = ViewOf<typeof twoPhaseCommit>;

/** The module's `TCConsistent`: no manager commits while another aborts. */
export const agreement = ({ managers }: View): boolean =>
  !(managers.includes('committed') && managers.includes('aborted'));

/** A manager commits only after the coordinator heard from everybody. */
export const commitIsUnanimous = ({ managers, heardFrom }: View): boolean =>
  !managers.includes('committed') || heardFrom.every((heard) => heard);

/** Witness: the protocol can succeed. */
export const everybodyCommitted = ({ managers }: View): boolean =>
  managers.every((manager) => manager === 'committed');
