/**
 * The transition groups that guarded actions become: one for each binding of parameters.
 *
 * A group for each binding keeps the remembered tuples small: `prepare(i=1)` depends on `rm[1]`
 * only, and the checker asks for it once per value of `rm[1]`.
 */

import { ModelError } from '../../checker/errors.js';
import type { ModelPlace } from '../../checker/errors.js';
import type { Action, Successor, TransitionGroup } from '../../checker/system.js';
import { withinLifetime } from '../lifetime.js';
import type { DeclaredActions } from '../model.js';
import type {
  Binding,
  GuardedAction,
  GuardedDraft,
  GuardedView,
  Variables,
} from './declaration.js';
import type { Layout } from './layout.js';
import { stateDraft, stateView } from './state-view.js';

/** `Action.detail` of a guarded action. */
export interface GuardedStepDetail {
  readonly kind: 'action';
  readonly action: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** A named action of a system with these slots. */
interface NamedAction {
  readonly system: string;
  readonly layout: Layout;
  readonly name: string;
  readonly action: GuardedAction<Variables, Binding>;
}

/** The groups of one action, in the order of its parameters' values. */
export const groupsOf = (named: NamedAction): readonly TransitionGroup[] =>
  bindingsOf(named.action.parameters ?? {}).map((binding) => groupOf(named, binding));

/** Who may take the action. */
export const declaredActions = ({
  system,
  name,
  action: { actor, parameters = {} },
}: Omit<NamedAction, 'layout'>): readonly DeclaredActions[] => {
  const actors = new Set(bindingsOf(parameters).map((binding) => actor?.(binding) ?? system));
  return [...actors].map((by) => ({ family: name, kind: 'action', actor: by, memberOf: [] }));
};

const groupOf = (
  { system, layout, name, action: { actor, when, then } }: NamedAction,
  binding: Binding,
): TransitionGroup => {
  const label = labelOf(name, binding);
  const detail: GuardedStepDetail = { kind: 'action', action: name, parameters: binding };
  const action: Action = {
    label,
    family: name,
    actor: actor?.(binding) ?? system,
    kind: 'action',
    detail,
  };
  return {
    name: label,
    families: [name],
    successors: (read): readonly Successor[] =>
      withinLifetime((lifetime) => {
        if (when !== undefined) {
          const place = { system, function: `when of ${label}` };
          const state = stateView(layout, { read, lifetime, place });
          const isEnabled = namingThrower(place, () =>
            when(state as GuardedView<Variables>, binding),
          );
          if (!isEnabled) return [];
        }
        const place = { system, function: `then of ${label}` };
        const draft = stateDraft(layout, { read, lifetime, place });
        namingThrower(place, () => {
          then(draft.view as GuardedDraft<Variables>, binding);
        });
        return [{ action, writes: draft.writes() }];
      }),
  };
};

/** Runs a user's function; what it throws becomes a coded error that says which function it was. */
export const namingThrower = <Result>(place: ModelPlace, run: () => Result): Result => {
  try {
    return run();
  } catch (error) {
    if (error instanceof ModelError) throw error;
    throw new ModelError('MODEL_FUNCTION_THREW', {
      cause: `The function threw: ${String(error)}`,
      place,
      remedy:
        'Make it answer in every reachable state; values inside a slot are frozen, so assign a ' +
        'new one instead of changing the old',
      original: error,
    });
  }
};

/** `send(from=0, to=1)`; an action without parameters is its name. */
const labelOf = (name: string, binding: Binding): string => {
  const parameters = Object.entries(binding).map(
    ([parameter, value]) =>
      `${parameter}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  return parameters.length === 0 ? name : `${name}(${parameters.join(', ')})`;
};

/** Every combination; the last parameter varies fastest. */
const bindingsOf = (lists: Readonly<Record<string, readonly unknown[]>>): readonly Binding[] =>
  Object.entries(lists).reduce<readonly Binding[]>(
    (bindings, [name, values]) =>
      bindings.flatMap((binding) => values.map((value) => ({ ...binding, [name]: value }))),
    [{}],
  );
