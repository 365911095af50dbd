/**
 * The operator `drop action`: an action family never happens.
 *
 * Safety properties mostly survive this; their witnesses should not. A property whose witness is
 * still reached without an action has an interesting case to which that action adds nothing.
 */
import type { TransitionGroup, TransitionSystem } from '../../checker/system.js';
import type { MutationOperator } from './operator.js';

/** One mutant for every action family that fires; without the others nothing would change. */
export const dropAction: MutationOperator = {
  name: 'drop action',
  mutants: ({ system, coverage }) =>
    coverage
      .filter(({ fired }) => fired > 0)
      .map(({ family }) => ({
        id: `drop ${family}`,
        description: `the action ${family} never happens`,
        system: without(system, family),
      })),
};

const without = (system: TransitionSystem, family: string): TransitionSystem => ({
  name: `${system.name} without ${family}`,
  slots: system.slots,
  initialStates: () => system.initialStates(),
  groups: system.groups.map((group) => withoutFamily(group, family)),
  ...(system.quiescent === undefined ? {} : { quiescent: system.quiescent }),
  ...(system.constraint === undefined ? {} : { constraint: system.constraint }),
});

const withoutFamily = (group: TransitionGroup, family: string): TransitionGroup =>
  group.families.includes(family)
    ? {
        name: group.name,
        families: group.families.filter((other) => other !== family),
        successors: (read) =>
          group.successors(read).filter(({ action }) => action.family !== family),
      }
    : group;
