/**
 * The second front end: guarded actions over declared variables, for algorithms that are not actors.
 *
 * Nobody declares what an action reads or writes; the checker observes it. Read next:
 * `declaration.ts` (variables), `guarded-action.ts` (actions), `state-view.ts` (what they see).
 */

import type { Read, StatePredicate, TransitionSystem } from '../../checker/system.js';
import { withinLifetime } from '../lifetime.js';
import type { Lifetime } from '../lifetime.js';
import type { SystemModel } from '../model.js';
import type { Binding, GuardedAction, GuardedView, Variables } from './declaration.js';
import { declaredActions, groupsOf, namingThrower } from './guarded-action.js';
import { familiesOf, initialCombinations, layOut } from './layout.js';
import { stateView } from './state-view.js';

/** What a guarded-action system consists of. */
export interface GuardedSystem<Declared extends Variables, Parameters> {
  /** `array`, `record`, `oneOf`, or a plain initial value (`'init' as State` where the type matters). */
  readonly variables: Declared;
  readonly actions: {
    readonly [Name in keyof Parameters]: GuardedAction<Declared, Parameters[Name]>;
  };
  /** Which combinations of the variables' initial values are initial states; without it, all. */
  readonly initially?: (state: GuardedView<Declared>) => boolean;
  /** TLC's rule: a state that fails it is checked, but neither counted nor explored further. */
  readonly constraint?: (state: GuardedView<Declared>) => boolean;
  /** Where having no enabled action is no deadlock. Without it, every such state is one. */
  readonly quiescent?: (state: GuardedView<Declared>) => boolean;
}

/**
 * A system of guarded actions. Runs none of its functions.
 *
 * @example
 * transitionSystem('counters', {
 *   variables: { count: array(2, 0) },
 *   actions: {
 *     increment: {
 *       parameters: { i: range(2) },
 *       when: ({ count }, { i }) => count[i] !== 3,
 *       then: (next, { i }) => { next.count[i] = (next.count[i] ?? 0) + 1; },
 *     },
 *   },
 *   quiescent: ({ count }) => count.every((n) => n === 3),
 * });
 */
export const transitionSystem = <Declared extends Variables, Parameters>(
  name: string,
  system: GuardedSystem<Declared, Parameters>,
): SystemModel<GuardedView<Declared>> => {
  const layout = layOut(system.variables);
  let built: TransitionSystem | undefined;
  const view = (read: Read, lifetime?: Lifetime): GuardedView<Declared> =>
    stateView(layout, { read, lifetime, place: { system: name } }) as GuardedView<Declared>;
  const predicate = (
    role: string,
    holds: (state: GuardedView<Declared>) => boolean,
  ): StatePredicate => ({
    name: role,
    holds: (read) =>
      withinLifetime((lifetime) =>
        namingThrower({ system: name, function: role }, () => holds(view(read, lifetime))),
      ),
  });
  const { initially, constraint, quiescent } = system;
  // From here on an action's own types no longer matter: it gets what it was declared with.
  const actions = system.actions as Readonly<Record<string, GuardedAction<Variables, Binding>>>;
  const build = (): TransitionSystem => ({
    name,
    slots: layout.slots,
    initialStates: () => {
      const states = initialCombinations(layout);
      if (initially === undefined) return states;
      const isInitial = predicate('initially', initially);
      return states.filter((state) => isInitial.holds((slot) => state[slot]));
    },
    groups: Object.entries(actions).flatMap(([action, definition]) =>
      groupsOf({ system: name, layout, name: action, action: definition }),
    ),
    ...(constraint && { constraint: predicate('constraint', constraint) }),
    ...(quiescent && { quiescent: predicate('quiescent', quiescent) }),
  });
  const builtOnce = (): TransitionSystem => (built ??= build());
  return {
    name,
    get transitionSystem() {
      return builtOnce();
    },
    view,
    describe: (_slot, value) => value,
    families: familiesOf(layout),
    get actions() {
      return Object.entries(actions).flatMap(([action, definition]) =>
        declaredActions({ system: name, name: action, action: definition }),
      );
    },
    warnings: () => [],
    source: {
      kind: 'guarded',
      get transitionSystem() {
        return builtOnce();
      },
      actions,
      get initial() {
        const [state = []] = initialCombinations(layout);
        return view((slot) => state[slot]);
      },
      rebuild: (changed) => transitionSystem(name, { ...system, actions: changed }),
    },
  };
};
