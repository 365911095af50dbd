/**
 * Changing what the actions of a transition system do, whichever front end it came from.
 */
import type { Successor, TransitionGroup, TransitionSystem } from '../../checker/system.js';
import type { Mutant } from './operator.js';

/** A change of the successors that some action families lead to. */
export interface SuccessorChange {
  /** What tells the changed system from its original. */
  readonly name: string;
  readonly families: readonly string[];
  /** What takes the place of a successor. */
  readonly change: (successor: Successor) => readonly Successor[];
}

/** What identifies a mutant that changes a system as a whole, and not one of its machines. */
export const aspect = (
  { name }: TransitionSystem,
  change: string,
): Pick<Mutant, 'id' | 'part'> => ({ id: change, part: { of: name, change } });

/** The system with other groups in the place of its own. */
export const withGroups = (
  system: TransitionSystem,
  name: string,
  change: (group: TransitionGroup) => TransitionGroup,
): TransitionSystem => ({
  name,
  slots: system.slots,
  initialStates: () => system.initialStates(),
  groups: system.groups.map(change),
  ...(system.quiescent === undefined ? {} : { quiescent: system.quiescent }),
  ...(system.constraint === undefined ? {} : { constraint: system.constraint }),
});

/** The system with that change. */
export const withSuccessors = (
  system: TransitionSystem,
  change: SuccessorChange,
): TransitionSystem =>
  withGroups(system, `${system.name} ${change.name}`, (group) => changed(group, change));

const changed = (group: TransitionGroup, { families, change }: SuccessorChange): TransitionGroup =>
  group.families.some((family) => families.includes(family))
    ? {
        name: group.name,
        families: group.families,
        successors: (read) =>
          group
            .successors(read)
            .flatMap((successor) =>
              families.includes(successor.action.family) ? change(successor) : [successor],
            ),
      }
    : group;
