/**
 * Walks through a system step by step, by the labels of actions: what tests assert on.
 */
import type { Action, Read, Successor } from '../../checker/index.js';
import type { SystemModel } from '../model.js';

/** A state of a system, with the steps that lead away from it. */
export class Walk<View> {
  private constructor(
    private readonly model: SystemModel<View>,
    private readonly state: readonly unknown[],
  ) {}

  /** The initial state. */
  static start<View>(model: SystemModel<View>): Walk<View> {
    const [initial, ...others] = model.transitionSystem.initialStates();
    if (initial === undefined || others.length > 0) throw new Error('not one initial state');
    return new Walk(model, initial);
  }

  /** The labels of all successors, in the order of the groups. */
  get labels(): readonly string[] {
    return this.successors.map(({ action }) => action.label);
  }

  /** The labels of successors that contain `part`. */
  labelsWith(part: string): readonly string[] {
    return this.labels.filter((label) => label.includes(part));
  }

  get view(): View {
    return this.model.view(this.read);
  }

  get isQuiescent(): boolean {
    return this.model.transitionSystem.quiescent?.holds(this.read) ?? false;
  }

  /** Takes the steps with these labels one after the other. */
  take(...labels: readonly string[]): Walk<View> {
    return labels.reduce<Walk<View>>((walk, label) => walk.step(label), this);
  }

  /** The action with this label. */
  action(label: string): Action {
    return this.successor(label).action;
  }

  /** The messages that the step with this label discards. */
  discardedBy(label: string): readonly string[] {
    return this.successor(label).discarded ?? [];
  }

  /** The value of a slot by its name. */
  slot(name: string): unknown {
    return this.state[this.model.transitionSystem.slots.indexOf(name)];
  }

  private readonly read: Read = (slot) => this.state[slot];

  private known: readonly Successor[] | undefined;

  private get successors(): readonly Successor[] {
    return (this.known ??= this.compute());
  }

  private compute(): readonly Successor[] {
    return this.model.transitionSystem.groups.flatMap((group) => {
      const successors = group.successors(this.read);
      for (const { action } of successors) {
        if (!group.families.includes(action.family)) {
          throw new Error(`${group.name} does not declare the family ${action.family}`);
        }
      }
      return successors;
    });
  }

  private step(label: string): Walk<View> {
    const next = [...this.state];
    for (const [slot, value] of this.successor(label).writes) next[slot] = value;
    return new Walk(this.model, next);
  }

  private successor(label: string): Successor {
    const found = this.successors.filter(({ action }) => action.label === label);
    const [only] = found;
    if (only !== undefined && found.length === 1) return only;
    throw new Error(`${found.length} steps "${label}" among:\n${this.labels.join('\n')}`);
  }
}
