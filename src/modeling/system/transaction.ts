/**
 * What one step does: to a family, and through its messages to links.
 *
 * Links are read only when something is sent on them, and what the step wrote it reads back. After
 * each effect on the outside a checkpoint can be taken: a crash keeps what happened up to one of
 * them. Of what happens within the family a crash leaves nothing.
 * Read next: `family-run.ts`, `groups.ts`.
 */
import type { EventObject } from 'xstate';
import type { Read, SlotWrite } from '../../checker/index.js';
import type { Effect, FamilyEffect, LocalStep, RunningValue } from '../machine/actor-value.js';
import { insert } from './content.js';
import type { Content } from './content.js';
import type { Sent, Told } from './detail.js';
import { FamilyRun } from './family-run.js';
import type { Outside } from './family-run.js';
import { rootOf } from './instances.js';
import type { ActorInstance } from './instances.js';
import type { LinkInstance } from './link-instances.js';
import type { Mail } from './member.js';
import { routesOf } from './routing.js';
import type { Router } from './routing.js';

/** The state of a step after some of its effects. */
export interface Checkpoint {
  /** Of links only. */
  readonly writes: readonly SlotWrite[];
  /** Kept keys that were committed, the last value of each. */
  readonly committed: Readonly<Record<string, unknown>>;
  readonly sent: readonly Sent[];
}

/** A whole step. */
export interface Executed {
  readonly writes: readonly SlotWrite[];
  readonly sent: readonly Sent[];
  readonly told: readonly Told[];
  /** What nobody handled: replies to rejected messages, and what members of the family are told. */
  readonly discarded: readonly string[];
  /** Before the first effect, after the first, and so on; the last is the whole step. */
  readonly checkpoints: readonly Checkpoint[];
}

/** The surroundings of a step, and what it takes away from links before its first effect. */
export interface Around {
  readonly router: Router;
  readonly read: Read;
  readonly consumed: readonly SlotWrite[];
}

/**
 * Carries out the effects of `step`. `undefined` if a full link blocks it.
 *
 * @throws ModelError `UNROUTED_EMISSION` for what no link carries.
 */
export const execute = (
  around: Around,
  actor: ActorInstance,
  step: LocalStep,
): Executed | undefined => {
  const links = new LinkTransaction(actor, around);
  const family = new FamilyRun(links, around.read);
  family.run(actor, step);
  if (family.isBlocked) return undefined;
  const { writes, sent } = links.checkpoint();
  return {
    writes: [...writes, ...family.writes],
    sent,
    told: family.told,
    discarded: family.discarded,
    checkpoints: links.checkpoints,
  };
};

class LinkTransaction implements Outside {
  readonly checkpoints: Checkpoint[];
  private readonly root: ActorInstance;
  private readonly writes: Map<number, unknown>;
  private readonly sent: Sent[] = [];
  private committed: Readonly<Record<string, unknown>> = {};

  constructor(
    actor: ActorInstance,
    private readonly around: Around,
  ) {
    this.root = rootOf(actor);
    this.writes = new Map(around.consumed);
    this.checkpoints = [this.checkpoint()];
  }

  checkpoint(): Checkpoint {
    return { writes: [...this.writes], committed: this.committed, sent: [...this.sent] };
  }

  perform(
    effect: Exclude<Effect, FamilyEffect>,
    { actor, value }: { readonly actor: ActorInstance; readonly value: RunningValue },
    answer: (mail: Mail) => void,
  ): boolean {
    if (effect.kind === 'commit') {
      this.committed = { ...this.committed, [effect.key]: effect.value };
    } else {
      const emission = { ...effect, by: actor, state: value };
      const routes = routesOf(this.around.router, this.root, emission);
      if (!routes.every((route) => this.send(route, effect.event, answer))) return false;
    }
    this.checkpoints.push(this.checkpoint());
    return true;
  }

  loops({ type }: EventObject): boolean {
    return this.around.router.routes(this.root, type).some(({ to }) => to === this.root);
  }

  private send(route: LinkInstance, message: EventObject, answer: (mail: Mail) => void): boolean {
    const part = route.parts.find(({ types }) => types.includes(message.type));
    if (part === undefined) throw new RangeError(`${route.name} does not carry ${message.type}`);
    const before = this.content(part.slot);
    const after = insert(route.spec.kind, before, message);
    if (after === before || this.hasRoom(route)) {
      this.writes.set(part.slot, after);
      return this.note(route, message, 'sent');
    }
    switch (route.spec.overflow) {
      case 'block':
        return false;
      case 'drop':
        return this.note(route, message, 'dropped');
      case 'reject':
        answer({ event: this.around.router.reply(route, message), link: route.link });
        return this.note(route, message, 'rejected');
    }
  }

  private note({ link, from, to }: LinkInstance, message: EventObject, fate: Sent['fate']): true {
    this.sent.push({ link, from: from.name, to: to.name, message, fate });
    return true;
  }

  private hasRoom({ spec, parts }: LinkInstance): boolean {
    if (spec.capacity === Infinity) return true;
    const used = parts.reduce((sum, { slot }) => sum + this.content(slot).length, 0);
    return used < spec.capacity;
  }

  private content(slot: number): Content {
    return (this.writes.has(slot) ? this.writes.get(slot) : this.around.read(slot)) as Content;
  }
}
