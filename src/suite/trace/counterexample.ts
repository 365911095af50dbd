/**
 * From the checker's trace to a counterexample that can be read, kept in a file and replayed.
 */
import type { Statistics, Trace, TraceStep } from '../../checker/result.js';
import type { Action } from '../../checker/system.js';
import type { SystemModel } from '../../modeling/model.js';
import type { Instance } from '../bind.js';
import { Defect } from '../errors.js';
import { fairnessText } from '../fairness.js';
import type { FlawedVariant } from '../flawed.js';
import { formulaText } from '../formula.js';
import { COUNTEREXAMPLE_FORMAT, COUNTEREXAMPLE_VERSION } from '../schema/counterexample.js';
import type { Counterexample, CounterexampleStep } from '../schema/counterexample.js';
import type { SourceLocation } from '../source-location.js';
import type { Suite } from '../suite.js';
import { encode } from '../value/encode.js';
import { differences } from './differences.js';

/** A violation that the checker found, and everything that names it. */
export interface Violation {
  readonly instance: Instance;
  readonly conjunct?: string;
  readonly trace: Trace;
  readonly statistics: Pick<Statistics, 'distinct' | 'generated' | 'depth'>;
  /** The system that was explored: the model at its scope, or the flawed variant. */
  readonly system: SystemModel;
  readonly scope: string;
  readonly flawed?: FlawedVariant;
}

/** What of the run goes into every counterexample. */
export interface CounterexampleContext {
  readonly suite: Suite;
  readonly suiteFile?: string;
  /** Where the file will be written. */
  readonly directory: string;
  /** A file name for an id, without extension, given out once. */
  readonly nameFor: (id: string) => string;
  /** How places are reported. */
  readonly locate: (location: SourceLocation) => SourceLocation;
}

/** The counterexample for a violation. Linear in the trace and the size of its states. */
export const counterexample = (
  violation: Violation,
  { suite, suiteFile, directory, nameFor, locate }: CounterexampleContext,
): Counterexample => {
  const { instance, conjunct, trace, system, scope, flawed, statistics } = violation;
  const { spec } = instance;
  if (spec.kind === 'reachable') throw new Defect(`${instance.id} cannot have a counterexample`);
  const name = nameFor(flawed?.id ?? spec.id);
  return {
    format: COUNTEREXAMPLE_FORMAT,
    version: COUNTEREXAMPLE_VERSION,
    name,
    suite: { name: suite.name, ...(suiteFile === undefined ? {} : { file: suiteFile }) },
    violated: {
      property: spec.id,
      clause: spec.clause,
      kind: spec.kind,
      location: locate(spec.location),
      binding: instance.binding,
      ...(conjunct === undefined ? {} : { conjunct }),
      ...ofTemporal(instance),
    },
    ...(flawed === undefined ? {} : { flawed: { id: flawed.id, title: flawed.title } }),
    model: spec.model.name,
    scope,
    statistics: {
      distinct: statistics.distinct,
      generated: statistics.generated,
      depth: statistics.depth,
    },
    initial: initial(trace, system),
    steps: steps(trace, system),
    ...(trace.loop === undefined ? {} : { loop: trace.loop }),
    replay: `npx edproof replay ${directory}/${name}.json`,
  };
};

const ofTemporal = ({
  spec,
  property,
}: Instance): Pick<Counterexample['violated'], 'conjunct' | 'fairness'> =>
  spec.kind === 'temporal' && property.kind === 'temporal'
    ? { conjunct: formulaText(spec.formula), fairness: property.fairness.map(fairnessText) }
    : {};

/** File names for ids, each given out once: `ED1.1/no gap` gives `ED1.1-no-gap`. */
export const fileNames = (): ((id: string) => string) => {
  const given = new Set<string>();
  return (id) => {
    const plain = id.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[-.]+|-+$/g, '');
    const name = plain === '' ? 'counterexample' : plain;
    let free = name;
    for (let number = 2; given.has(free); number++) free = `${name}-${number}`;
    given.add(free);
    return free;
  };
};

const initial = (trace: Trace, system: SystemModel): Counterexample['initial'] =>
  system.transitionSystem.slots.map((slot, index) => ({
    slot,
    value: encode(trace.initial[index]),
    described: encode(system.describe(index, trace.initial[index])),
  }));

const steps = (trace: Trace, system: SystemModel): readonly CounterexampleStep[] =>
  trace.steps.map((step, index) => {
    const before = index === 0 ? trace.initial : trace.steps[index - 1]?.state;
    return { action: encodeAction(step.action), changes: changes(before ?? [], step, system) };
  });

const changes = (
  before: readonly unknown[],
  { state, changed }: TraceStep,
  system: SystemModel,
): CounterexampleStep['changes'] =>
  changed.map((slot) => ({
    slot: system.transitionSystem.slots[slot] ?? '',
    value: encode(state[slot]),
    differences: differences(
      system.describe(slot, before[slot]),
      system.describe(slot, state[slot]),
    ),
  }));

/** An action in a file. */
export const encodeAction = (action: Action): CounterexampleStep['action'] => ({
  label: action.label,
  family: action.family,
  actor: action.actor,
  kind: action.kind,
  ...(action.detail === undefined ? {} : { detail: encode(action.detail) }),
});
