/**
 * The members of a family during one step.
 *
 * A member is read from its slot when it is first needed. Members are objects of their own and not
 * slots: within one step a child may be stopped and still be busy with its last event when another
 * already has its slot.
 */
import type { Read, SlotWrite } from '../../checker/index.js';
import { ABSENT } from '../machine/actor-value.js';
import type { ChildValue, LocalStep, MemberValue, RunningValue } from '../machine/actor-value.js';
import type { Address } from '../machine/references.js';
import { isBelow, isMentioned, referredToAgain } from './family-references.js';
import { placeOf, rootOf, withDescendants } from './instances.js';
import type { ActorInstance } from './instances.js';
import { Member } from './member.js';

export class FamilyMembers {
  /** Who is in the slots that were needed so far; undefined where nobody is. */
  private readonly bySlot = new Map<number, Member | undefined>();
  private readonly everyone: Member[] = [];

  constructor(private readonly read: Read) {}

  /** An actor that runs, or that begins to if its slot holds none. */
  enter(actor: ActorInstance): Member {
    const known = this.at(actor);
    if (known !== undefined) return known;
    const member = new Member(actor, { address: [], parent: () => undefined });
    this.attach(member);
    return member;
  }

  /**
   * Gets ready for a step of `member`: the children that it ends are looked up while the member still
   * knows them, and those that it starts can already be sent events.
   */
  prepare(member: Member, step: LocalStep, inFlight: () => unknown): void {
    for (const effect of step.effects) {
      if (effect.kind === 'stop' || effect.kind === 'replace') this.child(member, effect.key);
      if (effect.kind !== 'start') continue;
      const { key, input } = effect;
      const address = [...member.origin.address, key];
      const origin = { address, parent: () => member, input };
      const child = new Member(placeOf(member.actor, effect), origin);
      member.expected.set(key, child);
      const elsewhere = [this.valuesBeside(member, address), inFlight()];
      if (isMentioned(address, elsewhere)) throw referredToAgain(child);
    }
    member.value = member.actor.runner.canonical(step.after);
  }

  /** A child by its key, as long as its parent has it. */
  child(parent: Member, key: string): Member | undefined {
    const known = parent.children.get(key);
    const record = parent.value?.children[key];
    if (known !== undefined || record === undefined || !('pool' in record)) return known;
    if (!parent.isPlaced) return undefined;
    const child = this.at(placeOf(parent.actor, record));
    if (child !== undefined) parent.children.set(key, child);
    return child;
  }

  childrenOf(parent: Member): readonly Member[] {
    const keys = Object.keys(parent.value?.children ?? {});
    return keys.flatMap((key) => this.child(parent, key) ?? []);
  }

  /** Whom `from` means by an address: the way down starts at the next relative that is on it. */
  find(from: Member, address: Address): Member | undefined {
    let member: Member | undefined = from;
    while (member && !isBelow(member.origin.address, address)) member = member.parent;
    for (const key of address.slice(member?.origin.address.length)) {
      member = member && (this.child(member, key) ?? member.expected.get(key));
    }
    return member;
  }

  /** Everybody who takes part, with those who left in the course of the step. */
  get all(): readonly Member[] {
    return this.everyone;
  }

  /** A member that begins takes its slot. */
  attach(child: Member): void {
    child.phase = 'running';
    child.parent?.children.set(child.key, child);
    child.parent?.expected.delete(child.key);
    if (child.isPlaced) this.bySlot.set(child.actor.slot, child);
    this.everyone.push(child);
  }

  /** A child leaves its slot and its parent; its own children it knows as long as it is busy. */
  detach(child: Member): void {
    this.lookUpAll(child);
    child.isDismissed = true;
    const { parent, key, actor } = child;
    if (parent?.children.get(key) === child) parent.children.delete(key);
    if (this.bySlot.get(actor.slot) === child) this.bySlot.set(actor.slot, undefined);
  }

  /**
   * Forgets children that have ended, that were given no id, and that nobody refers to: no member of
   * the family can tell that they ever were.
   */
  forgetUnknown(): void {
    for (const member of [...this.bySlot.values()]) {
      if (member?.phase !== 'running' || member.value === undefined) continue;
      for (const [key, record] of Object.entries(member.value.children)) {
        if (record.anonymous === true && this.isForgotten(member, key, record)) {
          this.forget(member, key);
        }
      }
    }
  }

  /** Everything of the family that is another than before. */
  writes(): readonly SlotWrite[] {
    return [...this.bySlot].flatMap(([slot, member]): readonly SlotWrite[] => {
      if (member === undefined) return [[slot, ABSENT]];
      return member.value !== undefined && member.hasChanged ? [[slot, member.value]] : [];
    });
  }

  private at(actor: ActorInstance): Member | undefined {
    if (this.bySlot.has(actor.slot)) return this.bySlot.get(actor.slot);
    const read = this.read(actor.slot) as MemberValue;
    if (read.status === 'down' || read.status === 'absent') return undefined;
    const value = actor.runner.canonical(read);
    const parent = (): Member | undefined => actor.parent && this.at(actor.parent);
    const member = new Member(actor, { address: value.address ?? [], parent, value });
    this.bySlot.set(actor.slot, member);
    this.everyone.push(member);
    return member;
  }

  private lookUpAll(member: Member): void {
    for (const child of this.childrenOf(member)) this.lookUpAll(child);
  }

  private isForgotten(parent: Member, key: string, record: ChildValue): boolean {
    const address = [...parent.origin.address, key];
    if (isMentioned(address, parent.value)) return false;
    const hasEnded =
      'pool' in record ? this.child(parent, key)?.phase === 'stopped' : !record.pending;
    return hasEnded && !isMentioned(address, this.valuesBeside(parent, address));
  }

  private forget(parent: Member, key: string): void {
    const child = this.child(parent, key);
    if (child !== undefined) this.detach(child);
    if (parent.value === undefined) return;
    const { [key]: forgotten, ...children } = parent.value.children;
    parent.value = parent.actor.runner.canonical({ ...parent.value, children });
  }

  /** What the members of the family are, but for `member` and whoever is at `address` or below. */
  private valuesBeside(member: Member, address: Address): readonly RunningValue[] {
    return withDescendants(rootOf(member.actor)).flatMap((actor) => {
      const other = this.at(actor);
      const isBeside = other !== member && !isBelow(address, other?.origin.address ?? []);
      return isBeside && other?.value !== undefined ? [other.value] : [];
    });
  }
}
