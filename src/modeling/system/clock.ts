/**
 * The discrete clock: `tick` takes one tick from every pending timer.
 *
 * Time waits while a timer is due, and passes only while a timer is pending: nobody else could tell.
 * At the horizon it stands still, which is a bound of the scope and no deadlock.
 */
import type { Read, SlotWrite, TransitionGroup } from '../../checker/index.js';
import type { MemberValue, RunningValue } from '../machine/actor-value.js';
import { canHaveTimers } from '../machine/facts.js';
import { isDue, tick } from '../machine/timers.js';
import { ENVIRONMENT, successor } from './groups.js';
import type { ActorInstance } from './instances.js';
import type { Layout } from './layout.js';

/** The group of ticks; none without a clock. */
export const clockGroups = (layout: Layout): readonly TransitionGroup[] =>
  layout.clock === undefined ? [] : [tickGroup(layout)];

/** Whether only the horizon keeps time from passing. */
export const isAtHorizon = (layout: Layout, read: Read): boolean =>
  layout.clock !== undefined &&
  layout.clockSlot !== undefined &&
  read(layout.clockSlot) === layout.clock.horizon &&
  waiting(layout, read).length > 0;

const tickGroup = (layout: Layout): TransitionGroup => ({
  name: 'tick',
  families: ['clock.tick'],
  successors: (read) => {
    const time = layout.clockSlot === undefined ? undefined : (read(layout.clockSlot) as number);
    if (time !== undefined && time === layout.clock?.horizon) return [];
    const actors = waiting(layout, read);
    if (actors.length === 0 || actors.some(({ value }) => value.timers.some(isDue))) return [];
    const writes = actors.map(({ actor, value }): SlotWrite => [
      actor.slot,
      { ...value, timers: tick(value.timers) },
    ]);
    const clock: readonly SlotWrite[] =
      time === undefined || layout.clockSlot === undefined ? [] : [[layout.clockSlot, time + 1]];
    const action = {
      label: 'clock.tick',
      family: 'clock.tick',
      actor: ENVIRONMENT,
      kind: 'tick',
      detail: { kind: 'tick' },
    } as const;
    return [successor(layout, read, { action, writes: [...writes, ...clock] })];
  },
});

/** Actors and children with a pending timer. Those whose machines have none are not read. */
const waiting = (
  { members }: Layout,
  read: Read,
): readonly { readonly actor: ActorInstance; readonly value: RunningValue }[] =>
  members
    .filter(({ facts }) => canHaveTimers(facts))
    .flatMap((actor) => {
      const value = read(actor.slot) as MemberValue;
      return value.status === 'active' && value.timers.length > 0 ? [{ actor, value }] : [];
    });
