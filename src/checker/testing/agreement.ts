/**
 * Compares the engine with the naive enumerator on one system, in everything that both can say.
 */

import { check } from '../check.js';
import type { SafetyProperty } from '../property.js';
import type { CheckResult, PropertyResult } from '../result.js';
import { stateGraph } from '../state-graph.js';
import type { StateGraph } from '../state-graph.js';
import type { TransitionSystem } from '../system.js';
import { enumerateNaively } from './naive-enumerator.js';
import type { NaiveExploration } from './naive-enumerator.js';
import { naiveKey } from './naive-key.js';
import { faultInTrace } from './naive-replay.js';

/** What an exploration says of a system, in a form in which two explorations can be compared. */
export interface Account {
  readonly distinct: number;
  readonly generated: number;
  readonly constrained: number;
  readonly levels: readonly number[];
  /** `id: status at depth`, in the order of the properties. */
  readonly answers: readonly string[];
  /** `family: how often`, sorted; families that never fired are left out. */
  readonly fired: readonly string[];
  readonly discarded: readonly string[];
  /** States and steps within the constraint as texts, sorted. */
  readonly states: readonly string[];
  readonly steps: readonly string[];
}

/** Both accounts, and what is wrong with the engine's traces. */
export interface Comparison {
  readonly engine: Account;
  readonly naive: Account;
  /** One sentence for each trace that does not replay or does not show what it should. */
  readonly faults: readonly string[];
}

/** Explores `system` twice; a test then expects `engine` to equal `naive`, and no faults. */
export const compareWithNaive = async (
  system: TransitionSystem,
  properties: readonly SafetyProperty[],
): Promise<Comparison> => {
  const naive = enumerateNaively(system, properties);
  const result = await check(system, { properties });
  const graph = await stateGraph(system, { limit: naive.distinct });
  return {
    engine: accountOfEngine(result, graph),
    naive: accountOfNaive(naive),
    faults: result.properties.flatMap((answer) => faultsIn(system, properties, answer)),
  };
};

const accountOfEngine = (result: CheckResult, graph: StateGraph): Account => ({
  distinct: result.statistics.distinct,
  generated: result.statistics.generated,
  constrained: result.statistics.constrained,
  levels: result.statistics.levels,
  answers: result.properties.map(describeAnswer),
  fired: counted(result.coverage.map(({ family, fired }) => [family, fired])),
  discarded: counted(result.discarded.map(({ message, count }) => [message, count])),
  states: graph.states.map(naiveKey).sort(),
  steps: describeSteps(graph.states, graph.edges),
});

const accountOfNaive = (naive: NaiveExploration): Account => ({
  distinct: naive.distinct,
  generated: naive.generated,
  constrained: naive.constrained,
  levels: naive.levels,
  answers: naive.answers.map(describeAnswer),
  fired: counted(naive.fired),
  discarded: counted(naive.discarded),
  states: naive.states.map(naiveKey).sort(),
  steps: describeSteps(
    naive.states,
    naive.edges.flatMap(({ to, ...edge }) => (to === undefined ? [] : [{ ...edge, to }])),
  ),
});

const describeAnswer = (answer: {
  readonly id: string;
  readonly status: string;
  readonly depth?: number;
}): string =>
  `${answer.id}: ${answer.status}` +
  (answer.depth === undefined ? '' : ` at ${String(answer.depth)}`);

const counted = (counts: Iterable<readonly [string, number]>): readonly string[] =>
  Array.from(counts)
    .filter(([, count]) => count > 0)
    .map(([what, count]) => `${what}: ${String(count)}`)
    .sort();

const describeSteps = (
  states: StateGraph['states'],
  edges: StateGraph['edges'],
): readonly string[] => {
  const keys = states.map(naiveKey);
  return edges
    .map(({ from, to, action }) => `${keys[from] ?? '?'} ${action.label} ${keys[to] ?? '?'}`)
    .sort();
};

const faultsIn = (
  system: TransitionSystem,
  properties: readonly SafetyProperty[],
  answer: PropertyResult,
): readonly string[] => {
  if (answer.status !== 'violated' && answer.status !== 'reached') return [];
  const property = properties.find(({ id }) => id === answer.id);
  if (property === undefined) return [`${answer.id} was not asked`];
  const fault =
    answer.trace.steps.length === answer.depth
      ? faultInTrace(system, property, answer.trace)
      : `the trace has ${String(answer.trace.steps.length)} steps, not ${String(answer.depth)}`;
  return fault === undefined ? [] : [`${answer.id}: ${fault}`];
};
