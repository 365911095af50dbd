/**
 * Systems of one slot, drawn as edges, and formulas over its value: what tests of liveness are
 * written with.
 */

import type { ActionKind, TransitionSystem } from '../../system.js';
import type {
  ActionSelector,
  FairnessAssumption,
  Formula,
  TemporalProperty,
} from '../../temporal.js';

/** `from`, label, `to`: a step. Labels are families too, and the part before a dot is the actor. */
export type Edge = readonly [from: string, label: string, to: string];

/** The system with these steps, from the source of the first one. */
export const drawn = (
  edges: readonly Edge[],
  extra: Partial<TransitionSystem> & { readonly kinds?: Readonly<Record<string, ActionKind>> } = {},
): TransitionSystem => {
  const labels = [...new Set(edges.map(([, label]) => label))];
  const { kinds = {}, ...rest } = extra;
  return {
    name: 'drawn',
    slots: ['at'],
    initialStates: () => [[edges[0]?.[0]]],
    groups: labels.map((label) => ({
      name: label,
      families: [label],
      successors: (read) =>
        edges
          .filter(([from, by]) => from === read(0) && by === label)
          .map(([, , to]) => ({
            action: {
              label,
              family: label,
              actor: label.split('.')[0] ?? label,
              kind: kinds[label] ?? 'action',
            },
            writes: [[0, to]],
          })),
    })),
    ...rest,
  };
};

export const at = (...places: readonly string[]): Formula => ({
  kind: 'state',
  name: `at ${places.join(' or ')}`,
  holds: (read) => places.includes(read(0) as string),
});

export const takes = (label: string): Formula => ({
  kind: 'step',
  name: `takes ${label}`,
  holds: (step) => step.action().label === label,
});

export const not = (of: Formula): Formula => ({ kind: 'not', of });
export const or = (...of: readonly Formula[]): Formula => ({ kind: 'or', of });
export const and = (...of: readonly Formula[]): Formula => ({ kind: 'and', of });
export const always = (of: Formula): Formula => ({ kind: 'always', of });
export const eventually = (of: Formula): Formula => ({ kind: 'eventually', of });
export const until = (left: Formula, right: Formula): Formula => ({ kind: 'until', left, right });
export const leadsTo = (from: Formula, to: Formula): Formula =>
  always(or(not(from), eventually(to)));

const assumption =
  (strength: FairnessAssumption['strength']) =>
  (...of: readonly ActionSelector[]): FairnessAssumption => ({
    strength,
    name: of.map(String).join(' or '),
    of,
  });

export const weak = assumption('weak');
export const strong = assumption('strong');

export const property = (
  formula: Formula,
  ...fairness: readonly FairnessAssumption[]
): TemporalProperty => ({ kind: 'temporal', id: 'it', formula, fairness });
