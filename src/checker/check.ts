/**
 * `check`: explores a transition system breadth first and decides properties.
 */

import { ModelError } from './errors.js';
import type { CheckOptions } from './options.js';
import type { CheckResult, Outcome, PropertyResult } from './result.js';
import type { Target } from './search/property-table.js';
import { actionCoverage, discardedMessages } from './search/coverage.js';
import type { Engine } from './search/engine.js';
import { Search } from './search/search.js';
import { readTrace } from './search/trace-path.js';
import { measureDistances } from './search/hit-distance.js';
import type { HitDistance } from './search/hit-distance.js';
import type { TransitionSystem } from './system.js';

/**
 * Decides `options.properties` on every reachable state of `system`.
 *
 * Time and memory are linear in the number of generated successors and of distinct states.
 *
 * @throws ModelError when the model cannot be checked soundly.
 */
export const check = async (
  system: TransitionSystem,
  options: CheckOptions,
): Promise<CheckResult> => {
  validate(system);
  const search = new Search(system, options.properties, options);
  const outcome = await search.run();
  const { engine } = search;
  const distances = measureDistances(engine);
  const uses = { learner: engine.learner, values: engine.values, uses: engine.explorer.uses };
  return {
    system: system.name,
    outcome,
    properties: engine.properties.targets.map((target) => {
      const distance = distances.get(target);
      return distance === undefined ? unhit(target, outcome) : hit(engine, distance);
    }),
    coverage: actionCoverage(system, uses),
    discarded: discardedMessages(uses),
    // Last, so that it counts what rebuilding the traces needed.
    statistics: search.statistics(),
  };
};

const hit = (engine: Engine, distance: HitDistance): PropertyResult => {
  const { depth, target } = distance;
  const { id } = target.property;
  const found = readTrace(engine, distance);
  return isSought(target)
    ? { id, status: 'reached', depth, trace: found.trace }
    : { id, status: 'violated', depth, ...found };
};

const unhit = (target: Target, outcome: Outcome): PropertyResult => {
  const { id } = target.property;
  if (outcome === 'exhausted') return { id, status: isSought(target) ? 'unreachable' : 'holds' };
  if (outcome === 'decided') throw new Error(`${id} is open although all properties are decided`);
  return { id, status: 'undecided', cut: outcome };
};

const isSought = ({ property: { kind } }: Target): boolean =>
  kind === 'reachable' || kind === 'reachable-step';

/** Names identify slots and groups in traces and errors, so each may stand for one thing only. */
const validate = (system: TransitionSystem): void => {
  rejectDuplicate(system, 'slot', system.slots);
  rejectDuplicate(
    system,
    'transition group',
    system.groups.map(({ name }) => name),
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
