/**
 * That fairness is assumed of actions which there are.
 *
 * An assumption that speaks of nothing assumes nothing: a property that holds all the same is none
 * the worse for it, but one that is violated is violated by a run that was meant to be unfair. A
 * name that is written wrong is therefore an error. An action that the model has, and that no state
 * offers at this scope, is not: reports say so. Asked of the model itself only, since a flawed
 * variant may lack an action on purpose.
 */
import type { CheckResult } from '../../checker/result.js';
import type { SystemModel } from '../../modeling/model.js';
import type { Instance } from '../bind.js';
import { SuiteError } from '../errors.js';
import type { SuiteProblem } from '../errors.js';
import { byActor, isDeclared } from '../fairness-by-actor.js';
import { fairnessText } from '../fairness.js';
import { answerTo } from './property-outcome.js';

/** What was explored, and what it answered. */
export interface Answered {
  readonly instances: readonly Instance[];
  readonly result: CheckResult;
  readonly system: SystemModel;
  readonly scope: string;
}

/** @throws SuiteError `UNKNOWN_ACTION` with every assumption that selects nothing. */
export const requireKnownActions = ({ instances, result, system, scope }: Answered): void => {
  const problems = instances.flatMap(({ id, spec, binding }): readonly SuiteProblem[] => {
    if (spec.kind !== 'temporal') return [];
    const answer = answerTo(result, id);
    // Where the search was cut, an action may be offered by a state that nobody has seen.
    const idle = answer.status !== 'undecided' && 'idle' in answer ? answer.idle : [];
    return spec
      .fairness(binding)
      .filter((one) => byActor(one, system).every(({ name }) => idle.includes(name)))
      .filter((one) => !isDeclared(one, system))
      .map((one) => ({
        code: 'UNKNOWN_ACTION' as const,
        cause: `${id} assumes ${fairnessText(one)}, and ${system.name} at scope ${scope} has no such action`,
        location: spec.location,
        remedy: 'Select by label, family, actor or kind, each as traces show it',
      }));
  });
  const [first, ...others] = problems;
  if (first !== undefined) throw new SuiteError([first, ...others]);
};
