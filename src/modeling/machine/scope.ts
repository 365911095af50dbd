/**
 * What a machine runs in: nothing is executed, everything that would be is noted.
 */
import type { AnyActorRef, AnyStateMachine, AnyTransitionDefinition } from 'xstate';
import { ModelError } from '../../checker/index.js';
import type { Journal } from './instrument.js';
import type { Offspring } from './offspring.js';
import { stub } from './references.js';
import type { Address } from './references.js';

/** What XState asks of the surroundings of a run. */
export type InertScope = Parameters<AnyStateMachine['transition']>[2];

/** Who runs, and whom it can find. */
export interface ScopeOptions {
  /** The name of the root of the actor's family: the actor itself where it is no child. */
  readonly family: string;
  /** Names of the actors that `system.get` finds. */
  readonly peers: ReadonlySet<string>;
  /** Told of every custom action that a run asks to execute. */
  readonly onCustomAction: (name: string) => void;
}

/** What one run leaves behind. */
export interface RunRecord {
  readonly address: Address;
  readonly entries: Journal['entries'];
  readonly offspring: Offspring;
}

/** A scope for one run. It is new each time, since ids that a run registers may come again. */
export const inertScope = (options: ScopeOptions, record: RunRecord): InertScope => {
  const { address, entries, offspring } = record;
  const { family, peers } = options;
  const parent = stub(
    address.length === 0 ? { role: 'outside' } : { role: 'member', address: address.slice(0, -1) },
    { family },
  );
  const self = stub({ role: 'member', address }, { family, parent });
  const { system } = self;
  system.get = (name): AnyActorRef | undefined =>
    peers.has(String(name)) ? stub({ role: 'peer', name: String(name) }, { family }) : undefined;
  system.inspect((inspected) => {
    // Grandchildren belong to the child, which runs on its own.
    if (
      inspected.type === '@xstate.actor' &&
      (inspected.actorRef as AnyActorRef)._parent === self
    ) {
      offspring.add(inspected.actorRef as AnyActorRef);
    }
  });
  return {
    self: self as InertScope['self'],
    id: self.id,
    sessionId: self.sessionId,
    system,
    logger: ignore,
    // With actions not executed, nothing but `spawn` in an `assign` defers anything.
    defer: () => {
      const { latest } = offspring;
      if (latest === undefined) throw new RangeError('something is deferred, and nothing spawned');
      entries.push({ kind: 'spawn', name: latest.source, actor: latest.actor });
    },
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
export const firstSelection = ({
  self,
  system,
}: InertScope): readonly AnyTransitionDefinition[] => {
  const selected: AnyTransitionDefinition[] = [];
  let isFirst = true;
  system.inspect((inspected) => {
    if (inspected.type !== '@xstate.microstep' || inspected.actorRef !== self || !isFirst) return;
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
