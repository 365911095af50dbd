/**
 * The operator `drop action`: an action family never happens.
 *
 * Safety properties mostly survive this; their witnesses should not. A property whose witness is
 * still reached without an action has an interesting case to which that action adds nothing.
 */
import { aspect, withSuccessors } from './change-system.js';
import type { MutationOperator } from './operator.js';

/** One mutant for every action family that fires; without the others nothing would change. */
export const dropAction: MutationOperator = {
  name: 'drop action',
  mutants: ({ transitionSystem, coverage }) =>
    coverage
      .filter(({ fired }) => fired > 0)
      .map(({ family }) => ({
        ...aspect(transitionSystem, `drop ${family}`),
        description: `the action ${family} never happens`,
        build: () =>
          withSuccessors(transitionSystem, {
            name: `without ${family}`,
            families: [family],
            change: () => [],
          }),
      })),
};
