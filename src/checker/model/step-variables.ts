/**
 * A step as variables that predicates read: slots before, slots after, the action.
 */

import type { Action, Read, StepView } from '../system.js';
import type { Readable } from './tracked-call.js';
import type { ValueSpace } from './value-space.js';

/** The variables of a step. */
export const stepVariables = (values: ValueSpace): Readable => {
  const { slots } = values;
  const slotOf = (variable: number): number => (variable < slots ? variable : variable - slots);
  return {
    value: (variable, position) =>
      variable === 2 * slots
        ? values.actions.action(position)
        : values.value(slotOf(variable), position),
    isIntact: (variable, position) =>
      variable === 2 * slots || values.isIntact(slotOf(variable), position),
  };
};

/** A step as predicates are given it, behind `read` of its variables. */
export const stepReader = (slots: number, read: Read): StepView => ({
  before: read,
  after: (slot) => read(slots + slot),
  action: () => read(2 * slots) as Action,
});
