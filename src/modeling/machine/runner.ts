/**
 * Runs one actor's machine: a stored value and an event give the next value and ordered effects.
 *
 * Only XState's pure functions run, on a scope that executes nothing. What they are given passes
 * through `CanonicalValues` first, and steps are remembered under the identity of what comes out.
 * Read next: `local-step.ts` for what becomes of a run, `../system/transaction.ts` for its use.
 */
import type { AnyActorRef, AnyMachineSnapshot, AnyStateMachine, EventObject } from 'xstate';
import { ModelError } from '../../checker/index.js';
import type { ModelPlace } from '../../checker/index.js';
import type { DownValue, LocalStep, RunningValue } from './actor-value.js';
import { changedInput, failureOf } from './failures.js';
import { instrument } from './instrument.js';
import type { InstrumentedMachine, Journal } from './instrument.js';
import { localStep } from './local-step.js';
import type { Before, Run, StepOptions } from './local-step.js';
import { placeOf } from './place.js';
import type { CanonicalValues } from './canonical-values.js';
import { decodeReferences, encodeReferences, stub } from './references.js';
import type { Reference } from './references.js';
import { firstSelection, inertScope } from './scope.js';
import type { InertScope, ScopeOptions } from './scope.js';
import { rehydrate } from './snapshot.js';
import { StepMemory } from './step-memory.js';
import type { StepKey, Stepped } from './step-memory.js';
import { fire } from './timers.js';

/** What a runner needs to know of its actor. */
export interface RunnerOptions extends ScopeOptions, StepOptions {
  readonly machine: AnyStateMachine;
  readonly input: unknown;
  /** Shared by all runners of a system. */
  readonly values: CanonicalValues;
}

export class MachineRunner {
  /** How often XState has run the machine so far. */
  runs = 0;

  private readonly instrumented: InstrumentedMachine;
  private readonly snapshots = new WeakMap<RunningValue, AnyMachineSnapshot>();
  private readonly memory = new StepMemory();

  constructor(private readonly options: RunnerOptions) {
    this.instrumented = instrument(options.machine);
  }

  /** The machine's start: its initial value and the effects of entering it. */
  initial(): LocalStep {
    return this.recallStart(this, () => this.start(this.instrumented, undefined));
  }

  /** The start of a crashed actor: entry effects happen again. */
  restart(crashed: DownValue): LocalStep {
    const down = this.options.values.of(crashed);
    return this.recallStart(down, () => {
      const initial = this.decoded(down.context);
      return this.start(instrument(this.options.machine, { initial }), down.context);
    });
  }

  /** The value of a crash that leaves `kept` of the keys that the actor keeps. */
  crashed(kept: Readonly<Record<string, unknown>>): DownValue {
    const context = { ...(this.initialContext() as object), ...kept };
    return { status: 'down', context };
  }

  /** What an active machine does on `event`. */
  step(before: RunningValue, received: EventObject): LocalStep {
    const value = this.options.values.of(before);
    const event = this.options.values.of(received);
    const key = { value, cause: event, place: this.placeOf(event, value) };
    return this.memory.recall(key, () => this.send(value, { ...value, unchanged: value }, event));
  }

  /** What an active machine does when the timer at `index` fires. */
  fire(before: RunningValue, index: number): LocalStep {
    const value = this.options.values.of(before);
    const timer = value.timers[index];
    if (timer === undefined) throw new RangeError(`${this.options.name} has no timer ${index}`);
    const { event, to } = timer;
    const timers = fire(value.timers, index);
    if (to !== undefined) {
      const after = this.options.values.of({ ...value, timers });
      return { handled: true, taken: true, after, effects: [{ kind: 'output', event, to }] };
    }
    const key = { value, cause: timer, place: this.placeOf(event, value) };
    return this.memory.recall(key, () => this.send(value, { ...value, timers }, event));
  }

  /** What an active machine does when its child `id` ends with `event`. */
  settle(before: RunningValue, id: string, end: EventObject): LocalStep {
    const value = this.options.values.of(before);
    const event = this.options.values.of(end);
    const child = value.children[id];
    if (child === undefined) throw new RangeError(`${this.options.name} has no child ${id}`);
    const children = { ...value.children, [id]: { ...child, pending: false } };
    const key = { value, cause: event, place: this.placeOf(event, value) };
    return this.memory.recall(key, () => this.send(value, { ...value, children }, event));
  }

  /** The machine's snapshot, for `matches` and tags. */
  snapshot(value: RunningValue): AnyMachineSnapshot {
    const known = this.snapshots.get(value);
    if (known !== undefined) return known;
    const snapshot = rehydrate(this.instrumented.machine, value, this.decoded(value.context));
    this.snapshots.set(value, snapshot);
    return snapshot;
  }

  /** Where errors that concern the actor in `value` lie. */
  place(value?: RunningValue): ModelPlace {
    return placeOf(this.options.machine, value);
  }

  private placeOf({ type }: EventObject, value?: RunningValue): StepKey['place'] {
    return { ...this.place(value), event: type };
  }

  private recallStart(value: object, run: () => Stepped): LocalStep {
    return this.memory.recall({ value, cause: START, place: this.placeOf(START) }, run);
  }

  private send(value: RunningValue, before: Before, event: EventObject): Stepped {
    const { machine, journal } = this.instrumented;
    const at = this.snapshot(value);
    const place = this.placeOf(event, value);
    const stepped = this.run({ journal, before, place }, (scope) => {
      const selected = firstSelection(scope);
      const snapshot = machine.transition(at, event, scope) as AnyMachineSnapshot;
      const moved = snapshot !== at || journal.current.entries.some(isExecuted);
      const handled = moved || selected.length > 0;
      // `taken` as XState's `can`: a transition without target and actions forbids the event.
      const effective = selected.some(({ target, actions }) => target ?? actions.length > 0);
      return { snapshot, handled, taken: moved || effective };
    });
    const { values } = this.options;
    if (!values.isIntact(value) || !values.isIntact(event)) throw changedInput(place);
    return stepped;
  }

  private start({ machine, journal }: InstrumentedMachine, context: unknown): Stepped {
    const before: Before = { context, children: {}, timers: [] };
    return this.run({ journal, before, place: this.placeOf(START) }, (scope) => {
      const snapshot = machine.getInitialSnapshot(scope, this.options.input) as AnyMachineSnapshot;
      if (snapshot.status === 'error') throw snapshot.error;
      return { snapshot, handled: true, taken: true };
    });
  }

  private run(
    around: {
      readonly journal: { current: Journal };
      readonly before: Before;
      readonly place: ModelPlace;
    },
    body: (scope: InertScope) => Omit<Run, 'journal'>,
  ): Stepped {
    const journal: Journal = { entries: [] };
    around.journal.current = journal;
    this.runs++;
    try {
      const run = { ...body(inertScope(this.options, journal.entries)), journal };
      const step = this.options.values.of(localStep(run, around.before, this.options));
      return { step, journal };
    } catch (error) {
      throw failureOf(error, journal, around.place);
    }
  }

  private decoded(context: unknown): unknown {
    return decodeReferences(context, this.reference);
  }

  private readonly reference = ({ role, name }: Reference): AnyActorRef =>
    stub({ role, name: role === 'self' ? this.options.name : name });

  /** The context that the machine starts with, before any entry action. */
  private initialContext(): unknown {
    const { context } = this.options.machine.config as { readonly context?: unknown };
    if (typeof context !== 'function') return context ?? {};
    const factory = context as (parameters: unknown) => unknown;
    const self = stub({ role: 'self', name: this.options.name });
    return encodeReferences(factory({ input: this.options.input, self, spawn: refuseSpawn }));
  }
}

/** The event under which a step that starts the machine is remembered and reported. */
const START: EventObject = Object.freeze({ type: 'xstate.init' });

const isExecuted = ({ kind }: Journal['entries'][number]): boolean => kind === 'execute';

const refuseSpawn = (): never => {
  throw new ModelError('UNSUPPORTED_FEATURE', {
    cause: 'the context of a machine that can crash spawns actors',
    place: { function: 'context' },
    remedy: 'Spawn in an entry action, which a restart runs again',
  });
};
