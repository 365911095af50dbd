/**
 * Runs one actor's machine: a stored value and an event give the next value and ordered effects.
 *
 * Only XState's pure functions run, on a scope that executes nothing. What they are given passes
 * through `CanonicalValues` first, and steps are remembered under the identity of what comes out.
 * Read next: `local-step.ts` for what becomes of a run, `../system/family-run.ts` for its use.
 */
import type { AnyActorRef, AnyMachineSnapshot, AnyStateMachine, EventObject } from 'xstate';
import { ModelError } from '../../checker/index.js';
import type { ModelPlace } from '../../checker/index.js';
import type { DownValue, LocalStep, RunningValue } from './actor-value.js';
import type { Before } from './before.js';
import type { CanonicalValues } from './canonical-values.js';
import { keyBelow } from './children.js';
import { Deafness } from './deafness.js';
import { delivery } from './executed.js';
import { changedInput, failureOf } from './failures.js';
import { instrument } from './instrument.js';
import type { InstrumentedMachine, Journal } from './instrument.js';
import { localStep } from './local-step.js';
import type { Run, StepOptions } from './local-step.js';
import { Offspring } from './offspring.js';
import type { OffspringOptions } from './offspring.js';
import { placeOf } from './place.js';
import { decodeReferences, encodeReferences, namesIn, stub } from './references.js';
import type { Address, Reference } from './references.js';
import { InertScopes } from './scope.js';
import type { InertScope, RunRecord, ScopeOptions } from './scope.js';
import { rehydrate } from './snapshot.js';
import { StepMemory } from './step-memory.js';
import type { StepKey, Stepped } from './step-memory.js';
import { fire } from './timers.js';

/** What a runner needs to know of its actor, or of all the instances of a pool. */
export interface RunnerOptions extends ScopeOptions, StepOptions, OffspringOptions {
  readonly machine: AnyStateMachine;
  /** Shared by all runners of a system. */
  readonly values: CanonicalValues;
}

/** What an actor starts with. */
export interface Beginning {
  readonly input: unknown;
  /** Empty for the root of a family. */
  readonly address: Address;
}

export class MachineRunner {
  /** How often XState has run the machine so far. */
  runs = 0;

  private readonly instrumented: InstrumentedMachine;
  private readonly rehydrated = new WeakMap<RunningValue, Rehydrated>();
  private readonly memory: StepMemory;
  private readonly scopes: InertScopes;
  private readonly deafness = new Deafness();

  constructor(private readonly options: RunnerOptions) {
    this.instrumented = instrument(options.machine);
    this.scopes = new InertScopes(options);
    // A machine that keeps the name of its session shows when its surroundings are others.
    this.memory = new StepMemory(() => this.scopes.renew());
  }

  /** The machine's start: its initial value and the effects of entering it. */
  start(beginning: Beginning): LocalStep {
    const { address, input } = beginning;
    // What a root is given is the user's own, and may hold what no state could.
    const value = address.length === 0 ? this : this.options.values.of(beginning);
    return this.recallStart(value, () =>
      this.begin(this.instrumented, {
        address,
        context: undefined,
        input: address.length === 0 ? input : this.decoded(input),
      }),
    );
  }

  /** The start of a crashed actor: entry effects happen again. */
  restart(crashed: DownValue, input: unknown): LocalStep {
    const down = this.options.values.of(crashed);
    return this.recallStart(down, () => {
      const initial = this.decoded(down.context);
      const machine = instrument(this.options.machine, { initial });
      return this.begin(machine, { address: [], context: down.context, input });
    });
  }

  /** The value of a crash that leaves `kept` of the keys that the actor keeps. */
  crashed(kept: Readonly<Record<string, unknown>>, input: unknown): DownValue {
    const context = { ...(this.initialContext(input) as object), ...kept };
    return { status: 'down', context };
  }

  /** What an active machine does on `event`. */
  step(before: RunningValue, received: EventObject): LocalStep {
    const value = this.options.values.of(before);
    const isDeaf = this.deafness.of(value, received.type, () => this.rehydrate(value).snapshot);
    if (isDeaf) return { handled: false, taken: false, after: value, effects: NOTHING };
    const event = this.options.values.of(received);
    const key = { value, cause: event, place: () => this.placeOf(event, value) };
    return this.memory.recall(key, () => this.send(value, { ...value, unchanged: value }, event));
  }

  /** What an active machine does when the timer at `index` fires. */
  fire(before: RunningValue, index: number): LocalStep {
    const value = this.options.values.of(before);
    const timer = value.timers[index];
    if (timer === undefined) throw new RangeError(`${this.options.family} has no timer ${index}`);
    const { event, to } = timer;
    const timers = fire(value.timers, index);
    if (to !== undefined) {
      const after = this.options.values.of({ ...value, timers });
      const effects = [delivery(event, to.xstate$$actor, this.options)];
      return { handled: true, taken: true, after, effects, isDelivery: true };
    }
    const key = { value, cause: timer, place: () => this.placeOf(event, value) };
    return this.memory.recall(key, () => this.send(value, { ...value, timers }, event));
  }

  /** What an active machine does when its abstracted child `key` ends with `event`. */
  settle(before: RunningValue, key: string, end: EventObject): LocalStep {
    const value = this.options.values.of(before);
    const event = this.options.values.of(end);
    const child = value.children[key];
    if (child === undefined) throw new RangeError(`${this.options.family} has no child ${key}`);
    const children = { ...value.children, [key]: { ...child, pending: false } };
    const at = { value, cause: event, place: () => this.placeOf(event, value) };
    return this.memory.recall(at, () => this.send(value, { ...value, children }, event));
  }

  /** The one object for a value; see `CanonicalValues`. */
  canonical(value: RunningValue): RunningValue {
    return this.options.values.of(value);
  }

  /** The machine's snapshot, for `matches` and tags. */
  snapshot(value: RunningValue): AnyMachineSnapshot {
    return this.rehydrate(this.canonical(value)).snapshot;
  }

  /** Where errors that concern the actor in `value` lie. */
  place(value?: RunningValue): ModelPlace {
    return placeOf(this.options.machine, value);
  }

  private placeOf({ type }: EventObject, value?: RunningValue): Place {
    return { ...this.place(value), event: type };
  }

  private recallStart(value: object, run: () => Stepped): LocalStep {
    return this.memory.recall({ value, cause: START, place: () => this.placeOf(START) }, run);
  }

  private send(value: RunningValue, from: Omit<Before, 'address'>, event: EventObject): Stepped {
    const { machine, journal } = this.instrumented;
    const { snapshot: at, refer } = this.rehydrate(value);
    const place = (): Place => this.placeOf(event, value);
    const before: Before = { ...from, address: value.address ?? [] };
    const stepped = this.run({ journal, before, place, isStart: false }, (scope, record) => {
      const given = decodeReferences(event, refer);
      const snapshot = machine.transition(at, given, scope) as AnyMachineSnapshot;
      const moved = snapshot !== at || journal.current.entries.some(isExecuted);
      const { selected = [] } = record;
      const handled = moved || selected.length > 0;
      // `taken` as XState's `can`: a transition without target and actions forbids the event.
      const effective = selected.some(({ target, actions }) => target ?? actions.length > 0);
      return { snapshot, handled, taken: moved || effective };
    });
    const { values } = this.options;
    if (!values.isIntact(value) || !values.isIntact(event)) throw changedInput(place());
    return stepped;
  }

  private begin(
    { machine, journal }: InstrumentedMachine,
    { address, context, input }: Beginning & { readonly context: unknown },
  ): Stepped {
    const before: Before = { address, context, children: {}, timers: [] };
    const place = (): Place => this.placeOf(START);
    return this.run({ journal, before, place, isStart: true }, (scope) => {
      const snapshot = machine.getInitialSnapshot(scope, input) as AnyMachineSnapshot;
      if (snapshot.status === 'error') throw snapshot.error;
      return { snapshot, handled: true, taken: true };
    });
  }

  private run(
    around: Pick<Run, 'isStart'> & {
      readonly journal: { current: Journal };
      readonly before: Before;
      readonly place: () => Place;
    },
    body: (scope: InertScope, record: RunRecord) => Pick<Run, 'snapshot' | 'handled' | 'taken'>,
  ): Stepped {
    const { before, isStart, place } = around;
    const journal: Journal = { entries: [] };
    around.journal.current = journal;
    this.runs++;
    try {
      const offspring = new Offspring({ ...before, mentions: mentionedIn(before) }, this.options);
      const record: RunRecord = { address: before.address, entries: journal.entries, offspring };
      const result = body(this.scopes.for(record), record);
      const run: Run = { ...result, journal, offspring, isStart };
      return { step: this.canonicalStep(localStep(run, before, this.options)), journal };
    } catch (error) {
      throw failureOf(error, journal, place());
    }
  }

  private canonicalStep({ handled, taken, after, effects }: LocalStep): LocalStep {
    const { values } = this.options;
    // Errors name the path to a part, which in the effects would otherwise begin with a number.
    const done = effects.length === 0 ? NOTHING : values.of({ effects }).effects;
    return { handled, taken, after: values.of(after), effects: done };
  }

  private rehydrate(value: RunningValue): Rehydrated {
    const known = this.rehydrated.get(value);
    if (known !== undefined) return known;
    const refer = this.referrer();
    const snapshot = rehydrate(this.instrumented.machine, value, refer);
    this.rehydrated.set(value, { snapshot, refer });
    return { snapshot, refer };
  }

  /** One stub for each reference, so that a machine can compare what it was given. */
  private referrer(): (reference: Reference) => AnyActorRef {
    const stubs = new Map<string, AnyActorRef>();
    return (reference) => {
      const key = JSON.stringify(reference);
      const made = stubs.get(key) ?? stub(reference, this.options);
      stubs.set(key, made);
      return made;
    };
  }

  private decoded(value: unknown): unknown {
    return decodeReferences(value, this.referrer());
  }

  /** The context that the machine starts with, before any entry action. */
  private initialContext(input: unknown): unknown {
    const { context } = this.options.machine.config as { readonly context?: unknown };
    if (typeof context !== 'function') return context ?? {};
    const factory = context as (parameters: unknown) => unknown;
    const self = stub({ role: 'member', address: [] }, this.options);
    return encodeReferences(factory({ input, self, spawn: refuseSpawn }));
  }
}

/** Where something happened on which event. */
type Place = ReturnType<StepKey['place']>;

/** A snapshot, and the stubs that stand in it. */
interface Rehydrated {
  readonly snapshot: AnyMachineSnapshot;
  readonly refer: (reference: Reference) => AnyActorRef;
}

/** The event under which a step that starts the machine is remembered and reported. */
const START: EventObject = Object.freeze({ type: 'xstate.init' });

const NOTHING: LocalStep['effects'] = Object.freeze([]);

const isExecuted = ({ kind }: Journal['entries'][number]): boolean => kind === 'execute';

/** Whether an actor refers to a child of a key before a run; asked only where a child is created. */
const mentionedIn = ({ address, context, timers }: Before): ((key: string) => boolean) => {
  let mentioned: ReadonlySet<string> | undefined;
  return (key) => {
    mentioned ??= new Set(namesIn([context, timers]).flatMap((name) => keyBelow(address, name)));
    return mentioned.has(key);
  };
};

const refuseSpawn = (): never => {
  throw new ModelError('UNSUPPORTED_FEATURE', {
    cause: 'the context of a machine that can crash spawns actors',
    place: { function: 'context' },
    remedy: 'Spawn in an entry action, which a restart runs again',
  });
};
