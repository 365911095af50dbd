/**
 * The verdict of a clause at layer I, from the conformance runs of its drivers.
 *
 * A run executes every transition of the model on the implementation. That discharges a clause which
 * asks for no other enumeration; for all others it is evidence on the way, and the verdict says
 * what is still missing.
 */
import type { ConformanceReport } from '../schema/run-report.js';
import type { Verdict } from '../schema/verdict.js';
import { grouped } from './counting.js';
import type { ClauseData, ImplementationNeed } from '../specification.js';

/** What layer I of one clause rests on. */
export interface ImplementationEvidence {
  readonly clause: ClauseData;
  /** How many drivers serve the clause. */
  readonly drivers: number;
  /** Their conformance runs; empty where nothing can run them. */
  readonly reports: readonly ConformanceReport[];
}

/** What one layer of one clause came to, with the transitions that were executed for it. */
export interface ImplementationVerdict {
  readonly verdict: Verdict;
  readonly transitions?: { readonly executed: number; readonly total: number };
}

/** The verdict; the first that applies of refuted, vacuous, unknown, discharged. */
export const implementationVerdict = (evidence: ImplementationEvidence): ImplementationVerdict => {
  const { drivers, reports } = evidence;
  if (drivers === 0) return without('not-specified', 'not yet specified: no driver serves it');
  if (reports.length < drivers) return without('not-run', 'no implementation was run');
  const transitions = {
    executed: sum(reports.map((report) => report.transitions.executed)),
    total: sum(reports.map((report) => report.transitions.total)),
  };
  const done = `transitions ${grouped(transitions.executed)}/${grouped(transitions.total)}`;
  const failure = reports
    .map((report) => failureOf(report, evidence.clause.id))
    .find((verdict) => verdict !== undefined);
  const verdict = failure ?? enumerationVerdict(evidence, done);
  return { verdict, transitions };
};

/** What layer I of a clause has to enumerate beside transitions. */
export const otherNeeds = ({
  needs = ['transitions'],
}: ClauseData): readonly ImplementationNeed[] => needs.filter((need) => need !== 'transitions');

const without = (reason: 'not-specified' | 'not-run', sentence: string): ImplementationVerdict => ({
  verdict: { verdict: 'unknown', sentence, reason },
});

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);

const failureOf = (report: ConformanceReport, clause: string): Verdict | undefined => {
  const { driver, outcome, transitions } = report;
  if (outcome.kind === 'differs' && outcome.refutes.includes(clause)) {
    const label = outcome.path[outcome.step - 1]?.label;
    const after =
      label === undefined ? 'at the start' : `after step ${grouped(outcome.step)}, ${label}`;
    const what = outcome.error ?? 'the observation is not what the model says';
    return { verdict: 'refuted', sentence: `${driver}: ${after}, ${what}` };
  }
  if (report.constantObservation) {
    return {
      verdict: 'vacuous',
      sentence: `no witness: what ${driver} observes never changes, although the model does`,
    };
  }
  return transitions.total === 0
    ? { verdict: 'vacuous', sentence: `no witness: the model of ${driver} has no transition` }
    : undefined;
};

const enumerationVerdict = ({ clause, reports }: ImplementationEvidence, done: string): Verdict => {
  for (const report of reports) {
    const { outcome, transitions, notExecuted } = report;
    const complete = transitions.executed === transitions.total && notExecuted.length === 0;
    if (outcome.kind !== 'agrees' || !complete) {
      return { verdict: 'unknown', sentence: `${done}; ${cutPhrase(report)}`, reason: 'cut' };
    }
  }
  const missing = otherNeeds(clause).map(describeNeed);
  if (missing.length === 0) return { verdict: 'discharged', sentence: done };
  const sentence = `${done}; not yet enumerated: ${missing.join(', ')}`;
  return { verdict: 'unknown', sentence, reason: 'not-enumerated' };
};

const cutPhrase = ({ driver, outcome, notExecuted: [first] }: ConformanceReport): string => {
  switch (outcome.kind) {
    case 'differs':
      return `${driver} ended with a difference about ${outcome.refutes.join(', ')}`;
    case 'cut':
      return `${driver} was cut: ${outcome.reason}`;
    case 'agrees': {
      const missed = first === undefined ? '' : `, e.g. ${first.action.label}: ${first.reason}`;
      return `${driver} did not execute every transition${missed}`;
    }
  }
};

const describeNeed = (need: ImplementationNeed): string => {
  switch (need) {
    case 'transitions':
    case 'interleavings':
      return need;
    case 'crashPoints':
      return 'crash points';
    default:
      return need.enumeration;
  }
};
