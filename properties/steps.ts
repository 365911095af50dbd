/**
 * How properties read the steps of an actor system, whatever its model.
 */
import type { Action, Sent, StepDetail } from 'edproof/modeling';
import type { EventObject } from 'xstate';

/** What a step of the system was. */
export const detailOf = (action: Action): StepDetail => action.detail as StepDetail;

/** The messages that a step sent, also where it was ended by a crash. */
export const sentIn = (action: Action): readonly EventObject[] => {
  const detail = detailOf(action);
  const emitted: readonly Sent[] = 'emitted' in detail ? detail.emitted : [];
  return emitted.filter(({ fate }) => fate === 'sent').map(({ message }) => message);
};
