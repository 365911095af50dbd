/**
 * `check`: explores a transition system breadth first and decides properties.
 */

import { ModelError } from './errors.js';
import { decide } from './liveness/decide.js';
import type { Decided } from './liveness/decide.js';
import { prepare } from './liveness/prepare.js';
import type { Prepared } from './liveness/prepare.js';
import type { CheckOptions } from './options.js';
import { isSought } from './property.js';
import type { Property, SafetyProperty } from './property.js';
import type { CheckResult, Outcome, PropertyResult, Statistics } from './result.js';
import { actionCoverage, discardedMessages, missedLandmarks } from './search/coverage.js';
import type { Engine } from './search/engine.js';
import { measureDistances } from './search/hit-distance.js';
import type { HitDistance } from './search/hit-distance.js';
import { Search } from './search/search.js';
import { readTrace } from './search/trace-path.js';
import type { TransitionSystem } from './system.js';
import type { TemporalProperty } from './temporal.js';

/**
 * Decides `options.properties` on every reachable state of `system`.
 *
 * Time and memory are linear in the number of generated successors and of distinct states; what
 * temporal properties take in addition says `liveness/decide.ts`.
 *
 * @throws ModelError when the model cannot be checked soundly, or a property not at all.
 */
export const check = async (
  system: TransitionSystem,
  options: CheckOptions,
): Promise<CheckResult> => {
  const { properties } = options;
  validate(system, properties);
  const prepared = properties.filter(isTemporal).map(prepare);
  const search = new Search(system, properties.filter(isSafety), {
    ...options,
    // What all behaviours do is known only when all states are.
    stopWhenDecided: options.stopWhenDecided === true && prepared.length === 0,
  });
  try {
    return await answer(search, prepared, { system, options });
  } finally {
    await search.close();
  }
};

const answer = async (
  search: Search,
  prepared: readonly Prepared[],
  { system, options }: { readonly system: TransitionSystem; readonly options: CheckOptions },
): Promise<CheckResult> => {
  const { properties } = options;
  const outcome = await search.run();
  const { engine } = search;
  const uses = { learner: engine.learner, values: engine.values, uses: engine.explorer.uses };
  const safety = safetyResults(engine, outcome);
  const liveness =
    prepared.length === 0
      ? undefined
      : await decideLiveness(search, prepared, { outcome, options });
  const results = [...safety, ...(liveness?.results ?? [])];
  return {
    system: system.name,
    outcome,
    properties: properties.flatMap(({ id }) => results.filter((result) => result.id === id)),
    coverage: actionCoverage(system, uses),
    discarded: discardedMessages(uses),
    missed: missedLandmarks(system, uses),
    // Last, so that it counts what rebuilding the traces needed.
    statistics: withLiveness(search.statistics(), liveness),
  };
};

const isTemporal = (property: Property): property is TemporalProperty =>
  property.kind === 'temporal';

const isSafety = (property: Property): property is SafetyProperty => !isTemporal(property);

const safetyResults = (engine: Engine, outcome: Outcome): readonly PropertyResult[] => {
  const distances = measureDistances(engine);
  return engine.properties.targets.map((target) => {
    const distance = distances.get(target);
    return distance === undefined ? unhit(target.property, outcome) : hit(engine, distance);
  });
};

const hit = (engine: Engine, distance: HitDistance): PropertyResult => {
  const { depth, target } = distance;
  const { id } = target.property;
  const found = readTrace(engine, distance);
  return isSought(target.property)
    ? { id, status: 'reached', depth, trace: found.trace }
    : { id, status: 'violated', depth, ...found };
};

const unhit = (property: Property, outcome: Outcome): PropertyResult => {
  const { id } = property;
  if (outcome === 'exhausted') return { id, status: isSought(property) ? 'unreachable' : 'holds' };
  if (outcome === 'decided') throw new Error(`${id} is open although all properties are decided`);
  return { id, status: 'undecided', cut: outcome };
};

type Liveness = Decided & { readonly elapsedMs: number };

const decideLiveness = async (
  search: Search,
  prepared: readonly Prepared[],
  { outcome, options }: { readonly outcome: Outcome; readonly options: CheckOptions },
): Promise<Liveness> => {
  const now = options.ports?.now ?? ((): number => 0);
  const startedAt = now();
  if (outcome !== 'exhausted') {
    const results = prepared.map(({ property }) => unhit(property, outcome));
    return { results, edges: 0, evaluations: 0, unremembered: [], bytes: 0, elapsedMs: 0 };
  }
  const { engine } = search;
  const { generated, constrained } = search.statistics();
  const decided = await decide(prepared, {
    engine,
    generated,
    constrained: constrained > 0,
    roomBytes: (options.limits?.memoryBytes ?? Infinity) - engine.bytes.total,
    look: (bytes) => search.look(bytes),
    surveyors: search.surveyors,
  });
  return { ...decided, elapsedMs: now() - startedAt };
};

const withLiveness = (statistics: Statistics, liveness: Liveness | undefined): Statistics => {
  if (liveness === undefined) return statistics;
  const { edges, bytes, elapsedMs } = liveness;
  const { groups, predicates } = statistics.evaluations;
  return {
    ...statistics,
    evaluations: { groups, predicates: predicates + liveness.evaluations },
    unremembered: [...statistics.unremembered, ...liveness.unremembered],
    liveness: { edges, bytes, elapsedMs },
  };
};

/** Names identify slots, groups and properties, so each may stand for one thing only. */
const validate = (system: TransitionSystem, properties: readonly Property[]): void => {
  rejectDuplicate(system, 'slot', system.slots);
  rejectDuplicate(
    system,
    'transition group',
    system.groups.map(({ name }) => name),
  );
  rejectDuplicate(
    system,
    'property',
    properties.map(({ id }) => id),
  );
};

const rejectDuplicate = (
  system: TransitionSystem,
  what: string,
  names: readonly string[],
): void => {
  const duplicate = names.find((name, index) => names.indexOf(name) !== index);
  if (duplicate === undefined) return;
  throw new ModelError('INVALID_SYSTEM', {
    cause: `there are two of the ${what} "${duplicate}"`,
    place: { system: system.name },
    remedy: `Give every ${what} a name of its own`,
  });
};
