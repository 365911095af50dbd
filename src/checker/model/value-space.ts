/**
 * The bridge between values and integers: each slot's values by their position in its domain.
 */

import { ModelError } from '../errors.js';
import type { ModelPlace } from '../errors.js';
import { Interner } from '../value/interner.js';
import { SlotDomain } from '../value/slot-domain.js';
import type { TransitionSystem } from '../system.js';
import { ActionTable } from './action-table.js';

export class ValueSpace {
  readonly actions: ActionTable;
  private readonly interner: Interner;
  private readonly domains: readonly SlotDomain[];

  constructor(private readonly system: TransitionSystem) {
    this.interner = system.interner ?? new Interner();
    this.actions = new ActionTable(this.interner);
    this.domains = system.slots.map(() => new SlotDomain());
  }

  get slots(): number {
    return this.domains.length;
  }

  /** How many values each slot has taken so far. */
  domainSizes(): number[] {
    return this.domains.map((domain) => domain.size);
  }

  domainSize(slot: number): number {
    return this.domain(slot).size;
  }

  /** The canonical, frozen value at a position of a slot's domain. */
  value(slot: number, position: number): unknown {
    return this.interner.representative(this.domain(slot).value(position));
  }

  /** The values that a slot has taken so far, in the order in which they were met. */
  valuesOf(slot: number): readonly unknown[] {
    return Array.from({ length: this.domainSize(slot) }, (_, position) =>
      this.value(slot, position),
    );
  }

  /** The position of a value that model code wrote, new values included. */
  position(slot: number, value: unknown, place: ModelPlace): number {
    return this.domain(slot).position(this.intern(slot, value, place));
  }

  /** Whether a value is the one at this position of the slot's domain. */
  isAt(slot: number, position: number, value: unknown): boolean {
    return this.interner.intern(value) === this.domain(slot).value(position);
  }

  /** Whether model code left a value as it was; only what freezing cannot protect is looked at. */
  isIntact(slot: number, position: number): boolean {
    const value = this.domain(slot).value(position);
    return !this.interner.isVolatile(value) || this.interner.isIntact(value);
  }

  /** A state as full values. */
  vector(values: Int32Array): readonly unknown[] {
    return this.system.slots.map((_, slot) => this.value(slot, values[slot]!));
  }

  private intern(slot: number, value: unknown, place: ModelPlace): number {
    try {
      return this.interner.intern(value);
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      throw error.at({
        system: this.system.name,
        ...place,
        state: this.system.slots[slot] ?? `slot ${slot}`,
      });
    }
  }

  private domain(slot: number): SlotDomain {
    const domain = this.domains[slot];
    if (domain === undefined) {
      throw new ModelError('INVALID_SYSTEM', {
        cause: `slot ${slot} does not exist`,
        place: { system: this.system.name },
        remedy: `Read and write slots 0 to ${this.domains.length - 1} only`,
      });
    }
    return domain;
  }
}
