/**
 * `system`: XState machines, links and faults become a `SystemModel`.
 */
import type { SystemModel } from '../model.js';
import type {
  ActorSpecs,
  Faults,
  LinkSpecs,
  MonitorSpecs,
  SystemDefinition,
} from './definition.js';
import type { SystemView } from './view-types.js';

/** The model of a system of XState machines. */
export interface MachineSystem<out View> extends SystemModel<View> {
  /** How often XState has run a machine so far; predicates and views do not count. */
  machineRuns(): number;
}

/**
 * Composes machines into a system. Names of actors and links are checked by the compiler.
 *
 * @throws ModelError `INVALID_SYSTEM` when the declarations contradict each other.
 */
export const system = <
  const Actors extends ActorSpecs,
  const Links extends LinkSpecs<Actors> = Record<never, never>,
  const Monitors extends MonitorSpecs = Record<never, never>,
>(
  name: string,
  definition: SystemDefinition<Actors, Links, Monitors>,
): MachineSystem<SystemView<Actors, Links, Monitors>> => {
  throw new Error(`${name} ${String(definition)}`);
};
export type { Faults };
