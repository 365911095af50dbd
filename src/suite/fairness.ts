/**
 * Writing fairness: which actions are not put off for ever.
 *
 * Actions are selected by label, family or actor, as traces show them, or by a pattern. One
 * assumption about several speaks of any of them: it is met by taking one. But where a name is that
 * of several actors, each of them is meant by itself (`fairness-by-actor.ts`). Of faults nothing may
 * be assumed.
 */
import type { Action } from '../checker/system.js';
import type { ActionSelector, FairnessAssumption } from '../checker/temporal.js';

/** If from some point on one of the actions is always possible, one is taken again and again. */
export const weak = (...of: readonly ActionSelector[]): FairnessAssumption => assume('weak', of);

/** If one of the actions is possible again and again, one is taken again and again. */
export const strong = (...of: readonly ActionSelector[]): FairnessAssumption =>
  assume('strong', of);

/** The assumption about any of the actions, named after them. */
export const assume = (
  strength: FairnessAssumption['strength'],
  of: readonly ActionSelector[],
): FairnessAssumption => ({ strength, name: of.map(selectorText).join(' or '), of });

/** An assumption as reports show it: `weak fairness of bus.stimulus(dispatch s1)`. */
export const fairnessText = ({ strength, name }: FairnessAssumption): string =>
  `${strength} fairness of ${name}`;

/** Whether an assumption speaks of an action. */
export const selects = ({ of }: FairnessAssumption, action: Action): boolean =>
  of.some((selector) => isSelectedBy(selector, action));

const isSelectedBy = (selector: ActionSelector, action: Action): boolean => {
  const { label, family, actor, kind } = action;
  if (typeof selector === 'string') return [label, family, actor].includes(selector);
  const { where, ...names } = selector;
  const own: Readonly<Record<string, unknown>> = { label, family, actor, kind };
  return (
    Object.entries<unknown>(names).every(
      ([name, wanted]) => wanted === undefined || own[name] === wanted,
    ) &&
    (where === undefined || where(action))
  );
};

const selectorText = (selector: ActionSelector): string => {
  if (typeof selector === 'string') return selector;
  const { label, family, actor, kind, where } = selector;
  const what = label ?? family ?? (kind === undefined ? 'any action' : `any ${kind}`);
  return [
    what,
    ...(actor === undefined ? [] : [`by ${actor}`]),
    ...(where === undefined ? [] : ['where a condition holds']),
  ].join(' ');
};
