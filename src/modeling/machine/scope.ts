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
  /**
   * The transitions that were selected for the event itself, before any `always`. Asking the machine
   * would evaluate guards a second time, and an impure one that answers every second call would look
   * pure.
   */
  selected?: readonly AnyTransitionDefinition[];
}

/** The surroundings of one actor's runs. */
export class InertScopes {
  private latest: Surroundings | undefined;

  constructor(private readonly options: ScopeOptions) {}

  /**
   * The scope for one run. Making one costs as much as a run of a small machine, so it serves again
   * until a run has created actors in it: ids that a run registers may come again.
   */
  for(record: RunRecord): InertScope {
    if (!this.latest?.suits(record)) this.latest = new Surroundings(this.options, record);
    this.latest.record = record;
    return this.latest.scope;
  }

  /** The next run gets a scope that no run has seen. */
  renew(): void {
    this.latest = undefined;
  }
}

/** A scope, and the record of the run that it serves at present. */
class Surroundings {
  readonly scope: InertScope;

  constructor(
    { family, peers, onCustomAction }: ScopeOptions,
    public record: RunRecord,
  ) {
    const { address } = record;
    const parent = stub(
      address.length === 0
        ? { role: 'outside' }
        : { role: 'member', address: address.slice(0, -1) },
      { family },
    );
    const self = stub({ role: 'member', address }, { family, parent });
    const { system } = self;
    system.get = (name): AnyActorRef | undefined =>
      peers.has(String(name)) ? stub({ role: 'peer', name: String(name) }, { family }) : undefined;
    system.inspect((inspected) => {
      if (inspected.type === '@xstate.actor') this.bear(inspected.actorRef as AnyActorRef);
      else if (inspected.type === '@xstate.microstep' && inspected.actorRef === self) {
        this.record.selected ??= inspected._transitions;
      }
    });
    this.scope = {
      self: self as InertScope['self'],
      id: self.id,
      sessionId: self.sessionId,
      system,
      logger: ignore,
      // With actions not executed, nothing but `spawn` in an `assign` defers anything.
      defer: () => {
        const { entries, offspring } = this.record;
        const { latest } = offspring;
        if (latest === undefined) throw new RangeError('something is deferred, nothing spawned');
        entries.push({ kind: 'spawn', name: latest.source, actor: latest.actor });
      },
      emit: ignore,
      stopChild: ignore,
      actionExecutor: ({ type, params, exec }) => {
        if (exec === undefined) throw missingAction(type);
        if (!type.startsWith('xstate.')) onCustomAction(type);
        this.record.entries.push({ kind: 'execute', name: type, params });
      },
    };
  }

  suits({ address }: RunRecord): boolean {
    const { offspring, address: served } = this.record;
    return (
      offspring.isEmpty &&
      address.length === served.length &&
      address.every((key, depth) => key === served[depth])
    );
  }

  /** Takes in a child. Grandchildren belong to the child, which runs on its own. */
  private bear(actor: AnyActorRef): void {
    if (actor._parent === this.scope.self) this.record.offspring.add(actor);
  }
}

const ignore = (): void => undefined;

const missingAction = (type: string): ModelError =>
  new ModelError('MISSING_IMPLEMENTATION', {
    cause: `nobody implements the action "${type}"`,
    place: { function: type },
    remedy: 'Implement it with setup(...) or machine.provide({ actions: { ... } })',
  });
