/**
 * Stepping through a system by hand: where one is, what is possible there, which properties hold.
 *
 * It uses the interpreter that replays counterexamples, and no search. Values are made
 * representatives before model code sees them, as the engine does.
 */
import type { Action, StepView, TransitionSystem } from '../../checker/system.js';
import type { SystemModel } from '../../modeling/index.js';
import type { Difference, EncodedValue } from '../../suite/index.js';
import { encode } from '../../suite/index.js';
import type { Instance } from '../../suite/bind.js';
import { reading, Representatives, sameState, stepsFrom } from '../../suite/replay/interpreter.js';
import type { State, Step } from '../../suite/replay/interpreter.js';
import { differences } from '../../suite/trace/differences.js';

/** What is explored. */
export interface Explored {
  readonly system: SystemModel;
  /** Properties whose truth is shown. */
  readonly instances: readonly Instance[];
  /** A run to follow: its states, one more than its actions. */
  readonly recorded?: { readonly states: readonly State[]; readonly labels: readonly string[] };
}

/** A slot that a step changed, with its differences. */
export interface SlotChange {
  readonly slot: string;
  readonly differences: readonly Difference[];
}

/** A part of a property, and whether it holds here. */
export interface Conjunct {
  readonly property: string;
  readonly name: string;
  readonly holds: boolean;
}

interface Visit {
  readonly state: State;
  /** What led there; none for the initial state. */
  readonly action: Action | undefined;
}

/** One walk through the states of a system. */
export class Exploration {
  private readonly representatives = new Representatives();
  private readonly system: TransitionSystem;
  private visits: readonly Visit[];

  constructor(private readonly explored: Explored) {
    this.system = explored.system.transitionSystem;
    const [first = []] = explored.recorded?.states ?? this.system.initialStates();
    this.visits = [{ state: this.canonical(first), action: undefined }];
  }

  /** How many steps lead here. */
  get depth(): number {
    return this.visits.length - 1;
  }

  /** The state itself, one value a slot. */
  get state(): State {
    return this.here.state;
  }

  /** Labels of the steps that lead here. */
  get path(): readonly string[] {
    return this.visits.flatMap(({ action }) => action?.label ?? []);
  }

  /** Steps that are possible here, by label. */
  enabled(): readonly Step[] {
    const steps = stepsFrom(this.system, this.state);
    return [...steps].sort((left, right) => (left.action.label < right.action.label ? -1 : 1));
  }

  /** Families of actions of which none is possible here. */
  disabled(): readonly string[] {
    const possible = new Set(this.enabled().map(({ action }) => action.family));
    const families = this.system.groups.flatMap((group) => group.families);
    return [...new Set(families)].filter((family) => !possible.has(family)).sort();
  }

  /** Takes a step. */
  take({ action, after }: Step): void {
    this.visits = [...this.visits, { state: this.canonical(after), action }];
  }

  /** The next step of the recorded run; undefined at its end, or where one has left it. */
  recordedStep(): Step | undefined {
    const { states = [], labels = [] } = this.explored.recorded ?? {};
    const next = states[this.depth + 1];
    if (next === undefined || !this.isOnRecordedRun()) return undefined;
    const label = labels[this.depth];
    return this.enabled().find(
      ({ action, after }) => action.label === label && sameState(after, next),
    );
  }

  /** Whether the way here is the beginning of the recorded run. */
  isOnRecordedRun(): boolean {
    const { states = [] } = this.explored.recorded ?? {};
    return this.visits.every(({ state }, index) => {
      const recorded = states[index];
      return recorded !== undefined && sameState(state, recorded);
    });
  }

  /** Goes back so many steps, to the initial state at most. */
  back(steps: number): void {
    this.visits = this.visits.slice(0, Math.max(1, this.visits.length - steps));
  }

  /** What the last step changed; nothing in an initial state. */
  changes(): readonly SlotChange[] {
    const before = this.visits.at(-2)?.state;
    if (before === undefined) return [];
    return this.system.slots.flatMap((slot, index) => {
      const found = differences(
        this.describe(index, before[index]),
        this.describe(index, this.state[index]),
      );
      return found.length === 0 ? [] : [{ slot, differences: found }];
    });
  }

  /** Every slot as the model describes it. */
  slots(): readonly { readonly slot: string; readonly value: EncodedValue }[] {
    return this.system.slots.map((slot, index) => ({
      slot,
      value: encode(this.describe(index, this.state[index])),
    }));
  }

  /** The parts of the properties that this state, or the step that led here, decides. */
  conjuncts(): readonly Conjunct[] {
    return this.explored.instances.flatMap((instance) => this.conjunctsOf(instance));
  }

  private conjunctsOf({ id, property }: Instance): readonly Conjunct[] {
    const step = this.lastStep();
    switch (property.kind) {
      case 'invariant':
        return property.conjuncts.map((conjunct) => ({
          property: id,
          name: conjunct.name,
          holds: conjunct.holds(reading(this.state)),
        }));
      case 'action':
        return step === undefined
          ? []
          : property.conjuncts.map((conjunct) => ({
              property: id,
              name: conjunct.name,
              holds: conjunct.holds(step),
            }));
      case 'no-deadlock': {
        const isQuiescent = this.system.quiescent?.holds(reading(this.state)) === true;
        const holds = isQuiescent || this.enabled().length > 0;
        return [{ property: id, name: 'some action is possible, or it is at rest', holds }];
      }
      case 'reachable':
      case 'reachable-step':
      case 'temporal':
        return [];
    }
  }

  private lastStep(): StepView | undefined {
    const { action, state } = this.here;
    const before = this.visits.at(-2)?.state;
    if (action === undefined || before === undefined) return undefined;
    return { before: reading(before), after: reading(state), action: () => action };
  }

  private get here(): Visit {
    return this.visits.at(-1) ?? { state: [], action: undefined };
  }

  private describe(slot: number, value: unknown): unknown {
    return this.explored.system.describe(slot, value);
  }

  private canonical(state: State): State {
    return state.map((value) => this.representatives.of(value));
  }
}
