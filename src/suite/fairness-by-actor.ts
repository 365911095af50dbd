/**
 * What an assumption means in a system where several actors share a name that it uses.
 *
 * `subscriber` may be a family of actors, and `subscriber.stimulus(succeed)` an action of each of
 * them. That one of them goes on says nothing of the others, so the assumption is made of each by
 * itself. The same goes for an actor with children: its name stands for all of them.
 */
import type { ActionSelector, FairnessAssumption } from '../checker/temporal.js';
import type { DeclaredActions, SystemModel } from '../modeling/model.js';
import { assume } from './fairness.js';

type Actions = Pick<SystemModel, 'actions'>;

/** The assumption as a system makes it: where it uses a shared name, one for each actor meant. */
export const byActor = (
  assumption: FairnessAssumption,
  { actions }: Actions,
): readonly FairnessAssumption[] => {
  const parts = assumption.of.map((selector) => ({ selector, meant: meantBy(selector, actions) }));
  const sharing = new Set(parts.flatMap(({ meant }) => (meant.size > 1 ? [...meant.keys()] : [])));
  const selectedOf = (actor?: string): readonly ActionSelector[] =>
    parts.flatMap(({ selector, meant }) => {
      const [only = selector] = meant.values();
      return meant.size > 1 ? (meant.get(actor ?? '') ?? []) : [only];
    });
  return sharing.size === 0
    ? [{ ...assumption, of: selectedOf() }]
    : [...sharing].map((actor) => assume(assumption.strength, selectedOf(actor)));
};

/**
 * Whether the system has actions that an assumption selects by family, actor or kind, whether or not
 * a reachable state offers one. Of labels nothing is known here. Recoveries there are at some scopes,
 * those with faults, and an assumption about them may be made at all of them.
 */
export const isDeclared = ({ of }: FairnessAssumption, { actions }: Actions): boolean =>
  of.some((selector) => isRecovery(selector) || actions.some((some) => covers(selector, some)));

/** The actors that the names in a selector stand for, each with what selects its own actions. */
const meantBy = (
  selector: ActionSelector,
  actions: readonly DeclaredActions[],
): ReadonlyMap<string, ActionSelector> => {
  const usesNames =
    typeof selector === 'string' || selector.actor !== undefined || selector.family !== undefined;
  const meant = usesNames ? actions.filter((declared) => covers(selector, declared)) : [];
  const actors = new Set(meant.map(({ actor }) => actor));
  return new Map(
    meant.map((declared) => [declared.actor, narrowed(selector, declared, actors.size > 1)]),
  );
};

/** The part of a selector that is about one actor. */
const narrowed = (
  selector: ActionSelector,
  { actor, memberOf, family }: DeclaredActions,
  isOneOfSeveral: boolean,
): ActionSelector => {
  if (typeof selector !== 'string') return { ...selector, actor };
  if (selector === actor || memberOf.includes(selector)) return actor;
  return isOneOfSeveral ? { family, actor } : selector;
};

const covers = (
  selector: ActionSelector,
  { family, kind, actor, memberOf }: DeclaredActions,
): boolean => {
  const names = [actor, ...memberOf];
  if (typeof selector === 'string') return [family, ...names].includes(selector);
  return (
    selector.label === undefined &&
    (selector.family ?? family) === family &&
    (selector.kind ?? kind) === kind &&
    (selector.actor === undefined || names.includes(selector.actor))
  );
};

const isRecovery = (selector: ActionSelector): boolean =>
  typeof selector === 'string' ? selector.startsWith('recovery.') : selector.kind === 'recovery';
