/**
 * One actor that takes part in a step of its family.
 */
import type { EventObject } from 'xstate';
import type { RunningValue } from '../machine/actor-value.js';
import type { Address } from '../machine/references.js';
import type { ActorInstance } from './instances.js';

/** An event on its way to a member. `link` says which link answers with it. */
export interface Mail {
  readonly event: EventObject;
  readonly link?: string;
}

/** A child is expected from the end of its parent's microsteps until it starts. */
export type Phase = 'expected' | 'running' | 'stopped';

/** Where a member comes from. */
export interface Origin {
  readonly address: Address;
  /** Asked for when it is needed, since a step that tells its parent nothing must not read it. */
  readonly parent: () => Member | undefined;
  /** What the member was before the step; absent for one that begins in it. */
  readonly value?: RunningValue;
  /** What a child begins with. */
  readonly input?: unknown;
}

export class Member {
  phase: Phase;
  /** Undefined until the member has started. */
  value: RunningValue | undefined;
  isBusy = false;
  /** Stopped by its parent, though it may still be busy. */
  isDismissed = false;
  /** Events that wait until the one at hand is done with, and perhaps the request to stop. */
  readonly mailbox: (Mail | 'stop')[] = [];
  /** Children that were needed so far, by key. */
  readonly children = new Map<string, Member>();
  /** Children that have not started yet, by key. */
  readonly expected = new Map<string, Member>();
  private parentMember: { readonly found: Member | undefined } | undefined;

  constructor(
    readonly actor: ActorInstance,
    readonly origin: Origin,
  ) {
    this.value = origin.value;
    this.phase = origin.value === undefined ? 'expected' : phaseOf(origin.value);
  }

  /** The last key of the address; empty for the root of a family. */
  get key(): string {
    return this.origin.address.at(-1) ?? '';
  }

  get parent(): Member | undefined {
    return (this.parentMember ??= { found: this.origin.parent() }).found;
  }

  /** Whether its slot is still its own. */
  get isPlaced(): boolean {
    return !this.isDismissed && (this.parent?.isPlaced ?? true);
  }

  get hasChanged(): boolean {
    return this.value !== this.origin.value;
  }
}

const phaseOf = ({ status }: RunningValue): Phase => (status === 'active' ? 'running' : 'stopped');
