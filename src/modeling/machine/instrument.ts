/**
 * A copy of a machine that keeps a journal of what its functions did.
 *
 * XState tells what a step did only in the end. The order in which durable keys are written and
 * messages leave matters for crashes, and the name of the function that threw or gave two answers
 * matters for the message to the user. So every guard and every one of XState's actions of the copy
 * reports to a journal. Custom actions are never run.
 */
import type { AnyMachineSnapshot, AnyStateMachine } from 'xstate';
import type { AnyActorRef } from 'xstate';
import { isBuiltinAction, stateNodes, transitionsOf } from './facts.js';
import { field } from './fields.js';

/** One thing that happened while a machine ran. */
export type JournalEntry =
  | { readonly kind: 'guard'; readonly name: string; readonly result: unknown }
  /** An `assign` gave a new context. */
  | { readonly kind: 'assign'; readonly name: string; readonly context: unknown }
  /** An `assign` spawned a child. */
  | { readonly kind: 'spawn'; readonly name: string; readonly actor: AnyActorRef }
  /** An action to execute, as XState hands it to its executor. */
  | { readonly kind: 'execute'; readonly name: string; readonly params: unknown };

/** What happened in one run, in order. */
export interface Journal {
  readonly entries: JournalEntry[];
  /** The function that threw, if one did. */
  failed?: { readonly name: string; readonly error: unknown };
}

/** A machine whose functions report to `journal`; the holder is set anew for each run. */
export interface InstrumentedMachine {
  readonly machine: AnyStateMachine;
  readonly journal: { current: Journal };
}

/** Microsteps after which `always` and raised events are taken to be endless. */
const MICROSTEP_LIMIT = 1_000;

/** Copies `machine`; with `context` the copy starts with it instead of the machine's own. */
export const instrument = (
  machine: AnyStateMachine,
  context?: { readonly initial: unknown },
): InstrumentedMachine => {
  const copy = machine.provide({});
  if (context !== undefined) copy.config = { ...copy.config, context: () => context.initial };
  if (copy.options.maxIterations === Infinity) copy.options.maxIterations = MICROSTEP_LIMIT;
  const journal = { current: { entries: [] } as Journal };
  const observer = new Observer(journal);
  for (const node of stateNodes(copy)) {
    node.entry = observer.actions(node.entry);
    node.exit = observer.actions(node.exit);
    if (node.type === 'compound') node.initial.actions = observer.actions(node.initial.actions);
    for (const transition of transitionsOf(node)) {
      transition.actions = observer.actions(transition.actions);
      if (transition.guard !== undefined) transition.guard = observer.guard(transition.guard);
    }
  }
  const { actions, guards } = copy.implementations as Implementations;
  for (const [name, action] of Object.entries(actions))
    actions[name] = observer.action(action, name);
  for (const [name, guard] of Object.entries(guards)) guards[name] = observer.guard(guard, name);
  return { machine: copy, journal };
};

interface Implementations {
  readonly actions: Record<string, unknown>;
  readonly guards: Record<string, unknown>;
}

/** The protocol of XState's own actions: a new snapshot, and further actions to resolve. */
type Resolve = (
  scope: unknown,
  snapshot: AnyMachineSnapshot,
  ...rest: readonly unknown[]
) => readonly [snapshot: AnyMachineSnapshot, params: unknown, actions: unknown[] | undefined];

type Callable = (...parameters: readonly unknown[]) => unknown;

class Observer {
  constructor(private readonly journal: { readonly current: Journal }) {}

  actions<Action>(actions: readonly Action[]): Action[] {
    return actions.map((action) => this.action(action) as Action);
  }

  /** Custom actions and names stay as they are: names lead to observed implementations. */
  action(action: unknown, name = inlineName(action)): unknown {
    if (typeof action !== 'function' || !isBuiltinAction(action)) return action;
    const resolve = field(action, 'resolve') as Resolve;
    const observed: Resolve = (scope, snapshot, ...rest) => {
      const [next, params, queued] = this.guarded(name, () => resolve(scope, snapshot, ...rest));
      if (next.context !== snapshot.context) {
        this.journal.current.entries.push({ kind: 'assign', name, context: next.context });
      }
      return [next, params, queued && this.actions(queued)];
    };
    return copyOf(action as Callable, { resolve: observed });
  }

  guard(guard: unknown, name = inlineName(guard)): unknown {
    if (typeof guard !== 'function') return guard;
    const report = (evaluate: () => unknown): unknown => {
      const result = this.guarded(name, evaluate);
      this.journal.current.entries.push({ kind: 'guard', name, result });
      return result;
    };
    const check = field(guard, 'check') as Callable | undefined;
    if (check !== undefined) {
      const observed: Callable = (...parameters) => report(() => check(...parameters));
      return copyOf(guard as Callable, { check: observed });
    }
    return (...parameters: readonly unknown[]) => report(() => (guard as Callable)(...parameters));
  }

  private guarded<Result>(name: string, run: () => Result): Result {
    try {
      return run();
    } catch (error) {
      this.journal.current.failed ??= { name, error };
      throw error;
    }
  }
}

/** A function with the fields of `original`, of which some are replaced. */
const copyOf = (original: Callable, replaced: Readonly<Record<string, unknown>>): Callable =>
  Object.assign((...parameters: readonly unknown[]) => original(...parameters), original, replaced);

/** Inline functions have at best the name of the variable or property that holds them. */
const inlineName = (inline: unknown): string => {
  const type = field(inline, 'type');
  if (typeof type === 'string') return type.replace(/^xstate\./, '');
  return typeof inline === 'function' && inline.name !== '' ? inline.name : '(inline)';
};
