/**
 * The layout of a system: actors and links as instances, each with its slots.
 *
 * Slots in order: actors, each followed by the places for its children, links, partitions, budgets,
 * monitors, clock. See `instances.ts` and `link-instances.ts` for the first two.
 * Read next: `transaction.ts` (what a step does to links), `sources.ts` (which steps there are).
 */
import { CanonicalValues } from '../machine/canonical-values.js';
import { factsOf } from '../machine/facts.js';
import { MachineRunner } from '../machine/runner.js';
import { checkDefinition } from './check-definition.js';
import type { AnyDefinition, DiscreteClock } from './definition.js';
import { FAULT_KINDS } from './fault-budget.js';
import type { FaultKind } from './fault-budget.js';
import { actorInstances, withDescendants } from './instances.js';
import type { ActorInstance, NewSlot, Shared } from './instances.js';
import { linkInstances } from './link-instances.js';
import type { LinkInstance } from './link-instances.js';
import type { MonitorSpec } from './monitor-spec.js';

/** How often a fault may happen; without a slot it has no bound. */
export interface Budget {
  readonly slot: number | undefined;
  readonly initial: number;
}

/** One monitor. It has no children. */
export interface MonitorInstance extends Pick<
  ActorInstance,
  'name' | 'slot' | 'runner' | 'facts' | 'pools'
> {
  readonly spec: MonitorSpec;
}

/** Everything that the translation works on. */
export interface Layout {
  readonly name: string;
  readonly definition: AnyDefinition;
  readonly slots: readonly string[];
  readonly values: CanonicalValues;
  /** The actors that the definition lists, the roots of families. */
  readonly actors: readonly ActorInstance[];
  /** The actors, and the places for their children. */
  readonly members: readonly ActorInstance[];
  readonly links: readonly LinkInstance[];
  readonly budgets: ReadonlyMap<FaultKind, Budget>;
  readonly monitors: readonly MonitorInstance[];
  readonly clock: DiscreteClock | undefined;
  /** The slot of the clock; absent where the horizon is infinite. */
  readonly clockSlot: number | undefined;
}

/**
 * Lays out a system. Runs no model code.
 *
 * @throws ModelError `INVALID_SYSTEM` or `MISSING_IMPLEMENTATION`.
 */
export const layoutOf = (
  name: string,
  definition: AnyDefinition,
  onCustomAction: Shared['onCustomAction'],
): Layout => {
  checkDefinition(name, definition);
  const slots: string[] = [];
  const slot = (label: string): number => slots.push(label) - 1;
  const { clock } = definition;
  const shared: Shared = { values: new CanonicalValues(), clock, onCustomAction };
  const actors = actorInstances(definition, slot, shared);
  const members = actors.flatMap(withDescendants);
  const links = linkInstances(definition, actors, slot);
  const budgets = new Map(
    faultKinds(definition).map((kind) => [kind, budgetOf(definition, kind, slot)] as const),
  );
  const monitors = Object.entries(definition.monitors ?? {}).map(
    ([monitor, spec]): MonitorInstance => ({
      name: monitor,
      spec,
      slot: slot(`monitor ${monitor}`),
      runner: monitorRunner(monitor, spec, shared),
      facts: factsOf(spec.machine),
      pools: new Map(),
    }),
  );
  const counts = clock !== undefined && clock.horizon !== Infinity;
  const clockSlot = counts ? slot('clock') : undefined;
  const { values } = shared;
  const parts = { actors, members, links, budgets, monitors, clock, clockSlot };
  return { name, definition, slots, values, ...parts };
};

const monitorRunner = (
  name: string,
  { machine }: MonitorSpec,
  { values, onCustomAction }: Shared,
): MachineRunner =>
  new MachineRunner({
    machine,
    family: name,
    keeps: [],
    ticks: undefined,
    abstracted: new Set(),
    pools: [],
    peers: new Set(),
    values,
    onCustomAction: (action) => onCustomAction(name, action),
  });

const faultKinds = ({ faults }: AnyDefinition): readonly FaultKind[] =>
  FAULT_KINDS.filter((kind) => faults?.[kind] !== undefined);

const budgetOf = ({ faults }: AnyDefinition, kind: FaultKind, slot: NewSlot): Budget => {
  const initial = faults?.[kind]?.budget ?? 0;
  return { initial, slot: initial === Infinity ? undefined : slot(`budget ${kind}`) };
};
