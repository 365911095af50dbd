/**
 * The initial state: every actor has entered its initial state and what that sends is on its way.
 */
import { ModelError } from '../../checker/index.js';
import type { SlotWrite } from '../../checker/index.js';
import { ABSENT } from '../machine/actor-value.js';
import type { Layout } from './layout.js';
import { initialValue } from './monitors.js';
import type { Router } from './routing.js';
import { execute } from './transaction.js';

/** The only initial state, as a full vector. Actors start in the order of the definition. */
export const initialState = (layout: Layout, router: Router): readonly unknown[] => {
  const state: unknown[] = layout.slots.map(() => undefined);
  const write = (writes: readonly SlotWrite[]): void => {
    for (const [slot, value] of writes) state[slot] = value;
  };
  for (const { parts, partition } of layout.links) {
    write(parts.map(({ slot }): SlotWrite => [slot, []]));
    if (partition !== undefined) write([[partition, false]]);
  }
  for (const { slot, initial } of layout.budgets.values()) {
    if (slot !== undefined) write([[slot, initial]]);
  }
  for (const monitor of layout.monitors) write([[monitor.slot, initialValue(monitor)]]);
  if (layout.clockSlot !== undefined) write([[layout.clockSlot, 0]]);
  for (const { slot } of layout.members) state[slot] = ABSENT;
  for (const actor of layout.actors) {
    const { runner, spec } = actor;
    const around = { router, read: (slot: number): unknown => state[slot], consumed: [] };
    const begun = runner.start({ input: spec.settings.input, address: [] });
    const started = execute(around, actor, begun);
    if (started === undefined) throw blockedStart(layout.name, actor.name);
    write(started.writes);
  }
  return state;
};

const blockedStart = (system: string, actor: string): ModelError =>
  new ModelError('INVALID_SYSTEM', {
    cause: `"${actor}" cannot start: a link is too full for what its entry actions send`,
    place: { system },
    remedy: 'Give the link more capacity, or let it drop or reject',
  });
