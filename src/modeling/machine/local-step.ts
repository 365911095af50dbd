/**
 * What becomes of a run: the value that is stored and the effects in their order.
 *
 * Read next: `deferred.ts` for that order, `children.ts` for what happens to children.
 */
import { isDeepStrictEqual } from 'node:util';
import type { StateValue } from 'xstate';
import type { Effect, LocalStep, RunningValue, TimerValue } from './actor-value.js';
import type { Before } from './before.js';
import { Children } from './children.js';
import { inRuntimeOrder } from './deferred.js';
import type { Course } from './deferred.js';
import { carryOut } from './executed.js';
import { encodeReferences } from './references.js';
import { historyIds } from './snapshot.js';
import { cancel, schedule } from './timers.js';
import type { Ticks } from './timers.js';

/** One run of a machine, before it is turned into data. */
export interface Run extends Course {
  readonly handled: boolean;
  readonly taken: boolean;
}

/** What of an actor decides what becomes of a run. */
export interface StepOptions {
  /** The name of the root of the actor's family. */
  readonly family: string;
  readonly keeps: readonly string[];
  readonly ticks: Ticks | undefined;
}

/** Turns a run into data. */
export const localStep = (run: Run, before: Before, options: StepOptions): LocalStep => {
  const { snapshot, handled, taken } = run;
  if (!taken && before.unchanged !== undefined) {
    return { handled, taken, after: before.unchanged, effects: [] };
  }
  const ended = snapshot.status !== 'active';
  // Children first: what refers to them needs their keys.
  const children = new Children(run, before);
  const { effects, timers } = follow(run, { before, children }, options);
  const after: RunningValue = {
    status: snapshot.status === 'stopped' ? 'done' : snapshot.status,
    ...(before.address.length > 0 && { address: before.address }),
    value: snapshot.value as StateValue,
    context: encodeReferences(snapshot.context as unknown),
    history: ended ? {} : historyIds(snapshot),
    children: ended ? {} : children.present(),
    output: encodeReferences(snapshot.output as unknown),
    error: encodeReferences(snapshot.error),
    timers: ended ? [] : timers,
  };
  return { handled, taken, after, effects };
};

type Context = Readonly<Record<string, unknown>>;

/** The effects of a run in their order, and the timers that are pending after it. */
const follow = (
  run: Run,
  { before, children }: { readonly before: Before; readonly children: Children },
  { family, keeps, ticks }: StepOptions,
): { effects: readonly Effect[]; timers: readonly TimerValue[] } => {
  const effects: Effect[] = [...children.replaced()];
  let { timers } = before;
  let durable = before.context as Context | undefined;
  for (const entry of inRuntimeOrder(run)) {
    if (entry.kind === 'start') {
      effects.push(...children.start(entry.child));
    } else if (entry.kind === 'assign' && durable !== undefined) {
      const context = encodeReferences(entry.context) as Context;
      effects.push(...commits(durable, context, keeps));
      durable = context;
    } else if (entry.kind === 'execute') {
      const done = carryOut(entry, { family, address: before.address, children });
      if (done?.kind === 'schedule') timers = schedule(timers, done, ticks);
      else if (done?.kind === 'cancel') timers = cancel(timers, done.id);
      else if (done !== undefined) effects.push(done);
    }
  }
  return { effects, timers };
};

/** Keys that one `assign` changes together are written in the order in which the actor keeps them. */
const commits = (before: Context, after: Context, keeps: readonly string[]): readonly Effect[] =>
  keeps
    .filter((key) => !isDeepStrictEqual(before[key], after[key]))
    .map((key) => ({ kind: 'commit', key, value: after[key] }));
