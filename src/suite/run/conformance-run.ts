/**
 * Running the suite's drivers through the conformance port.
 */
import type { ConformanceRunner, Driver } from '../driver.js';
import type { ConformanceReport } from '../schema/run-report.js';
import type { Session } from './session.js';
import { encodeAction } from '../trace/counterexample.js';
import { reportDifference } from './difference.js';

/** Executes the model of `driver` on its implementation and reports what was observed. */
export const runConformance = async (
  session: Session,
  driver: Driver,
  run: ConformanceRunner,
): Promise<ConformanceReport> => {
  const { seed, options, context } = session;
  session.emit({ type: 'conformance-started', driver: driver.name });
  const result = await run(driver, {
    seed,
    ...(options.signal === undefined ? {} : { signal: options.signal }),
    onProgress: (progress) => {
      session.emit({ type: 'conformance-progress', driver: driver.name, progress });
    },
  });
  session.emit({ type: 'conformance-finished', driver: driver.name, outcome: result.outcome });
  return {
    driver: driver.name,
    model: result.model,
    scope: result.scope,
    location: context.locate(driver.location),
    clauses: driver.clauses,
    transitions: result.transitions,
    paths: result.paths,
    steps: result.steps,
    outcome:
      result.outcome.kind === 'differs' ? reportDifference(driver, result.outcome) : result.outcome,
    constantObservation: result.constantObservation,
    notExecuted: result.notExecuted.map(({ action, reason }) => ({
      action: encodeAction(action),
      reason,
    })),
  };
};
