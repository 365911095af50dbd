/**
 * XState's own runtime, driven step by step next to a model of the same machine.
 *
 * Timers fire when they are told to, as in a model without a clock. What both sides are in is
 * compared as plain data; references are compared by the ids of their actors.
 */
import { createActor } from 'xstate';
import type { AnyActorRef, AnyMachineSnapshot, AnyStateMachine, EventObject } from 'xstate';
import type { MemberValue, RunningValue } from '../machine/actor-value.js';
import { idOf } from '../machine/child-keys.js';
import { mapParts } from '../machine/plain.js';
import { referenceIn } from '../machine/references.js';
import type { StepDetail } from '../system/detail.js';

/** An actor and its children, whoever runs them. */
export interface Compared {
  readonly status: string;
  readonly value: unknown;
  readonly context: unknown;
  readonly output: unknown;
  readonly children: Readonly<Record<string, Compared>>;
}

interface Pending {
  readonly source: AnyActorRef;
  readonly event: EventObject;
  readonly fire: () => void;
}

/** A machine that runs as it would in an application. */
export class Runtime {
  /** What the machine and its children emitted, in order. */
  readonly emitted: EventObject[] = [];
  private readonly pending = new Map<number, Pending>();
  private readonly seen = new Set<unknown>();
  private timers = 0;
  private readonly root: AnyActorRef;

  constructor(machine: AnyStateMachine, input?: unknown) {
    const actor = createActor(machine, {
      input,
      inspect: (inspected) => {
        if (inspected.type !== '@xstate.actor') return;
        (inspected.actorRef as AnyActorRef).on('*', (event: EventObject) => {
          this.emitted.push(event);
        });
      },
      clock: {
        setTimeout: (fire: () => void): number => this.schedule(fire),
        clearTimeout: (timer: number): void => void this.pending.delete(timer),
      },
    });
    this.root = actor as AnyActorRef;
    actor.subscribe({ error: () => undefined });
    actor.start();
  }

  get state(): Compared {
    return stateOf(this.root.getSnapshot() as AnyMachineSnapshot);
  }

  /** Does what a step of the model was; `ids` lead from the root to the actor that took it. */
  take(step: StepDetail, ids: readonly string[]): void {
    const actor = ids.reduce((parent, id) => childOf(parent, id), this.root);
    if (step.kind === 'stimulus') {
      actor.send(step.event);
      return;
    }
    if (step.kind !== 'timer') throw new Error(`no ${step.kind} in a machine alone`);
    const [timer, pending] =
      [...this.pending].find(
        ([, { source, event }]) => source === actor && sameJson(event, step.event),
      ) ?? [];
    if (timer === undefined || pending === undefined) throw new Error(`no timer ${step.timer}`);
    this.pending.delete(timer);
    pending.fire();
  }

  /** The scheduler notes what it schedules before it asks the clock. */
  private schedule(fire: () => void): number {
    const scheduled = Object.values(this.root.system.getSnapshot()._scheduledEvents);
    const fresh = scheduled.find((event) => !this.seen.has(event));
    if (fresh === undefined) throw new Error('a timer without an event');
    this.seen.add(fresh);
    const { source, event } = fresh;
    const timer = this.timers++;
    this.pending.set(timer, { source, event, fire });
    return timer;
  }
}

const sameJson = (left: unknown, right: unknown): boolean =>
  JSON.stringify(left) === JSON.stringify(right);

const childOf = (parent: AnyActorRef, id: string): AnyActorRef => {
  const { children } = parent.getSnapshot() as AnyMachineSnapshot;
  const child = (children as Readonly<Record<string, AnyActorRef | undefined>>)[id];
  if (child === undefined) throw new Error(`${parent.id} has no child ${id}`);
  return child;
};

const stateOf = ({ status, value, context, output, children }: AnyMachineSnapshot): Compared => ({
  status,
  value: value as unknown,
  context: mapParts(context as unknown, (part) =>
    'sessionId' in part && 'id' in part ? { reference: part.id } : undefined,
  ),
  output: output as unknown,
  // An ended actor has no use for its children any more.
  children: status === 'active' ? mapValues(children as ChildRefs, snapshotState) : {},
});

type ChildRefs = Readonly<Record<string, AnyActorRef>>;

const snapshotState = (child: AnyActorRef): Compared =>
  stateOf(child.getSnapshot() as AnyMachineSnapshot);

const mapValues = <Value, Result>(
  record: Readonly<Record<string, Value>>,
  map: (value: Value) => Result,
): Readonly<Record<string, Result>> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));

/** The same of a model. `slot` gives the value of a slot by its name. */
export const modelState = (name: string, slot: (name: string) => unknown): Compared => {
  const { status, value, context, output, children } = slot(`actor ${name}`) as RunningValue;
  return {
    status,
    value,
    context: mapParts(context, (part) => {
      const reference = referenceIn(part);
      if (reference?.role !== 'member') return undefined;
      return { reference: idOf(reference.address.at(-1) ?? 'root') };
    }),
    output,
    children: Object.fromEntries(
      Object.entries(children).flatMap(([key, child]) => {
        if (!('pool' in child)) return [];
        const alone = `${name}.${child.pool}`;
        const place = slot(`actor ${alone}`) ? alone : `${alone}[${child.instance + 1}]`;
        return [[idOf(key), modelState(place, slot)]];
      }),
    ),
  };
};

/** The ids that lead to the actor of a slot. */
export const idsOf = (value: MemberValue): readonly string[] =>
  'address' in value ? value.address.map(idOf) : [];
