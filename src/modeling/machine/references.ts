/**
 * Actor references as names.
 *
 * XState hands machines references to live actors: `self`, the parent, children, peers given through
 * input. A state that held one would have no identity, so in states a reference is the name of its
 * actor, and machines are handed stubs: objects that XState accepts as references and that do
 * nothing. Members of a family, an actor of the system with its children and theirs, are named by
 * the way down from its root. Read next: `child-keys.ts`, `runner.ts`.
 */
import { createActor, fromTransition } from 'xstate';
import type { AnyActorRef } from 'xstate';
import { ModelError } from '../../checker/index.js';
import { idOf } from './child-keys.js';
import { mapParts } from './plain.js';

/** The keys that lead from the root of a family to a member; empty for the root. */
export type Address = readonly string[];

/** Whom a reference means. */
export type Reference =
  | { readonly role: 'member'; readonly address: Address }
  /** Another actor of the system. */
  | { readonly role: 'peer'; readonly name: string }
  /** The parent of an actor of the system: whatever the links lead to. */
  | { readonly role: 'outside' };

/** How a reference stands in a state. The key keeps it apart from anything a context may hold. */
export interface EncodedReference {
  readonly xstate$$actor: Reference;
}

/** A reference as part of a state. */
export const encoded = (reference: Reference): EncodedReference => ({ xstate$$actor: reference });

const inert = fromTransition((state: undefined) => state, undefined);

const references = new WeakMap<object, Reference>();

/** Who is meant by references of one machine: `family` is the name of the root. */
export interface Naming {
  readonly family: string;
  /** The stub belongs to this actor's system. */
  readonly parent?: AnyActorRef;
}

/** A stub for `reference`. */
export const stub = (reference: Reference, { family, parent }: Naming): AnyActorRef => {
  const actor = createActor(inert, {
    id: idOfActor(reference, family),
    ...(parent && { parent }),
  });
  return disabled(actor, reference);
};

const idOfActor = (reference: Reference, family: string): string => {
  switch (reference.role) {
    case 'peer':
      return reference.name;
    case 'outside':
      return 'parent';
    case 'member': {
      const key = reference.address.at(-1);
      return key === undefined ? family : idOf(key);
    }
  }
};

/** Makes `actor` stand for `reference`; what would reach around the machine's events, throws. */
export const disabled = (actor: AnyActorRef, reference: Reference): AnyActorRef => {
  actor.getSnapshot = () => {
    throw bypass(`reads the snapshot of the actor "${actor.id}" directly`, READ_REMEDY);
  };
  actor.send = ({ type }) => {
    throw bypass(`calls send on the actor "${actor.id}", with "${type}"`, SEND_REMEDY);
  };
  references.set(actor, reference);
  return actor;
};

const READ_REMEDY = 'Send what the machine needs to know in an event; actors share no memory';
const SEND_REMEDY = 'Use the action sendTo: guards and assigns must do nothing but compute';

const bypass = (what: string, remedy: string): ModelError =>
  new ModelError('UNSUPPORTED_FEATURE', { cause: `a machine ${what}`, place: {}, remedy });

/**
 * A reference to another actor of the system, to be handed to a machine through its input:
 * `actor(client, { input: { server: peer('server') } })`. Members of families are `name[id]`.
 */
export const peer = (name: string): AnyActorRef => stub({ role: 'peer', name }, { family: name });

/** Whom an actor reference means. One that nobody registered was made outside of the machine. */
export const referenceOf = (actor: AnyActorRef): Reference =>
  references.get(actor) ?? { role: 'peer', name: actor.id };

/** As XState itself tells references from data when it persists a context. */
const isActorReference = (value: object): value is AnyActorRef =>
  'sessionId' in value && 'send' in value && 'ref' in value;

/** The reference that a part of a state is; undefined for any other part. */
export const referenceIn = (value: object): Reference | undefined =>
  isEncoded(value) ? value.xstate$$actor : undefined;

const isEncoded = (value: object): value is EncodedReference => 'xstate$$actor' in value;

/** Replaces references by names, in arrays, plain objects and the values of maps and sets. */
export const encodeReferences = <Value>(value: Value): Value =>
  mapParts(value, (part) => (isActorReference(part) ? encoded(referenceOf(part)) : undefined));

/** Replaces names by references that `make` supplies. */
export const decodeReferences = <Value>(
  value: Value,
  make: (reference: Reference) => AnyActorRef,
): Value => mapParts(value, (part) => (isEncoded(part) ? make(part.xstate$$actor) : undefined));

/** Replaces encoded references by others; `undefined` leaves one as it is. */
export const replaceReferences = <Value>(
  value: Value,
  replace: (reference: Reference) => Reference | undefined,
): Value =>
  mapParts(value, (part) => {
    const other = isEncoded(part) ? replace(part.xstate$$actor) : undefined;
    return other && encoded(other);
  });

/** The actor references inside a value. */
export const actorsIn = (value: unknown): ReadonlySet<AnyActorRef> => {
  const found = new Set<AnyActorRef>();
  mapParts(value, (part) => {
    if (!isActorReference(part)) return undefined;
    found.add(part);
    return part;
  });
  return found;
};

/** The names of actors inside a value that is part of a state. */
export const namesIn = (value: unknown): readonly Reference[] => {
  const found: Reference[] = [];
  mapParts(value, (part) => {
    if (!isEncoded(part)) return undefined;
    found.push(part.xstate$$actor);
    return part;
  });
  return found;
};
