/**
 * The shortest counterexample of each flawed variant, in the form in which `spec/` keeps it.
 *
 * `spec/` imports nothing of the project, so its traces are a copy. They are made here, from a run,
 * and `scripts/test/flaw-traces.test.ts` makes them again and compares.
 */
import { sequenceOf } from '../../src/report/sequence-chart.js';
import { countOf } from '../../src/report/numbers.js';
import { violationSentences } from '../../src/report/counterexample-text.js';
import type { Counterexample, Suite } from '../../src/suite/index.js';
import { runFlawed } from '../../src/suite/run/flawed-run.js';
import { startSession } from '../../src/suite/run/session.js';
import type { FlawTrace } from '../../spec/types.js';

/** The traces of a suite's flawed variants by id, in the suite's order; none where there is none. */
export const recordTraces = async (suite: Suite): Promise<Readonly<Record<string, FlawTrace>>> => {
  const session = startSession(suite, {});
  const traces: Record<string, FlawTrace> = {};
  for (const variant of suite.flawed) {
    const { counterexample } = await runFlawed(session, variant, suite.properties);
    if (counterexample !== undefined) traces[variant.id] = traceOf(counterexample);
  }
  return traces;
};

const traceOf = (counterexample: Counterexample): FlawTrace => {
  const { model, scope, steps } = counterexample;
  const [sentence = ''] = violationSentences(counterexample);
  return {
    scope: `${model} at scope ${scope}, ${countOf(steps.length, 'step')}`,
    chart: sequenceOf(counterexample),
    violated: sentence,
  };
};
