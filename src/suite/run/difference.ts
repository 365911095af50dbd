/**
 * What a difference between an implementation and its model refutes.
 *
 * A driver says of each part that differs which clauses it speaks against. A part of which it says
 * nothing, an implementation that threw, and a model that allowed other observations as well leave
 * it open what went wrong: then nothing that the driver serves can be trusted, and all is refuted.
 */
import type { ConformanceOutcome, DifferenceContext, Driver } from '../driver.js';
import { SuiteError } from '../errors.js';
import type { ConformanceReport } from '../schema/run-report.js';
import { encodeAction } from '../trace/counterexample.js';
import { differingParts, pathText } from '../trace/differences.js';
import { encode } from '../value/encode.js';

type Differs = Extract<ConformanceOutcome, { kind: 'differs' }>;
type DiffersReport = Extract<ConformanceReport['outcome'], { kind: 'differs' }>;

/** @throws SuiteError `UNKNOWN_CLAUSE` when the driver names a clause that it does not serve. */
export const reportDifference = (driver: Driver, outcome: Differs): DiffersReport => {
  const { path, step, expected, observed, error } = outcome;
  const parts = error === undefined ? partsOf(driver, outcome) : [];
  const isOpen = parts.length === 0 || parts.some(({ concerns }) => concerns.length === 0);
  const concerned = new Set(parts.flatMap(({ concerns }) => concerns));
  return {
    kind: 'differs',
    path: path.map(encodeAction),
    step,
    expected: encode(expected),
    observed: encode(observed),
    alternatives: outcome.alternatives,
    parts,
    refutes: isOpen ? driver.clauses : driver.clauses.filter((id) => concerned.has(id)),
    ...(error === undefined ? {} : { error }),
  };
};

const partsOf = (driver: Driver, outcome: Differs): DiffersReport['parts'] => {
  const { path, step, expected, observed, alternatives } = outcome;
  const context: DifferenceContext = { action: path[step - 1], expected, observed };
  return differingParts(expected, observed).map(({ path: place, ...sides }) => {
    const difference = {
      path: place,
      ...('before' in sides ? { expected: sides.before } : {}),
      ...('after' in sides ? { observed: sides.after } : {}),
    };
    return {
      path: pathText(place),
      ...('before' in sides ? { expected: encode(sides.before) } : {}),
      ...('after' in sides ? { observed: encode(sides.after) } : {}),
      // Compared with one of several observations that were allowed, a part says nothing.
      concerns: alternatives > 0 ? [] : served(driver, driver.concerns(difference, context)),
    };
  });
};

const served = (
  { name, clauses, location }: Driver,
  concerned: readonly string[],
): readonly string[] => {
  const other = concerned.find((id) => !clauses.includes(id));
  if (other === undefined) return concerned;
  throw new SuiteError([
    {
      code: 'UNKNOWN_CLAUSE',
      cause: `driver ${name} says that a difference concerns ${other}, which it does not serve`,
      location,
      remedy: `Name some of ${clauses.join(', ')}, or add ${other} to the driver's clauses`,
    },
  ]);
};
