/**
 * Pending timers: what XState's scheduler would hold, as data.
 */
import type { EventObject } from 'xstate';
import { ModelError } from '../../checker/index.js';
import type { TimerValue } from './actor-value.js';
import { encoded } from './references.js';
import type { Reference } from './references.js';

/** How a system counts time; `undefined` where any pending timer may fire at any time. */
export interface Ticks {
  /** How many of a machine's milliseconds are one tick. */
  readonly tickMs: number;
}

/** A delayed event as a machine schedules it. */
export interface Scheduled {
  readonly id: string | undefined;
  readonly event: EventObject;
  /** Absent where the event is for the actor itself. */
  readonly to: Reference | undefined;
  readonly delayMs: number;
}

/**
 * Adds a timer. As in XState an earlier timer of the same id goes on, but can no longer be
 * cancelled; a timer without id never can.
 */
export const schedule = (
  timers: readonly TimerValue[],
  { id, event, to, delayMs }: Scheduled,
  ticks: Ticks | undefined,
): readonly TimerValue[] => {
  const timer: TimerValue = {
    id: id ?? event.type,
    event,
    ...(to !== undefined && { to: encoded(to) }),
    ...(ticks && { remaining: ticksOf(delayMs, ticks, event) }),
    ...(id === undefined && { beyondCancelling: true as const }),
  };
  const others = timers.map((other) =>
    id !== undefined && other.id === id ? abandon(other) : other,
  );
  return inOrder([...others, timer]);
};

/** Removes the timer that can be cancelled under `id`, if there is one. */
export const cancel = (timers: readonly TimerValue[], id: string): readonly TimerValue[] =>
  timers.filter((timer) => timer.id !== id || timer.beyondCancelling === true);

/** Removes the timer that fires. What else has its id can no longer be cancelled. */
export const fire = (timers: readonly TimerValue[], index: number): readonly TimerValue[] => {
  const fired = timers[index];
  return timers
    .filter((_, position) => position !== index)
    .map((timer) => (timer.id === fired?.id ? abandon(timer) : timer));
};

/** One tick passes. */
export const tick = (timers: readonly TimerValue[]): readonly TimerValue[] =>
  timers.map((timer) =>
    timer.remaining === undefined ? timer : { ...timer, remaining: timer.remaining - 1 },
  );

/** With a discrete clock a timer fires when its delay has passed; without one at any time. */
export const isDue = ({ remaining = 0 }: TimerValue): boolean => remaining === 0;

const abandon = (timer: TimerValue): TimerValue => ({ ...timer, beyondCancelling: true });

const inOrder = (timers: readonly TimerValue[]): readonly TimerValue[] =>
  [...timers].sort((left, right) => (left.id < right.id ? -1 : left.id > right.id ? 1 : 0));

const ticksOf = (delayMs: number, { tickMs }: Ticks, event: EventObject): number => {
  const ticks = delayMs / tickMs;
  if (Number.isInteger(ticks) && ticks >= 0) return ticks;
  throw new ModelError('INVALID_SYSTEM', {
    cause: `the delay of ${delayMs} ms before "${event.type}" is no whole number of ticks`,
    place: {},
    remedy: `Choose delays that are multiples of ${tickMs} ms, or another tickMs`,
  });
};
