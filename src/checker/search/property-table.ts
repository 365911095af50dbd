/**
 * The properties of a run, compiled to predicates over integers, and what is known of each.
 *
 * A property is open until it is decided at some depth: violated for what must always hold,
 * reached for what must be reachable. Both are the same to the search: a **hit** at a depth. Only
 * the first depth counts, and it is settled at the end of a level, so the answer does not depend
 * on the order within the level.
 */

import { ModelError } from '../errors.js';
import type { ModelPlace } from '../errors.js';
import { PredicateMemo } from '../model/predicate.js';
import type { ValueSpace } from '../model/value-space.js';
import type { ActionProperty, Invariant, Property, StepView } from '../property.js';
import type { Read } from '../system.js';

/** A predicate over positions by variable. */
type Holds = (values: Int32Array) => boolean;

/** A property as the search sees it. Exactly one of the three tests applies. */
export interface Target {
  readonly property: Property;
  /** Hits in a state. */
  readonly state?: Holds;
  /** Hits in a step. */
  readonly step?: Holds;
  /** Hits in a state without successors that is not quiescent. */
  readonly deadlock?: true;
  /** The depth of the first hit, once there is one. */
  depth?: number;
  /** Names the first conjunct that fails where the property hit. */
  failing(values: Int32Array): string | undefined;
}

export class PropertyTable {
  readonly targets: readonly Target[];
  /** Predicates of the system itself, over states. */
  readonly quiescent: Holds | undefined;
  readonly constraint: Holds | undefined;
  private readonly states: PredicateMemo;
  private readonly steps: PredicateMemo;
  private readonly slots: number;
  private readonly systemName: string;

  constructor(
    values: ValueSpace,
    system: { readonly name: string; readonly quiescent?: Named; readonly constraint?: Named },
    properties: readonly Property[],
  ) {
    this.slots = values.slots;
    this.systemName = system.name;
    this.states = new PredicateMemo(values);
    this.steps = new PredicateMemo(stepVariables(values));
    this.quiescent = system.quiescent && this.named(system.quiescent);
    this.constraint = system.constraint && this.named(system.constraint);
    rejectDuplicates(system.name, properties);
    this.targets = properties.map((property) => this.compile(property));
  }

  get evaluations(): number {
    return this.states.evaluations + this.steps.evaluations;
  }

  get bytes(): number {
    return this.states.bytes + this.steps.bytes;
  }

  /** Positions of a step's variables: before, after, action. */
  stepValues(): Int32Array {
    return new Int32Array(2 * this.slots + 1);
  }

  private compile(property: Property): Target {
    switch (property.kind) {
      case 'invariant':
        return this.invariant(property);
      case 'action':
        return this.actionProperty(property);
      case 'reachable': {
        const state = this.state({ function: property.id }, (read) => property.holds(read));
        return { property, state, failing: () => undefined };
      }
      case 'reachable-step': {
        const step = this.step({ function: property.id }, (view) => property.holds(view));
        return { property, step, failing: () => undefined };
      }
      case 'no-deadlock':
        return { property, deadlock: true, failing: () => undefined };
    }
  }

  private invariant(property: Invariant): Target {
    const conjuncts = property.conjuncts.map((conjunct) => ({
      name: conjunct.name,
      holds: this.state({ function: `${property.id}, "${conjunct.name}"` }, (read) =>
        conjunct.holds(read),
      ),
    }));
    return { property, ...hitWhereOneFails(conjuncts, 'state') };
  }

  private actionProperty(property: ActionProperty): Target {
    const conjuncts = property.conjuncts.map((conjunct) => ({
      name: conjunct.name,
      holds: this.step({ function: `${property.id}, "${conjunct.name}"` }, (step) =>
        conjunct.holds(step),
      ),
    }));
    return { property, ...hitWhereOneFails(conjuncts, 'step') };
  }

  private named(predicate: Named): Holds {
    return this.state({ function: predicate.name }, (read) => predicate.holds(read));
  }

  private state(place: ModelPlace, holds: (read: Read) => boolean): Holds {
    return this.states.predicate({ system: this.systemName, ...place }, holds);
  }

  private step(place: ModelPlace, holds: (step: StepView) => boolean): Holds {
    const { slots } = this;
    return this.steps.predicate({ system: this.systemName, ...place }, (read) =>
      holds({
        before: read,
        after: (slot) => read(slots + slot),
        action: () => read(2 * slots) as ReturnType<StepView['action']>,
      }),
    );
  }
}

interface Named {
  readonly name: string;
  holds(read: Read): boolean;
}

interface CompiledConjunct {
  readonly name: string;
  readonly holds: Holds;
}

const hitWhereOneFails = (
  conjuncts: readonly CompiledConjunct[],
  of: 'state' | 'step',
): Pick<Target, 'state' | 'step' | 'failing'> => {
  const hit: Holds = (values) => {
    for (const { holds } of conjuncts) if (!holds(values)) return true;
    return false;
  };
  return {
    ...(of === 'state' ? { state: hit } : { step: hit }),
    failing: (values) => conjuncts.find(({ holds }) => !holds(values))?.name,
  };
};

/** The variables of a step: slots before, slots after, the action. */
const stepVariables = (values: ValueSpace): ConstructorParameters<typeof PredicateMemo>[0] => {
  const { slots } = values;
  const slotOf = (variable: number): number => (variable < slots ? variable : variable - slots);
  return {
    value: (variable, position) =>
      variable === 2 * slots
        ? values.actions.action(position)
        : values.value(slotOf(variable), position),
    isIntact: (variable, position) =>
      variable === 2 * slots || values.isIntact(slotOf(variable), position),
  };
};

const rejectDuplicates = (system: string, properties: readonly Property[]): void => {
  const seen = new Set<string>();
  for (const { id } of properties) {
    if (seen.has(id)) {
      throw new ModelError('INVALID_SYSTEM', {
        cause: `two properties have the id "${id}"`,
        place: { system },
        remedy: 'Give every property of one run an id of its own',
      });
    }
    seen.add(id);
  }
};
