/**
 * Which actions the fairness assumptions of a run speak of.
 */

import { ModelError } from '../../errors.js';
import { withoutAmbience } from '../../model/ambience.js';
import type { ActionTable } from '../../model/action-table.js';
import type { Action } from '../../system.js';
import type { ActionSelector, FairnessAssumption } from '../../temporal.js';
import { EMPTY_SEQUENCE } from './bit-sequences.js';
import type { BitSequences } from './bit-sequences.js';

/** An assumption, and the property that makes it. */
export interface OwnedAssumption {
  readonly property: string;
  readonly assumption: FairnessAssumption;
}

/** Whether an action is one of those selected. */
const isSelected = (selector: ActionSelector, action: Action): boolean => {
  const { label, family, actor, kind } = action;
  if (typeof selector === 'string') return [label, family, actor].includes(selector);
  return (
    (selector.label ?? label) === label &&
    (selector.family ?? family) === family &&
    (selector.actor ?? actor) === actor &&
    (selector.kind ?? kind) === kind &&
    (selector.where?.(action) ?? true)
  );
};

export class FairActions {
  /** The sequence of no action: one bit an assumption, none set. */
  readonly nothing: number;
  /** By action: the sequence that says for each assumption whether the action is one of its own. */
  private readonly sequences: (number | undefined)[] = [];
  /** By assumption: whether it speaks of any action that was asked about. */
  private readonly found: boolean[];

  constructor(
    private readonly assumptions: readonly OwnedAssumption[],
    private readonly bits: BitSequences,
    private readonly context: { readonly system: string; readonly actions: ActionTable },
  ) {
    this.found = assumptions.map(() => false);
    this.nothing = bits.number(this.found);
  }

  /** Whether the assumption speaks of no action that a reachable state offers. */
  isIdle(assumption: number): boolean {
    return this.found[assumption] !== true;
  }

  /** One bit an assumption: whether the action, by its number, is one of those it speaks of. */
  sequence(action: number): number {
    return (this.sequences[action] ??= this.ask(this.context.actions.action(action)));
  }

  private ask(action: Action): number {
    return this.assumptions.reduce((sequence, owned, index) => {
      const covered = this.covers(owned, action);
      if (covered) this.found[index] = true;
      return this.bits.extended(sequence, covered);
    }, EMPTY_SEQUENCE);
  }

  /** @throws ModelError `UNFAIR_ACTION` where the action is a fault. */
  private covers({ property, assumption }: OwnedAssumption, action: Action): boolean {
    const { system } = this.context;
    const place = { system, function: `fairness "${assumption.name}" of ${property}` };
    const covered = withoutAmbience(place, () =>
      assumption.of.some((selector) => isSelected(selector, action)),
    );
    if (!covered || action.kind !== 'fault') return covered;
    throw new ModelError('UNFAIR_ACTION', {
      cause: `fairness is assumed of the fault ${action.label}, and nobody may rely on a fault`,
      place,
      remedy: 'Select the actions by label, by family, or with a kind other than fault',
    });
  }
}
