/**
 * The layout of a system: actors and links as instances, each with its slots.
 *
 * Slots in order: actors, links, partitions, budgets, monitors, clock. A FIFO instance is one slot;
 * a bag or set has one slot per message type, so that a step reads no more than it needs.
 * Read next: `transaction.ts` (what a step does to links), `sources.ts` (which steps there are).
 */
import { CanonicalValues } from '../machine/canonical-values.js';
import { factsOf } from '../machine/facts.js';
import type { MachineFacts } from '../machine/facts.js';
import { MachineRunner } from '../machine/runner.js';
import type { ActorSpec, FamilySpec } from './actors.js';
import { checkDefinition } from './check-definition.js';
import type { AnyDefinition, DiscreteClock } from './definition.js';
import { FAULT_KINDS } from './fault-budget.js';
import type { FaultKind } from './fault-budget.js';
import type { LinkSpec } from './links.js';
import type { MonitorSpec } from './monitor-spec.js';

/** One actor of the system. */
export interface ActorInstance {
  /** `bus`, or `subscriber[s1]` for a member of a family. */
  readonly name: string;
  /** The name in the definition; labels without parameters use it. */
  readonly declared: string;
  readonly id: string | undefined;
  readonly spec: ActorSpec;
  readonly slot: number;
  readonly runner: MachineRunner;
  readonly facts: MachineFacts;
}

/** The part of a link instance that is one slot. */
export interface LinkPart {
  readonly slot: number;
  readonly types: readonly string[];
}

/** One pair of sender and recipient of a link. */
export interface LinkInstance {
  /** The name in the definition. */
  readonly link: string;
  /** With the ids of both ends: `deliveries[s1]`. */
  readonly name: string;
  /** As its recipient sees it, with the id of the sender: `deliveries`, `settlements[s1]`. */
  readonly nameForRecipient: string;
  readonly spec: LinkSpec;
  readonly from: ActorInstance;
  readonly to: ActorInstance;
  readonly parts: readonly LinkPart[];
  /** The slot that says whether the instance is cut; only where partitions are in the budget. */
  readonly partition: number | undefined;
}

/** How often a fault may happen; without a slot it has no bound. */
export interface Budget {
  readonly slot: number | undefined;
  readonly initial: number;
}

/** One monitor. */
export interface MonitorInstance {
  readonly name: string;
  readonly spec: MonitorSpec;
  readonly slot: number;
  readonly runner: MachineRunner;
}

/** Everything that the translation works on. */
export interface Layout {
  readonly name: string;
  readonly definition: AnyDefinition;
  readonly slots: readonly string[];
  readonly actors: readonly ActorInstance[];
  readonly links: readonly LinkInstance[];
  readonly budgets: ReadonlyMap<FaultKind, Budget>;
  readonly monitors: readonly MonitorInstance[];
  readonly clock: DiscreteClock | undefined;
  /** The slot of the clock; absent where the horizon is infinite. */
  readonly clockSlot: number | undefined;
}

/** Told of each custom action that runs while exploring. */
export type OnCustomAction = (actor: ActorInstance['name'], action: string) => void;

/**
 * Lays out a system. Runs no model code.
 *
 * @throws ModelError `INVALID_SYSTEM` or `MISSING_IMPLEMENTATION`.
 */
export const layoutOf = (
  name: string,
  definition: AnyDefinition,
  onCustomAction: OnCustomAction,
): Layout => {
  checkDefinition(name, definition);
  const slots: string[] = [];
  const slot = (label: string): number => slots.push(label) - 1;
  const shared: Shared = { values: new CanonicalValues(), onCustomAction };
  const actors = actorInstances(definition, slot, shared);
  const links = withPartitions(linkInstances(definition, actors, slot), definition, slot);
  const budgets = new Map(
    faultKinds(definition).map((kind) => [kind, budgetOf(definition, kind, slot)] as const),
  );
  const monitors = Object.entries(definition.monitors ?? {}).map(
    ([monitor, spec]): MonitorInstance => ({
      name: monitor,
      spec,
      slot: slot(`monitor ${monitor}`),
      runner: monitorRunner(monitor, spec, shared),
    }),
  );
  const { clock } = definition;
  const counts = clock !== undefined && clock.horizon !== Infinity;
  const clockSlot = counts ? slot('clock') : undefined;
  return { name, definition, slots, actors, links, budgets, monitors, clock, clockSlot };
};

type NewSlot = (label: string) => number;

/** What all machines of a system have in common. */
interface Shared {
  readonly values: CanonicalValues;
  readonly onCustomAction: OnCustomAction;
}

const actorInstances = (
  definition: AnyDefinition,
  slot: NewSlot,
  { values, onCustomAction }: Shared,
): readonly ActorInstance[] => {
  const declared = Object.entries(definition.actors).flatMap(([name, spec]) =>
    declaredActors(name, spec),
  );
  const peers = new Set(declared.map(({ name }) => name));
  return declared.map((actor) => ({
    ...actor,
    slot: slot(`actor ${actor.name}`),
    facts: factsOf(actor.spec.machine),
    runner: new MachineRunner({
      machine: actor.spec.machine,
      name: actor.name,
      input: actor.spec.settings.input,
      keeps: actor.spec.settings.keeps,
      ticks: definition.clock,
      abstracted: new Set(Object.keys(actor.spec.settings.outcomes)),
      peers,
      values,
      onCustomAction: (action) => onCustomAction(actor.name, action),
    }),
  }));
};

type DeclaredActor = Pick<ActorInstance, 'declared' | 'id' | 'name' | 'spec'>;

const declaredActors = (name: string, spec: ActorSpec | FamilySpec): readonly DeclaredActor[] => {
  if (spec.kind === 'actor') return [{ declared: name, id: undefined, name, spec }];
  return spec.members.map((member, index) => {
    const id = spec.ids[index]!;
    return { declared: name, id, name: `${name}[${id}]`, spec: member };
  });
};

const monitorRunner = (
  name: string,
  { machine, input }: MonitorSpec,
  { values, onCustomAction }: Shared,
): MachineRunner =>
  new MachineRunner({
    machine,
    name,
    input,
    keeps: [],
    ticks: undefined,
    abstracted: new Set(),
    peers: new Set(),
    values,
    onCustomAction: (action) => onCustomAction(name, action),
  });

const linkInstances = (
  definition: AnyDefinition,
  actors: readonly ActorInstance[],
  slot: NewSlot,
): readonly Omit<LinkInstance, 'partition'>[] => {
  const membersOf = (declared: string): readonly ActorInstance[] =>
    actors.filter((actor) => actor.declared === declared);
  return Object.entries(definition.links ?? {}).flatMap(([link, spec]) =>
    membersOf(spec.from).flatMap((from) =>
      membersOf(spec.to)
        // Within a family a link connects each member with the others.
        .filter((to) => to !== from || from.id === undefined)
        .map((to) => {
          const name = `${link}${idIndex(from)}${idIndex(to)}`;
          const parts = partsOf(spec, name, slot);
          const nameForRecipient = `${link}${idIndex(from)}`;
          return { link, name, nameForRecipient, spec, from, to, parts };
        }),
    ),
  );
};

const idIndex = ({ id }: ActorInstance): string => (id === undefined ? '' : `[${id}]`);

const partsOf = (spec: LinkSpec, name: string, slot: NewSlot): readonly LinkPart[] =>
  spec.kind === 'fifo'
    ? [{ slot: slot(`link ${name}`), types: spec.carries }]
    : spec.carries.map((type) => ({ slot: slot(`link ${name}: ${type}`), types: [type] }));

/** Tells the parts of a link instance apart in names of groups. */
export const partSuffix = ({ parts }: LinkInstance, { types }: LinkPart): string =>
  parts.length === 1 ? '' : `: ${types.join(', ')}`;

const withPartitions = (
  links: readonly Omit<LinkInstance, 'partition'>[],
  { faults }: AnyDefinition,
  slot: NewSlot,
): readonly LinkInstance[] =>
  links.map((instance) => {
    const isCut = faults?.partition?.links.includes(instance.link) ?? false;
    return { ...instance, partition: isCut ? slot(`partition ${instance.name}`) : undefined };
  });

const faultKinds = ({ faults }: AnyDefinition): readonly FaultKind[] =>
  FAULT_KINDS.filter((kind) => faults?.[kind] !== undefined);

const budgetOf = ({ faults }: AnyDefinition, kind: FaultKind, slot: NewSlot): Budget => {
  const initial = faults?.[kind]?.budget ?? 0;
  return { initial, slot: initial === Infinity ? undefined : slot(`budget ${kind}`) };
};
