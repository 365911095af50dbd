/**
 * One step of a family: an actor, its children and theirs.
 *
 * XState delivers what parents and children say to each other at once, and an environment cannot
 * come between. So a step is whatever follows from one event in the whole family. Each member takes
 * one event at a time; what it is sent meanwhile waits in its mailbox. All mailboxes are empty when
 * the step ends, and so are no part of a state.
 * Read next: `transaction.ts` for what leaves the family.
 */
import type { EventObject } from 'xstate';
import { ModelError } from '../../checker/index.js';
import type { Read, SlotWrite } from '../../checker/index.js';
import type { Effect, FamilyEffect, LocalStep, RunningValue } from '../machine/actor-value.js';
import { idOf } from '../machine/child-keys.js';
import { replacedWhileRunning } from '../machine/children.js';
import { encoded } from '../machine/references.js';
import { doneEvent, errorEvent } from '../machine/end-events.js';
import type { Told } from './detail.js';
import { FamilyMembers } from './family-members.js';
import type { ActorInstance } from './instances.js';
import type { Mail, Member } from './member.js';

/** What a family's step does to the world outside of it. */
export interface Outside {
  /** False if a full link blocks the step. `answer` gives the sender a reply. */
  perform(
    effect: Exclude<Effect, FamilyEffect>,
    from: { readonly actor: ActorInstance; readonly value: RunningValue },
    answer: (mail: Mail) => void,
  ): boolean;
  /** Whether a link carries the event from the root of the family to itself. */
  loops(event: EventObject): boolean;
}

/** Events that follow from one before the family is taken not to come to rest. */
const EVENT_LIMIT = 1_000;

export class FamilyRun {
  /** Messages that nobody handled, as `link: type` or `recipient: type`. */
  readonly discarded: string[] = [];
  /** What members said to each other, in order. */
  readonly told: Told[] = [];
  /** A full link made the step impossible. */
  isBlocked = false;

  private readonly members: FamilyMembers;
  /** Effects that are still to be carried out, of every member that is busy. */
  private readonly pending: Effect[][] = [];
  private events = 0;

  constructor(
    private readonly outside: Outside,
    read: Read,
  ) {
    this.members = new FamilyMembers(read);
  }

  /** Takes a step of `actor` and all that follows from it. */
  run(actor: ActorInstance, step: LocalStep): void {
    const member = this.members.enter(actor);
    if (step.isDelivery === true) this.relay(member, step);
    else this.take(member, step);
    if (!this.isBlocked) this.members.forgetUnknown();
  }

  get writes(): readonly SlotWrite[] {
    return this.members.writes();
  }

  /** The sender takes no part, and can be sent an answer at once. */
  private relay(sender: Member, step: LocalStep): void {
    this.members.prepare(sender, step, () => []);
    for (const effect of step.effects) this.carryOut(sender, effect, step.after);
  }

  private take(member: Member, step: LocalStep): void {
    member.isBusy = true;
    this.perform(member, step);
    for (;;) {
      const mail = member.mailbox.shift();
      if (mail === undefined || member.phase === 'stopped' || this.isBlocked) break;
      if (mail === 'stop') this.halt(member);
      else this.perform(member, this.stepOn(member, mail));
    }
    member.isBusy = false;
  }

  private stepOn(member: Member, { event, link }: Mail): LocalStep {
    const { actor, value } = member;
    if (value === undefined) throw new RangeError(`${actor.name} has not started`);
    if (++this.events > EVENT_LIMIT) throw endless(member);
    const step = actor.runner.step(value, event);
    if (!step.handled && !event.type.startsWith('xstate.')) {
      this.discarded.push(`${link ?? actor.declared}: ${event.type}`);
    }
    return step;
  }

  private perform(member: Member, step: LocalStep): void {
    this.members.prepare(member, step, () => this.inFlight());
    const effects = [...step.effects];
    this.pending.push(effects);
    for (let effect = effects.shift(); effect !== undefined; effect = effects.shift()) {
      if (!this.isBlocked) this.carryOut(member, effect, step.after);
    }
    this.pending.pop();
    if (!this.isBlocked && step.after.status !== 'active') this.end(member, step.after);
  }

  private carryOut(member: Member, effect: Effect, value: RunningValue): void {
    switch (effect.kind) {
      case 'tell':
        this.tell(member, effect, value);
        break;
      case 'start':
        this.start(member.expected.get(effect.key));
        break;
      case 'stop':
        this.stop(this.members.child(member, effect.key));
        break;
      case 'replace': {
        const child = this.members.child(member, effect.key);
        if (child?.phase === 'running') {
          throw replacedWhileRunning(idOf(effect.key)).at(member.actor.runner.place(value));
        }
        this.stop(child);
        break;
      }
      default:
        this.isBlocked = !this.outside.perform(effect, { actor: member.actor, value }, (mail) => {
          this.deliver(member, mail);
        });
    }
  }

  private tell(from: Member, effect: Tell, value: RunningValue): void {
    const { event } = effect;
    const recipient = this.members.find(from, effect.to);
    const isRoot = from.parent === undefined;
    if (recipient === from && isRoot && this.outside.loops(event)) {
      this.carryOut(from, { kind: 'output', event, to: from.actor.name }, value);
      return;
    }
    const to = recipient?.actor.name ?? idOf(effect.to.at(-1) ?? from.actor.name);
    this.told.push({ from: from.actor.name, to, message: event });
    if (recipient === undefined || recipient.phase === 'stopped') {
      this.discarded.push(`${recipient?.actor.declared ?? to}, ended: ${event.type}`);
    } else {
      this.deliver(recipient, { event });
    }
  }

  private deliver(to: Member, mail: Mail): void {
    if (to.phase === 'stopped') return;
    if (to.phase === 'expected' || to.isBusy) to.mailbox.push(mail);
    else this.take(to, this.stepOn(to, mail));
  }

  private start(child: Member | undefined): void {
    if (child === undefined) return;
    this.members.attach(child);
    const { address, input } = child.origin;
    this.take(child, child.actor.runner.start({ address, input }));
  }

  /** What a child is busy with, it does; what waits for it is lost. */
  private stop(child: Member | undefined): void {
    if (child === undefined) return;
    this.members.detach(child);
    if (child.isBusy) child.mailbox.splice(0, Infinity, 'stop');
    else this.halt(child);
  }

  private halt(member: Member): void {
    if (member.phase === 'running') {
      for (const child of this.members.childrenOf(member)) this.stop(child);
    }
    member.phase = 'stopped';
  }

  /** The parent of a member that ends is told. */
  private end(member: Member, { status, output, error }: RunningValue): void {
    member.phase = 'stopped';
    const { parent, key, actor } = member;
    if (parent === undefined) return;
    const message = status === 'done' ? doneEvent(idOf(key), output) : errorEvent(idOf(key), error);
    this.told.push({ from: actor.name, to: parent.actor.name, message });
    this.deliver(parent, { event: message });
  }

  /** What was sent and nobody has taken, and to whom: there, too, an actor can be named. */
  private inFlight(): readonly unknown[] {
    const waiting = this.members.all.flatMap(({ mailbox }) =>
      mailbox.flatMap((mail) => (mail === 'stop' ? [] : [mail.event])),
    );
    const unsent = this.pending.flat().map((effect) => {
      const to = effect.kind === 'tell' && encoded({ role: 'member', address: effect.to });
      return 'event' in effect ? [effect.event, to] : [];
    });
    return [...waiting, ...unsent];
  }
}

type Tell = Extract<FamilyEffect, { kind: 'tell' }>;

const endless = ({ actor, value }: Member): ModelError =>
  new ModelError('ENDLESS_ALWAYS', {
    cause: `"${actor.name}" is sent events without end within one step`,
    place: actor.runner.place(value),
    remedy: 'Let it, or who answers it, wait for a timer or another event before it sends again',
  });
