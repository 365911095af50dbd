/**
 * What XState does once a machine has made its microsteps, in its order.
 *
 * Sending, starting and stopping children wait until the new snapshot is in place. A child that is
 * stopped before it was started never runs. An actor that starts does a little more: the children
 * of its initial snapshot come first, then what was spawned in an `assign`; only then the rest.
 */
import type { AnyActorRef, AnyMachineSnapshot } from 'xstate';
import type { Journal, JournalEntry } from './instrument.js';
import type { Born, Offspring } from './offspring.js';

/** An entry of the journal, or a child that starts. */
export type Deferred = JournalEntry | { readonly kind: 'start'; readonly child: Born };

/** A run, as far as the order of what follows from it is concerned. */
export interface Course {
  readonly snapshot: AnyMachineSnapshot;
  readonly journal: Journal;
  readonly offspring: Offspring;
  /** The actor itself starts with this run. */
  readonly isStart: boolean;
}

/** The entries of the journal in the order in which they take effect, with starts of children. */
export const inRuntimeOrder = (course: Course): readonly Deferred[] => {
  const { offspring, journal } = course;
  if (offspring.isEmpty) return journal.entries;
  const first = new Set(course.isStart ? startedFirst(course) : []);
  const stopped = new Set(journal.entries.map(stoppedBy));
  return [
    ...[...first].map((child): Deferred => ({ kind: 'start', child })),
    ...journal.entries.flatMap((entry): readonly Deferred[] => {
      const created = createdBy(entry, offspring);
      if (created !== undefined) {
        const never = stopped.has(created.actor) || first.has(created);
        return never ? [] : [{ kind: 'start', child: created }];
      }
      const gone = stoppedBy(entry);
      const unborn = gone && offspring.get(gone);
      return unborn === undefined || first.has(unborn) ? [entry] : [];
    }),
  ];
};

/** The actor that an entry stops. */
export const stoppedBy = (entry: JournalEntry): AnyActorRef | undefined =>
  entry.kind === 'execute' && entry.name === 'xstate.stopChild'
    ? (entry.params as AnyActorRef | undefined)
    : undefined;

const createdBy = (entry: JournalEntry, offspring: Offspring): Born | undefined => {
  if (entry.kind === 'spawn') return offspring.get(entry.actor);
  if (entry.kind !== 'execute' || entry.name !== 'xstate.spawnChild') return undefined;
  const { actorRef } = entry.params as { readonly actorRef?: AnyActorRef };
  return actorRef && offspring.get(actorRef);
};

const startedFirst = ({ snapshot, journal, offspring }: Course): readonly Born[] => {
  const present = Object.values(snapshot.children as Readonly<Record<string, AnyActorRef>>);
  const active = present.flatMap((actor) => offspring.get(actor) ?? []);
  const spawned = journal.entries.flatMap((entry) =>
    entry.kind === 'spawn' ? (offspring.get(entry.actor) ?? []) : [],
  );
  // An actor that has ended by starting does not come to this.
  const atOnce = snapshot.status === 'active' ? active.filter(({ isActive }) => isActive) : [];
  return [...atOnce, ...spawned];
};
