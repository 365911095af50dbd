/**
 * Actions as numbers. Two actions are one when label, family, actor, kind and detail agree.
 */

import { SharedInts } from '../memory/shared-ints.js';
import type { Action } from '../system.js';
import type { Interner } from '../value/interner.js';

export class ActionTable {
  private readonly numbers = new Map<number, number>();
  private readonly actions: Action[] = [];
  private readonly actorNumbers = new Map<string, number>();
  private readonly actorOfAction = new SharedInts();

  constructor(private readonly interner: Interner) {}

  /** How many actors have taken an action so far. */
  get actors(): number {
    return this.actorNumbers.size;
  }

  number(action: Action): number {
    const value = this.interner.intern(action);
    const known = this.numbers.get(value);
    if (known !== undefined) return known;
    const number = this.actions.length;
    this.numbers.set(value, number);
    this.actions.push(this.interner.representative(value) as Action);
    this.actorOfAction.push(this.actorNumber(action.actor));
    return number;
  }

  /** How many different actions were taken so far. */
  get size(): number {
    return this.actions.length;
  }

  action(number: number): Action {
    const action = this.actions[number];
    if (action === undefined) throw new Error(`there is no action ${number}`);
    return action;
  }

  /** The number of the actor that takes the action. */
  actor(action: number): number {
    return this.actorOfAction.cells[action]!;
  }

  private actorNumber(actor: string): number {
    const known = this.actorNumbers.get(actor);
    if (known !== undefined) return known;
    const number = this.actorNumbers.size;
    this.actorNumbers.set(actor, number);
    return number;
  }
}
