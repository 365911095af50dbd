/**
 * What becomes of a run: the value that is stored and the effects in their order.
 */
import { isDeepStrictEqual } from 'node:util';
import type { AnyActorRef, AnyMachineSnapshot, EventObject, StateValue } from 'xstate';
import { ModelError } from '../../checker/index.js';
import type { ChildValue, Effect, LocalStep, RunningValue, TimerValue } from './actor-value.js';
import type { Journal, JournalEntry } from './instrument.js';
import { encodeReferences, nameChild, referenceOf } from './references.js';
import { historyIds } from './snapshot.js';
import { cancel, schedule } from './timers.js';
import type { Ticks } from './timers.js';

/** One run of a machine, before it is turned into data. */
export interface Run {
  readonly snapshot: AnyMachineSnapshot;
  readonly journal: Journal;
  readonly handled: boolean;
  readonly taken: boolean;
}

/** What a run started from. */
export interface Before {
  /** What commits are counted against; nothing is committed by a run that starts from nothing. */
  readonly context: unknown;
  readonly children: RunningValue['children'];
  /** Without the timer that fires. */
  readonly timers: readonly TimerValue[];
  /** The value to stay in if the machine does nothing; absent where that changes it as well. */
  readonly unchanged?: RunningValue;
}

/** What of an actor decides what becomes of a run. */
export interface StepOptions {
  readonly name: string;
  readonly keeps: readonly string[];
  readonly ticks: Ticks | undefined;
  /** Sources of invoked logic whose ends are declared, by source name or invoke id. */
  readonly abstracted: ReadonlySet<string>;
}

/** Turns a run into data. */
export const localStep = (run: Run, before: Before, options: StepOptions): LocalStep => {
  const { snapshot, handled, taken } = run;
  if (!taken && before.unchanged !== undefined) {
    return { handled, taken, after: before.unchanged, effects: [] };
  }
  const ended = snapshot.status !== 'active';
  // Children first: what refers to them needs their names.
  const children = childrenOf(snapshot, before.children, options);
  const { effects, timers } = followJournal(run.journal.entries, before, options);
  const after: RunningValue = {
    status: snapshot.status === 'stopped' ? 'done' : snapshot.status,
    value: snapshot.value as StateValue,
    context: encodeReferences(snapshot.context),
    history: ended ? {} : historyIds(snapshot),
    children: ended ? {} : children,
    output: snapshot.output as unknown,
    error: snapshot.error,
    timers: ended ? [] : timers,
  };
  return { handled, taken, after, effects };
};

type Context = Readonly<Record<string, unknown>>;

/** The effects of a run in their order, and the timers that are pending after it. */
const followJournal = (
  entries: readonly JournalEntry[],
  before: Before,
  options: StepOptions,
): { effects: readonly Effect[]; timers: readonly TimerValue[] } => {
  const effects: Effect[] = [];
  let { timers } = before;
  let durable = before.context as Context | undefined;
  for (const entry of entries) {
    if (entry.kind === 'assign' && durable !== undefined) {
      const context = encodeReferences(entry.context) as Context;
      effects.push(...commits(durable, context, options.keeps));
      durable = context;
    } else if (entry.kind === 'execute') {
      const executed = execute(entry, options.name);
      if (executed.kind === 'output') effects.push(executed);
      if (executed.kind === 'schedule') timers = schedule(timers, executed, options.ticks);
      if (executed.kind === 'cancel') timers = cancel(timers, executed.id);
    }
  }
  return { effects, timers };
};

/** Keys that one `assign` changes together are written in the order in which the actor keeps them. */
const commits = (before: Context, after: Context, keeps: readonly string[]): readonly Effect[] =>
  keeps
    .filter((key) => !isDeepStrictEqual(before[key], after[key]))
    .map((key) => ({ kind: 'commit', key, value: after[key] }));

type Executed =
  | Extract<Effect, { kind: 'output' }>
  | ({ readonly kind: 'schedule' } & Parameters<typeof schedule>[1])
  | { readonly kind: 'cancel'; readonly id: string }
  | { readonly kind: 'nothing' };

/** The parameters of XState's own actions, as it hands them to an executor. */
interface ActionParameters {
  readonly event: EventObject;
  readonly to: AnyActorRef;
  readonly id?: string;
  readonly delay?: number;
  readonly sendId?: string;
}

/**
 * What an executed action comes to. Children are abstracted: what they are sent is part of the
 * outcomes that are declared for them. What goes to the parent is routed by the links alone.
 */
const execute = (
  { name, params }: Extract<JournalEntry, { kind: 'execute' }>,
  self: string,
): Executed => {
  const { event, to, id, delay, sendId } = (params ?? {}) as ActionParameters;
  switch (name) {
    case 'xstate.emit':
      return { kind: 'output', event, to: undefined };
    case 'xstate.raise':
      if (delay === undefined) return { kind: 'nothing' };
      return { kind: 'schedule', id, event, to: undefined, delayMs: delay };
    case 'xstate.cancel':
      return sendId === undefined ? { kind: 'nothing' } : { kind: 'cancel', id: sendId };
    case 'xstate.sendTo': {
      const { role, name: recipient } = referenceOf(to);
      if (role === 'child') return { kind: 'nothing' };
      const target = role === 'parent' ? undefined : role === 'self' ? self : recipient;
      if (delay === undefined) return { kind: 'output', event, to: target };
      if (role === 'parent') throw delayedToParent(event);
      const other = target === self ? undefined : target;
      return { kind: 'schedule', id, event, to: other, delayMs: delay };
    }
    default:
      return { kind: 'nothing' };
  }
};

const delayedToParent = (event: EventObject): ModelError =>
  new ModelError('UNSUPPORTED_FEATURE', {
    cause: `the machine sends "${event.type}" to its parent after a delay`,
    place: { function: 'sendParent' },
    remedy: 'Start a timer with a delayed raise and send to the parent when it fires',
  });

/** A child that was there before the run is a stub; one that the run started is a real actor. */
const childrenOf = (
  snapshot: AnyMachineSnapshot,
  before: RunningValue['children'],
  options: StepOptions,
): RunningValue['children'] => {
  const children: Record<string, ChildValue> = {};
  const present = snapshot.children as Readonly<Record<string, AnyActorRef | undefined>>;
  for (const [id, child] of Object.entries(present)) {
    const known = child?._parent === undefined ? before[id] : undefined;
    if (known !== undefined) children[id] = known;
  }
  for (const child of Object.values(present)) {
    if (child?._parent === undefined) continue;
    const started = startedChild(child, options);
    const name = nameOf(child, started.source, children);
    nameChild(child, name);
    children[name] = started;
  }
  return children;
};

/** An id that the machine does not give is a counter of the process: count by source instead. */
const nameOf = (
  { id, sessionId }: AnyActorRef,
  source: string,
  taken: RunningValue['children'],
): string => {
  if (id !== sessionId) return id;
  let ordinal = 1;
  while (Object.hasOwn(taken, `${source}#${ordinal}`)) ordinal++;
  return `${source}#${ordinal}`;
};

const startedChild = (child: AnyActorRef, { abstracted }: StepOptions): ChildValue => {
  const { src, options: given } = child as AnyActorRef & {
    readonly options: { readonly input?: unknown };
  };
  const source = typeof src === 'string' && !src.startsWith('xstate.invoke.') ? src : child.id;
  const name = abstracted.has(source) ? source : child.id;
  if (abstracted.has(name)) {
    return { source: name, input: encodeReferences(given.input), pending: true };
  }
  throw new ModelError('UNSUPPORTED_FEATURE', {
    cause: `the machine invokes or spawns "${source}", and nothing says how it ends`,
    place: { function: source },
    remedy:
      `Declare outcomes: { '${source}': { outputs: [...], errors: [...] } } for it; ` +
      'a machine that it runs can be an actor of the system instead, connected by links',
  });
};
