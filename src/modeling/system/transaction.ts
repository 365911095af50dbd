/**
 * What one step does to actors and links: its effects in order, over tracked reads.
 *
 * Links are read only when something is sent on them, and what the step wrote it reads back. After
 * each effect a checkpoint can be taken: a crash keeps what happened up to one of them.
 * Read next: `groups.ts`.
 */
import type { EventObject } from 'xstate';
import { ModelError } from '../../checker/index.js';
import type { Read, SlotWrite } from '../../checker/index.js';
import type { LocalStep, RunningValue } from '../machine/actor-value.js';
import { insert } from './content.js';
import type { Content } from './content.js';
import type { Sent } from './detail.js';
import type { ActorInstance, LinkInstance } from './layout.js';
import { routesOf } from './routing.js';
import type { Router } from './routing.js';

/** The state of a step after some of its effects. */
export interface Checkpoint {
  readonly writes: readonly SlotWrite[];
  /** Kept keys that were committed, the last value of each. */
  readonly committed: Readonly<Record<string, unknown>>;
  readonly sent: readonly Sent[];
}

/** A whole step. */
export interface Executed extends Checkpoint {
  readonly after: RunningValue;
  /** Replies to rejected messages that the sender does not handle, as `link: type`. */
  readonly discarded: readonly string[];
  /** Before the first effect, after the first, and so on; the last is the whole step. */
  readonly checkpoints: readonly Checkpoint[];
}

/** Rejections that are answered within one step before the sender is taken not to come to rest. */
const REPLY_LIMIT = 1_000;

/**
 * Carries out the effects of `step`. `undefined` if a full link blocks it.
 *
 * @throws ModelError `UNROUTED_EMISSION` for what no link carries.
 */
export const execute = (
  { router, read, consumed }: { router: Router; read: Read; consumed: readonly SlotWrite[] },
  actor: ActorInstance,
  step: LocalStep,
): Executed | undefined => {
  const work = new Transaction(actor, { router, read, consumed });
  let after = step.after;
  if (!work.perform(step)) return undefined;
  for (let replies = 0; work.replies.length > 0; replies++) {
    if (replies === REPLY_LIMIT) throw endlessReplies(actor, after);
    const { link, event } = work.replies.shift()!;
    if (after.status !== 'active') continue;
    const answered = actor.runner.step(after, event);
    if (!answered.handled) work.discarded.push(`${link}: ${event.type}`);
    after = answered.after;
    if (!work.perform(answered)) return undefined;
  }
  return { ...work.checkpoint(), after, discarded: work.discarded, checkpoints: work.checkpoints };
};

class Transaction {
  readonly replies: { readonly link: string; readonly event: EventObject }[] = [];
  readonly discarded: string[] = [];
  readonly checkpoints: Checkpoint[];
  private readonly writes: Map<number, unknown>;
  private readonly sent: Sent[] = [];
  private committed: Readonly<Record<string, unknown>> = {};

  constructor(
    private readonly actor: ActorInstance,
    private readonly around: { router: Router; read: Read; consumed: readonly SlotWrite[] },
  ) {
    this.writes = new Map(around.consumed);
    this.checkpoints = [this.checkpoint()];
  }

  checkpoint(): Checkpoint {
    return { writes: [...this.writes], committed: this.committed, sent: [...this.sent] };
  }

  /** False if a full link blocks the step. */
  perform({ effects, after }: LocalStep): boolean {
    for (const effect of effects) {
      if (effect.kind === 'commit') {
        this.committed = { ...this.committed, [effect.key]: effect.value };
      } else {
        const routes = routesOf(this.around.router, this.actor, { ...effect, state: after });
        if (!routes.every((route) => this.send(route, effect.event))) return false;
      }
      this.checkpoints.push(this.checkpoint());
    }
    return true;
  }

  private send(route: LinkInstance, message: EventObject): boolean {
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
      case 'reject': {
        const event = this.around.router.reply(route, message);
        this.replies.push({ link: route.link, event });
        return this.note(route, message, 'rejected');
      }
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

const endlessReplies = (actor: ActorInstance, value: RunningValue): ModelError =>
  new ModelError('ENDLESS_ALWAYS', {
    cause: `"${actor.name}" answers rejections by sending again without end`,
    place: actor.runner.place(value),
    remedy: 'Let it wait for a timer or another event before it sends again',
  });
