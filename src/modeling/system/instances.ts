/**
 * The actors of a system as instances: those that the definition lists, and a place for each child
 * that they may have, and its children, down to the last pool.
 *
 * An actor with all that is below it is a family; the actor is its root.
 */
import type { Place } from '../machine/actor-value.js';
import type { CanonicalValues } from '../machine/canonical-values.js';
import { factsOf } from '../machine/facts.js';
import type { MachineFacts } from '../machine/facts.js';
import { MachineRunner } from '../machine/runner.js';
import type { ActorSpec, FamilySpec } from './actors.js';
import type { AnyDefinition, DiscreteClock } from './definition.js';
import { poolsOf } from './pools.js';
import type { Parent, Pool } from './pools.js';

/** One actor, or one place for a child. */
export interface ActorInstance {
  /** `bus`, `subscriber[s1]` for a member of `each`, `bus.worker[2]` for a place of a pool. */
  readonly name: string;
  /** The name without ids and numbers; labels without parameters use it. */
  readonly declared: string;
  /** The id of a member of `each`. */
  readonly id: string | undefined;
  readonly spec: ActorSpec;
  readonly slot: number;
  readonly runner: MachineRunner;
  readonly facts: MachineFacts;
  /** Absent for the root of a family. */
  readonly parent: ActorInstance | undefined;
  /** The places for its children, by pool. */
  readonly pools: ReadonlyMap<string, readonly ActorInstance[]>;
}

/** What all machines of a system have in common. */
export interface Shared {
  readonly values: CanonicalValues;
  readonly clock: DiscreteClock | undefined;
  /** Told of each custom action that runs while exploring. */
  readonly onCustomAction: (actor: string, action: string) => void;
}

/** Gives out slots in the order of asking. */
export type NewSlot = (label: string) => number;

/** The root of each family, in the order of the definition; each is followed by its children. */
export const actorInstances = (
  definition: AnyDefinition,
  slot: NewSlot,
  shared: Shared,
): readonly ActorInstance[] => {
  const declared = Object.entries(definition.actors).flatMap(([name, spec]) =>
    declaredActors(name, spec),
  );
  const peers = new Set(declared.map(({ name }) => name));
  return declared.map((actor) => {
    const kind = kindOf(actor.spec, [], { ...shared, family: actor.name, peers, name: actor.name });
    return instanceOf({ ...actor, parent: undefined }, kind, slot);
  });
};

/** An actor and everybody below it. */
export const withDescendants = (actor: ActorInstance): readonly ActorInstance[] => [
  actor,
  ...[...actor.pools.values()].flat().flatMap(withDescendants),
];

/** The root of an actor's family. */
export const rootOf = (actor: ActorInstance): ActorInstance =>
  actor.parent === undefined ? actor : rootOf(actor.parent);

/** The actor that is in a place of a parent's pool. */
export const placeOf = (
  { name, pools }: Pick<ActorInstance, 'name' | 'pools'>,
  { pool, instance }: Place,
): ActorInstance => {
  const actor = pools.get(pool)?.[instance];
  if (actor === undefined) throw new RangeError(`${name} has no place ${instance} in ${pool}`);
  return actor;
};

type DeclaredActor = Pick<ActorInstance, 'declared' | 'id' | 'name' | 'spec'>;

const declaredActors = (name: string, spec: ActorSpec | FamilySpec): readonly DeclaredActor[] => {
  if (spec.kind === 'actor') return [{ declared: name, id: undefined, name, spec }];
  return spec.members.map((member, index) => {
    const id = spec.ids[index]!;
    return { declared: name, id, name: `${name}[${id}]`, spec: member };
  });
};

/** What all instances of a pool have in common: a step of one is remembered for all. */
interface Kind {
  readonly facts: MachineFacts;
  readonly runner: MachineRunner;
  readonly pools: readonly (Pool & { readonly kind: Kind })[];
}

interface Family extends Shared {
  readonly family: string;
  readonly peers: ReadonlySet<string>;
  readonly name: string;
}

const kindOf = (
  { machine, settings }: ActorSpec,
  ancestors: Parent['ancestors'],
  shared: Family,
): Kind => {
  const facts = factsOf(machine);
  const pools = poolsOf({ machine, facts, settings, ancestors: [...ancestors, machine] });
  const { values, clock, family, peers, name, onCustomAction } = shared;
  return {
    facts,
    runner: new MachineRunner({
      machine,
      family,
      keeps: settings.keeps,
      ticks: clock,
      abstracted: new Set(Object.keys(settings.outcomes)),
      pools,
      peers,
      values,
      onCustomAction: (action) => onCustomAction(name, action),
    }),
    pools: pools.map((pool) => ({
      ...pool,
      kind: kindOf(specOf(pool), [...ancestors, machine], {
        ...shared,
        name: `${name}.${pool.name}`,
      }),
    })),
  };
};

const specOf = ({ machine, settings }: Pool): ActorSpec => ({ kind: 'actor', machine, settings });

const instanceOf = (
  place: DeclaredActor & Pick<ActorInstance, 'parent'>,
  { facts, runner, pools }: Kind,
  slot: NewSlot,
): ActorInstance => {
  const children = new Map<string, readonly ActorInstance[]>();
  const instance: ActorInstance = {
    ...place,
    slot: slot(`actor ${place.name}`),
    runner,
    facts,
    pools: children,
  };
  for (const pool of pools) {
    const places = Array.from({ length: pool.instances }, (_, index) => {
      const declared = `${place.declared}.${pool.name}`;
      const number = pool.instances === 1 ? '' : `[${index + 1}]`;
      const name = `${place.name}.${pool.name}${number}`;
      const child = { declared, id: undefined, name, spec: specOf(pool), parent: instance };
      return instanceOf(child, pool.kind, slot);
    });
    children.set(pool.name, places);
  }
  return instance;
};
