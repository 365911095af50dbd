/**
 * Runs one actor's machine: a stored value and an event give the next value and ordered effects.
 *
 * Only XState's pure functions run, on a scope that executes nothing. A step is run once per value
 * and event; a sample of the steps is run again, both at once and when the step is asked for again
 * later, so that the memory does not hide an impure function. Values must be the frozen
 * representatives that the checker hands out, or at least never change: their identity is the key.
 * Read next: `outcome.ts` for what becomes of a run, `../system/step.ts` for its use.
 */
import type { AnyActorRef, AnyMachineSnapshot, AnyStateMachine, EventObject } from 'xstate';
import { canonicalKey, ModelError } from '../../checker/index.js';
import type { ModelPlace } from '../../checker/index.js';
import type { DownValue, LocalStep, RunningValue, TimerValue } from './actor-value.js';
import { failureOf, impurity } from './failures.js';
import { instrument } from './instrument.js';
import type { InstrumentedMachine, Journal } from './instrument.js';
import { localStep } from './local-step.js';
import { decodeReferences, encodeReferences, stub } from './references.js';
import type { Reference } from './references.js';
import { rehydrate } from './snapshot.js';
import { fire } from './timers.js';
import type { Ticks } from './timers.js';

/** What a runner needs to know of its actor. */
export interface RunnerOptions {
  readonly machine: AnyStateMachine;
  /** The actor's name, `subscriber[s1]`. */
  readonly name: string;
  readonly input: unknown;
  readonly keeps: readonly string[];
  readonly ticks: Ticks | undefined;
  /** Sources of invoked logic whose ends are declared, by source name or invoke id. */
  readonly abstracted: ReadonlySet<string>;
  /** Names of the actors that `system.get` can find. */
  readonly peers: ReadonlySet<string>;
  /** Told of every custom action that a run asks to execute. */
  readonly onCustomAction: (name: string) => void;
}

/** What XState asks of the surroundings of a run. */
type InertScope = Parameters<AnyStateMachine['transition']>[2];

/** One run of a machine, before it is turned into data. */
export interface Run {
  readonly snapshot: AnyMachineSnapshot;
  readonly journal: Journal;
  readonly handled: boolean;
  readonly taken: boolean;
}

const FIRST_RUNS = 8;
const THEN_EVERY = 16;

/** The event under which a step that starts the machine is reported. */
const START = 'xstate.init';

export class MachineRunner {
  /** How often XState has run the machine so far. */
  runs = 0;

  private readonly instrumented: InstrumentedMachine;
  private readonly snapshots = new WeakMap<RunningValue, AnyMachineSnapshot>();
  private readonly steps = new WeakMap<object, Map<unknown, LocalStep>>();
  private misses = 0;
  private hits = 0;

  constructor(private readonly options: RunnerOptions) {
    this.instrumented = instrument(options.machine);
  }

  /** The machine's start: its initial value and the effects of entering it. */
  initial(): LocalStep {
    return this.remembered(this, START, () => this.start(this.instrumented));
  }

  /** The start of a crashed actor: entry effects happen again. */
  restart(down: DownValue): LocalStep {
    return this.remembered(down, START, () =>
      this.start(instrument(this.options.machine, { initial: this.decoded(down.context) })),
    );
  }

  /** The value of a crash that leaves `kept` of the keys that the actor keeps. */
  crashed(kept: Readonly<Record<string, unknown>>): DownValue {
    const context = { ...(this.initialContext() as object), ...kept };
    return { status: 'down', context };
  }

  /** What an active machine does on `event`; the event's identity is part of the memory's key. */
  step(value: RunningValue, event: EventObject): LocalStep {
    return this.remembered(value, event, () => this.send({ value, event, timers: value.timers }));
  }

  /** What an active machine does when one of its timers fires. */
  fire(value: RunningValue, index: number): LocalStep {
    const timer = value.timers[index];
    if (timer === undefined) throw new RangeError(`${this.options.name} has no timer ${index}`);
    const timers = fire(value.timers, index);
    return this.remembered(value, timer, () => {
      if (timer.to === undefined) return this.send({ value, event: timer.event, timers });
      const effects = [{ kind: 'output' as const, event: timer.event, to: timer.to }];
      const journal: Journal = { entries: [] };
      return {
        step: { handled: true, taken: true, after: { ...value, timers }, effects },
        journal,
      };
    });
  }

  /** What an active machine does when its child `id` ends with `event`. */
  settle(value: RunningValue, id: string, event: EventObject): LocalStep {
    const child = value.children[id];
    if (child === undefined) throw new RangeError(`${this.options.name} has no child ${id}`);
    const children = { ...value.children, [id]: { ...child, pending: false } };
    return this.remembered(value, event, () =>
      this.send({ value: { ...value, children }, event, timers: value.timers }),
    );
  }

  /** The machine's snapshot for guards, `matches` and tags. */
  snapshot(value: RunningValue): AnyMachineSnapshot {
    const known = this.snapshots.get(value);
    if (known !== undefined) return known;
    const snapshot = rehydrate(this.instrumented.machine, value, this.decoded(value.context));
    this.snapshots.set(value, snapshot);
    return snapshot;
  }

  /** Where errors of a run from `value` lie. */
  place(value?: RunningValue): ModelPlace {
    return {
      machine: this.options.machine.id,
      ...(value !== undefined && { state: describeState(value.value) }),
    };
  }

  private remembered(value: object, key: unknown, run: () => Stepped): LocalStep {
    const place = this.place(isRunning(value) ? value : undefined);
    const known = this.steps.get(value)?.get(key);
    if (known !== undefined) {
      if (++this.hits % THEN_EVERY === 0) this.compare({ step: known }, run(), { place, key });
      return known;
    }
    const stepped = run();
    const miss = this.misses++;
    if (miss < FIRST_RUNS || miss % THEN_EVERY === 0) this.compare(stepped, run(), { place, key });
    const byKey = this.steps.get(value) ?? new Map<unknown, LocalStep>();
    byKey.set(key, stepped.step);
    this.steps.set(value, byKey);
    return stepped.step;
  }

  private compare(
    first: { readonly step: LocalStep; readonly journal?: Journal },
    second: Stepped,
    { place, key }: { readonly place: ModelPlace; readonly key: unknown },
  ): void {
    if (this.keyOf(first.step, place) === this.keyOf(second.step, place)) return;
    const journals: [Journal, Journal] = [first.journal ?? { entries: [] }, second.journal];
    throw impurity(journals, place, eventType(key));
  }

  private keyOf(step: LocalStep, place: ModelPlace): string {
    try {
      return canonicalKey(step);
    } catch (error) {
      throw error instanceof ModelError ? error.at(place) : error;
    }
  }

  private send({ value, event, timers }: Sending): Stepped {
    const { machine, journal } = this.instrumented;
    const before = this.snapshot(value);
    return this.run({ journal, place: this.place(value), before: { value, timers } }, (scope) => {
      const selected = machine.getTransitionData(before, event);
      const snapshot = machine.transition(before, event, scope);
      const moved = snapshot !== before || journal.current.entries.some(isExecuted);
      const handled = moved || selected.length > 0;
      const effective = selected.some(({ target, actions }) => target ?? actions.length > 0);
      return { snapshot, handled, taken: moved || effective };
    });
  }

  private start({ machine, journal }: InstrumentedMachine): Stepped {
    const running = { journal, place: this.place(), before: undefined };
    return this.run(running, (scope) => {
      const snapshot = machine.getInitialSnapshot(scope, this.options.input) as AnyMachineSnapshot;
      if (snapshot.status === 'error') throw snapshot.error;
      return { snapshot, handled: true, taken: true };
    });
  }

  private run(
    { journal, place, before }: Running,
    body: (scope: InertScope) => Omit<Run, 'journal'>,
  ): Stepped {
    const entries: Journal['entries'] = [];
    journal.current = { entries };
    const scope = this.scope(entries);
    this.runs++;
    try {
      const run = { ...body(scope), journal: journal.current };
      return { step: localStep(run, before, this.options), journal: journal.current };
    } catch (error) {
      throw failureOf(error, journal.current, place);
    }
  }

  /** What a machine runs in: nothing is executed, only noted. New for each run, as ids may repeat. */
  private scope(entries: Journal['entries']): InertScope {
    const parent = stub({ role: 'parent', name: 'parent' });
    const self = stub({ role: 'self', name: this.options.name }, parent);
    self.system.get = (name) =>
      this.options.peers.has(String(name)) ? stub({ role: 'peer', name: String(name) }) : undefined;
    return {
      self,
      id: self.id,
      sessionId: self.sessionId,
      system: self.system,
      logger: ignore,
      defer: ignore,
      emit: ignore,
      stopChild: ignore,
      actionExecutor: ({ type, params, exec }) => {
        if (exec === undefined) throw missingAction(type);
        if (!type.startsWith('xstate.')) this.options.onCustomAction(type);
        entries.push({ kind: 'execute', name: type, params });
      },
    };
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

/** A step together with how it came about. */
interface Stepped {
  readonly step: LocalStep;
  readonly journal: Journal;
}

interface Sending {
  readonly value: RunningValue;
  readonly event: EventObject;
  readonly timers: readonly TimerValue[];
}

interface Running {
  readonly journal: { current: Journal };
  readonly place: ModelPlace;
  readonly before:
    { readonly value: RunningValue; readonly timers: readonly TimerValue[] } | undefined;
}

const ignore = (): void => undefined;

const isExecuted = ({ kind }: Journal['entries'][number]): boolean => kind === 'execute';

const isRunning = (value: object): value is RunningValue => 'timers' in value;

const eventType = (key: unknown): string => {
  if (typeof key === 'string') return key;
  const timer = key as Partial<TimerValue> & Partial<EventObject>;
  return timer.type ?? timer.event?.type ?? 'timer';
};

/** `a.b` for nested states, `{x: a, y: b}` for parallel ones. */
export const describeState = (value: RunningValue['value']): string => {
  if (typeof value === 'string') return value;
  const parts = Object.entries(value).map(([key, inner]) => [key, describeInner(inner)] as const);
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only[1] === '' ? only[0] : only.join('.');
  return `{${parts.map(([key, inner]) => (inner === '' ? key : `${key}: ${inner}`)).join(', ')}}`;
};

const describeInner = (value: RunningValue['value'] | undefined): string =>
  value === undefined ? '' : describeState(value);

const missingAction = (type: string): ModelError =>
  new ModelError('MISSING_IMPLEMENTATION', {
    cause: `nobody implements the action "${type}"`,
    place: { function: type },
    remedy: 'Implement it with setup(...) or machine.provide({ actions: { ... } })',
  });

const refuseSpawn = (): never => {
  throw new ModelError('UNSUPPORTED_FEATURE', {
    cause: 'the context of a machine that can crash spawns actors',
    place: { function: 'context' },
    remedy: 'Spawn in an entry action, which a restart runs again',
  });
};
