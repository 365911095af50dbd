/**
 * What one run does to an actor's children: who stays, who comes and goes, and under which keys.
 */
import type { AnyActorRef } from 'xstate';
import { ModelError } from '../../checker/index.js';
import type { ChildValue, FamilyEffect, Place } from './actor-value.js';
import type { Before } from './before.js';
import { idOf } from './child-keys.js';
import { stoppedBy } from './deferred.js';
import type { Course } from './deferred.js';
import type { Born } from './offspring.js';
import { Places } from './places.js';
import { actorsIn, encodeReferences, namesIn, referenceOf } from './references.js';
import type { Address, Reference } from './references.js';

export class Children {
  /** Keys of those that the actor had before and has still. */
  private readonly remaining: ReadonlySet<string>;
  /** Those that the run stops, as far as it had them before. */
  private readonly stopped: ReadonlySet<string>;
  private readonly places: Places;
  private readonly placed = new Map<Born, Place>();
  /** Stopped so far: a machine may stop a child twice. */
  private readonly gone = new Set<Place>();

  constructor(
    private readonly course: Course,
    private readonly before: Before,
  ) {
    const { offspring, snapshot, journal } = course;
    this.remaining = this.keysOf(Object.values(snapshot.children as ChildRefs));
    this.stopped = this.keysOf(journal.entries.map(stoppedBy));
    this.places = new Places(before.children);
    if (offspring.isEmpty) return;
    const former = this.formerKeys();
    offspring.name((key) => this.remaining.has(key) || former.has(key));
  }

  /** The children after the run, by key. */
  present(): Readonly<Record<string, ChildValue>> {
    const children: Record<string, ChildValue> = {};
    for (const key of this.remaining) children[key] = this.before.children[key]!;
    const { offspring, snapshot, journal } = this.course;
    const known = new Set(Object.values(snapshot.children as ChildRefs));
    const stopped = new Set(journal.entries.map(stoppedBy));
    for (const child of offspring.all) {
      if (stopped.has(child.actor)) continue;
      // XState keeps one child that `spawnChild` gives no id; the others run on all the same.
      if (!known.has(child.actor) && !child.anonymous) throw replacedWhileRunning(child.actor.id);
      children[offspring.keyOf(child)] = {
        ...(this.placed.get(child) ?? outcomeChild(child)),
        ...(child.anonymous && { anonymous: true as const }),
      };
    }
    return children;
  }

  /** Children whose id was given to another without their being stopped. */
  replaced(): readonly FamilyEffect[] {
    return Object.entries(this.before.children).flatMap(([key, child]): FamilyEffect[] => {
      if (this.remaining.has(key) || this.stopped.has(key)) return [];
      if (!('pool' in child)) {
        if (child.pending) throw replacedWhileRunning(key);
        return [];
      }
      this.places.free(child);
      return [{ kind: 'replace', key }];
    });
  }

  /** A machine gets a place of its pool; of what is abstracted nothing runs. */
  start(child: Born): readonly FamilyEffect[] {
    const { pool, input } = child;
    if (pool === undefined) return [];
    const key = this.course.offspring.keyOf(child);
    const place = this.places.take(pool, idOf(key));
    this.placed.set(child, place);
    return [{ kind: 'start', key, input: encodeReferences(input), ...place }];
  }

  /** Stops a child; one that is no more is left alone. */
  stop(actor: AnyActorRef | undefined): FamilyEffect | undefined {
    if (actor === undefined) return undefined;
    const key = this.keyOf(actor);
    if (key === undefined) throw notAChild(actor);
    const born = this.course.offspring.get(actor);
    const child = born ? this.placed.get(born) : this.before.children[key];
    if (child === undefined || !('pool' in child) || this.gone.has(child)) return undefined;
    this.gone.add(child);
    this.places.free(child);
    return { kind: 'stop', key };
  }

  /** Whether an event for `actor` may be heard; what is abstracted hears nothing. */
  hears(actor: AnyActorRef): boolean {
    const born = this.course.offspring.get(actor);
    if (born !== undefined) return born.pool !== undefined;
    const key = this.keyOf(actor);
    const child = key === undefined ? undefined : this.before.children[key];
    return child === undefined || 'pool' in child;
  }

  private keyOf(actor: AnyActorRef): string | undefined {
    return childKey(this.before.address, referenceOf(actor));
  }

  /** The keys of actors that are children since before the run. */
  private keysOf(actors: readonly (AnyActorRef | undefined)[]): ReadonlySet<string> {
    if (actors.length === 0) return NONE;
    return new Set(
      actors.flatMap((actor) => {
        const key = actor && !this.course.offspring.get(actor) ? this.keyOf(actor) : undefined;
        return key !== undefined && Object.hasOwn(this.before.children, key) ? [key] : [];
      }),
    );
  }

  /** Keys by which the actor can still refer to children that it no longer has. */
  private formerKeys(): ReadonlySet<string> {
    const { snapshot, journal, offspring } = this.course;
    const spoken = journal.entries.map((entry) =>
      entry.kind === 'execute' && stoppedBy(entry) === undefined ? entry.params : undefined,
    );
    const actors = [...actorsIn([snapshot.context, snapshot.output, spoken])];
    const references = [
      ...actors.filter((actor) => !offspring.get(actor)).map(referenceOf),
      ...namesIn(this.before.timers),
    ];
    return new Set(references.flatMap((reference) => keyBelow(this.before.address, reference)));
  }
}

const NONE: ReadonlySet<string> = new Set();

type ChildRefs = Readonly<Record<string, AnyActorRef | undefined>>;

const outcomeChild = ({ source, input }: Born): ChildValue => ({
  source,
  input: encodeReferences(input),
  pending: true,
});

/** The key of the child of `address` that is meant. */
const childKey = (address: Address, reference: Reference): string | undefined => {
  if (reference.role !== 'member' || reference.address.length !== address.length + 1)
    return undefined;
  return keyBelow(address, reference)[0];
};

/** The key of the child of `address` that is meant, or one of whose descendants is meant. */
export const keyBelow = (address: Address, reference: Reference): readonly string[] => {
  if (reference.role !== 'member') return [];
  const isBelow = address.every((key, depth) => reference.address[depth] === key);
  const key = reference.address[address.length];
  return isBelow && key !== undefined ? [key] : [];
};

const notAChild = (actor: AnyActorRef): ModelError =>
  new ModelError('UNSUPPORTED_FEATURE', {
    cause: `the machine stops "${actor.id}", which is no child of it`,
    place: { function: 'stopChild' },
    remedy: 'Only its parent stops an actor: ask the parent in an event',
  });

/** The error for what XState allows and forgets: nobody could stop the first child any more. */
export const replacedWhileRunning = (id: string): ModelError =>
  new ModelError('UNSUPPORTED_FEATURE', {
    cause: `the machine gives the id "${id}" to a second child while the first still runs`,
    place: { function: 'spawn' },
    remedy: 'Stop the first with stopChild, or give each an id of its own',
  });
