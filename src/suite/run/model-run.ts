/**
 * Exploring one model at one scope, with all of its properties at once.
 *
 * Every violation becomes a counterexample that has been replayed. Read next:
 * `property-outcome.ts`, which says what the answers mean for a property.
 */
import type { CheckResult } from '../../checker/result.js';
import type { AnyModel, SystemModel } from '../../modeling/model.js';
import { bind, propertiesOf } from '../bind.js';
import type { Instance } from '../bind.js';
import { Defect } from '../errors.js';
import type { PropertySpec } from '../property.js';
import { answerTo, propertyReport } from './property-outcome.js';
import { impurityAlong } from '../replay/purity.js';
import { replayOn } from '../replay/replay.js';
import type { Counterexample } from '../schema/counterexample.js';
import type { PropertyReport } from '../schema/property-report.js';
import type { RunReport } from '../schema/run-report.js';
import { requireKnownActions } from './known-actions.js';
import { buildAt } from './scope.js';
import type { Session } from './session.js';
import { counterexample } from '../trace/counterexample.js';
import type { Violation } from '../trace/counterexample.js';

/** What the exploration of one model answered. */
export interface ModelRun {
  readonly run: RunReport;
  readonly properties: readonly PropertyReport[];
  readonly counterexamples: readonly Counterexample[];
}

/** Explores `model` at the session's scope and decides `specs`, which are bound to it. */
export const runModel = async (
  session: Session,
  model: AnyModel,
  specs: readonly PropertySpec[],
): Promise<ModelRun> => {
  const { scope } = session;
  const system = buildAt(model, scope);
  const instances = specs.flatMap((spec) => bind(spec, system));
  const result = await session.explore({
    work: { kind: 'model', name: model.name, model: model.name, scope },
    system: system.transitionSystem,
    properties: propertiesOf(instances),
  });
  requireKnownActions({ instances, result, system, scope });
  const decided = specs.map((spec) => {
    const own = instances.filter((instance) => instance.spec === spec);
    const found = shortestViolation({ instances: own, result, system, scope });
    return { spec, own, file: found && replayedCounterexample(session, found) };
  });
  return {
    run: runReport({ model, system, scope, result }),
    properties: decided.map(({ spec, own, file }) =>
      propertyReport(session, { spec, instances: own, result, scope, counterexample: file }),
    ),
    counterexamples: decided.flatMap(({ file }) => (file === undefined ? [] : [file])),
  };
};

/**
 * The counterexample for a violation, after the independent replay has agreed.
 *
 * @throws ModelError `IMPURE_FUNCTION` when it does not because model code changes its answers.
 * @throws Defect when it does not for no such reason: then the search or the replayer is wrong.
 */
export const replayedCounterexample = (session: Session, violation: Violation): Counterexample => {
  const { instance, system } = violation;
  const found = counterexample(violation, session.context);
  const subject = { transitionSystem: system.transitionSystem, instance };
  const answer = replayOn(subject, found);
  if (answer.agrees) return found;
  const impurity = impurityAlong(subject, found);
  if (impurity !== undefined) throw impurity;
  throw new Defect(`The counterexample ${found.name} does not replay: ${answer.sentence}`);
};

interface Decided {
  readonly instances: readonly Instance[];
  readonly result: CheckResult;
  readonly system: SystemModel;
  readonly scope: string;
}

/** Of several violated bindings the one with the shortest trace, the first of them on a tie. */
const shortestViolation = ({
  instances,
  result,
  system,
  scope,
}: Decided): Violation | undefined => {
  const { statistics } = result;
  const violated = instances.flatMap((instance) => {
    const answer = answerTo(result, instance.property.id);
    return answer.status === 'violated' ? [{ instance, answer }] : [];
  });
  const [shortest] = violated.sort((left, right) => left.answer.depth - right.answer.depth);
  if (shortest === undefined) return undefined;
  const { instance, answer } = shortest;
  const conjunct = answer.conjunct === undefined ? {} : { conjunct: answer.conjunct };
  return { instance, ...conjunct, trace: answer.trace, statistics, system, scope };
};

interface Explored {
  readonly model: AnyModel;
  readonly system: SystemModel;
  readonly scope: string;
  readonly result: CheckResult;
}

const runReport = ({ model, system, scope, result }: Explored): RunReport => ({
  model: model.name,
  system: result.system,
  scope,
  outcome: result.outcome,
  statistics: result.statistics,
  coverage: result.coverage,
  neverFired:
    result.outcome === 'exhausted'
      ? result.coverage.filter(({ fired }) => fired === 0).map(({ family }) => family)
      : [],
  neverEntered: result.outcome === 'exhausted' ? outermost(result.missed) : [],
  discarded: result.discarded,
  warnings: system.warnings().map(({ message }) => message),
});

/** What is inside of a state that nobody enters goes without saying. */
const outermost = (states: readonly string[]): readonly string[] =>
  states.filter((state) => !states.some((outer) => state.startsWith(`${outer}.`)));
