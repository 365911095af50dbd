/**
 * The links of a system as instances: one for each pair of sender and recipient, each with its slots.
 *
 * A FIFO instance is one slot; a bag or set has one slot per message type, so that a step reads no
 * more than it needs.
 */
import type { AnyDefinition } from './definition.js';
import type { ActorInstance, NewSlot } from './instances.js';
import type { LinkSpec } from './links.js';

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

/** The instances of all links; slots of contents come first, then those of partitions. */
export const linkInstances = (
  definition: AnyDefinition,
  actors: readonly ActorInstance[],
  slot: NewSlot,
): readonly LinkInstance[] => withPartitions(connected(definition, actors, slot), definition, slot);

const connected = (
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
