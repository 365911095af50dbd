/**
 * Actor references as names.
 *
 * XState hands machines references to live actors: `self`, the parent, children, peers given through
 * input. A state that held one would have no identity, so in states a reference is the name of its
 * actor, and machines are handed stubs: objects that XState accepts as references and that do
 * nothing. Read next: `runner.ts`.
 */
import { createActor, fromTransition } from 'xstate';
import type { AnyActorRef } from 'xstate';
import { ModelError } from '../../checker/index.js';
import { isPlain } from './plain.js';

/** Whom a reference means, from the point of view of the machine that holds it. */
export interface Reference {
  readonly role: 'self' | 'parent' | 'child' | 'peer';
  readonly name: string;
}

/** How a reference stands in a state. The key keeps it apart from anything a context may hold. */
interface EncodedReference {
  readonly xstate$$actor: Reference['role'];
  readonly name: string;
}

const inert = fromTransition((state: undefined) => state, undefined);

const references = new WeakMap<object, Reference>();

/** A stub for `reference`. With a parent it belongs to the parent's actor system. */
export const stub = (reference: Reference, parent?: AnyActorRef): AnyActorRef => {
  const actor = createActor(inert, { id: reference.name, ...(parent && { parent }) });
  actor.getSnapshot = () => {
    throw new ModelError('UNSUPPORTED_FEATURE', {
      cause: `a machine reads the snapshot of the actor "${reference.name}" directly`,
      place: {},
      remedy: 'Send what the machine needs to know in an event; actors share no memory',
    });
  };
  references.set(actor, reference);
  return actor;
};

/**
 * A reference to another actor of the system, to be handed to a machine through its input:
 * `actor(client, { input: { server: peer('server') } })`. Members of families are `name[id]`.
 */
export const peer = (name: string): AnyActorRef => stub({ role: 'peer', name });

/** Whom an actor reference means. An actor that is no stub was created by the machine itself. */
export const referenceOf = (actor: AnyActorRef): Reference =>
  references.get(actor) ?? { role: actor._parent === undefined ? 'peer' : 'child', name: actor.id };

/** Gives a name to an actor that the machine created, where its id is a counter of the process. */
export const nameChild = (actor: AnyActorRef, name: string): void => {
  references.set(actor, { role: 'child', name });
};

/** As XState itself tells references from data when it persists a context. */
const isActorReference = (value: object): value is AnyActorRef =>
  'sessionId' in value && 'send' in value && 'ref' in value;

const isEncoded = (value: object): value is EncodedReference => 'xstate$$actor' in value;

/** Replaces references by names, in arrays, plain objects and the values of maps and sets. */
export const encodeReferences = (value: unknown): unknown =>
  mapParts(value, (part) => {
    if (!isActorReference(part)) return undefined;
    const { role, name } = referenceOf(part);
    return { xstate$$actor: role, name } satisfies EncodedReference;
  });

/** Replaces names by references that `make` supplies. */
export const decodeReferences = (
  value: unknown,
  make: (reference: Reference) => AnyActorRef,
): unknown =>
  mapParts(value, (part) =>
    isEncoded(part) ? make({ role: part.xstate$$actor, name: part.name }) : undefined,
  );

/**
 * Replaces the parts for which `replace` gives a value. What contains no such part stays the same
 * object, so that a context without references is neither copied nor loses its identity.
 */
const mapParts = (
  value: unknown,
  replace: (part: object) => object | undefined,
  ancestors: readonly unknown[] = [],
): unknown => {
  if (typeof value !== 'object' || value === null || ancestors.includes(value)) return value;
  const replaced = replace(value);
  if (replaced !== undefined) return replaced;
  const inner = (part: unknown): unknown => mapParts(part, replace, [...ancestors, value]);
  if (Array.isArray(value)) return kept(value, value.map(inner));
  if (value instanceof Map) {
    const entries = [...value].map(([key, part]) => [key, inner(part)] as const);
    return entries.every(([key, part]) => value.get(key) === part) ? value : new Map(entries);
  }
  if (value instanceof Set) {
    const members = [...value].map(inner);
    return members.every((part) => value.has(part)) ? value : new Set(members);
  }
  if (!isPlain(value)) return value;
  const parts = Object.values(value);
  const mapped = parts.map(inner);
  if (mapped.every((part, index) => part === parts[index])) return value;
  return Object.freeze(
    Object.fromEntries(Object.keys(value).map((key, index) => [key, mapped[index]])),
  );
};

const kept = (before: readonly unknown[], after: readonly unknown[]): readonly unknown[] =>
  after.every((part, index) => Object.is(part, before[index])) ? before : Object.freeze(after);
