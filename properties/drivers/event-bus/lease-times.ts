/**
 * When to take each lease, so that the leases of a run end in the order in which the model ended them.
 *
 * All leases are equally long, so the n-th to expire is the one that was taken n-th by the clock,
 * which is not the order of the steps: the clock may be set back between two dispatches.
 */
import type { StepDetail } from 'edproof/modeling';
import type { LeaseExpired } from '../../../models/event-bus/bus.js';
import type { Deliver } from '../../../models/event-bus/messages.js';
import type { PlaceId } from '../../../models/event-bus/store.js';

/**
 * For each step of a run that took a lease which later expired, the time to take it at: 1, 2, 3, ...
 * in the order of expiry. Keyed by the step's position. O(steps).
 */
export const leaseTimes = (steps: readonly StepDetail[]): ReadonlyMap<number, number> => {
  const takenBy = new Map<string, number>();
  const times = new Map<number, number>();
  for (const [position, step] of steps.entries()) {
    const taken = leaseTakenIn(step);
    if (taken !== undefined) takenBy.set(nameOf(taken), position);
    const expired = leaseExpiredIn(step);
    const dispatch = expired && takenBy.get(nameOf(expired));
    if (dispatch !== undefined) times.set(dispatch, times.size + 1);
  }
  return times;
};

/** The lease whose end a step is, also where the bus crashes over it. */
export const leaseExpiredIn = (step: StepDetail): PlaceId | undefined => {
  const timer = step.kind === 'crash' ? step.during : step;
  return timer?.kind === 'timer' && timer.event.type === 'leaseExpired'
    ? (timer.event as LeaseExpired)
    : undefined;
};

const leaseTakenIn = (step: StepDetail): PlaceId | undefined => {
  if (step.kind !== 'stimulus') return undefined;
  const delivery = step.emitted.find(({ message }) => message.type === 'deliver');
  if (delivery === undefined) return undefined;
  const { to, event } = delivery.message as Deliver;
  return { subscription: to, event };
};

const nameOf = ({ subscription, event }: PlaceId): string => `${subscription} ${event}`;
