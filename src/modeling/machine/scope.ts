/**
 * What a machine runs in: nothing is executed, everything that would be is noted.
 */
import type { AnyActorRef, AnyStateMachine, AnyTransitionDefinition } from 'xstate';
import { ModelError } from '../../checker/index.js';
import type { Journal } from './instrument.js';
import { stub } from './references.js';

/** What XState asks of the surroundings of a run. */
export type InertScope = Parameters<AnyStateMachine['transition']>[2];

/** Who runs, and whom it can find. */
export interface ScopeOptions {
  readonly name: string;
  /** Names of the actors that `system.get` finds. */
  readonly peers: ReadonlySet<string>;
  /** Told of every custom action that a run asks to execute. */
  readonly onCustomAction: (name: string) => void;
}

/** A scope for one run. It is new each time, since ids that a run registers may come again. */
export const inertScope = (options: ScopeOptions, entries: Journal['entries']): InertScope => {
  const parent = stub({ role: 'parent', name: 'parent' });
  const self = stub({ role: 'self', name: options.name }, parent);
  const { system } = self;
  system.get = (name): AnyActorRef | undefined =>
    options.peers.has(String(name)) ? stub({ role: 'peer', name: String(name) }) : undefined;
  return {
    self: self as InertScope['self'],
    id: self.id,
    sessionId: self.sessionId,
    system,
    logger: ignore,
    defer: ignore,
    emit: ignore,
    stopChild: ignore,
    actionExecutor: ({ type, params, exec }) => {
      if (exec === undefined) throw missingAction(type);
      if (!type.startsWith('xstate.')) options.onCustomAction(type);
      entries.push({ kind: 'execute', name: type, params });
    },
  };
};

/**
 * Filled while a machine runs: the transitions that were selected for the event itself, before any
 * `always`. Asking the machine would evaluate guards a second time, and an impure one that answers
 * every second call would look pure.
 */
export const firstSelection = ({ system }: InertScope): readonly AnyTransitionDefinition[] => {
  const selected: AnyTransitionDefinition[] = [];
  let isFirst = true;
  system.inspect((inspected) => {
    if (inspected.type !== '@xstate.microstep' || !isFirst) return;
    isFirst = false;
    selected.push(...inspected._transitions);
  });
  return selected;
};

const ignore = (): void => undefined;

const missingAction = (type: string): ModelError =>
  new ModelError('MISSING_IMPLEMENTATION', {
    cause: `nobody implements the action "${type}"`,
    place: { function: type },
    remedy: 'Implement it with setup(...) or machine.provide({ actions: { ... } })',
  });
