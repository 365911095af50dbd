/**
 * The report of a clause: its verdict on every layer that was selected.
 */
import type { ModelRun } from '../run/model-run.js';
import type { ConformanceReport, FrontierReport } from '../schema/run-report.js';
import type { ClauseReport, LayerVerdict, Verdict } from '../schema/verdict.js';
import type { Plan } from '../run/select.js';
import type { ClauseData, Layer } from '../specification.js';
import type { Suite } from '../suite.js';
import { expectation, meets, undecidedLiveness } from './expectation.js';
import { implementationVerdict } from './implementation-layer.js';
import type { ImplementationVerdict } from './implementation-layer.js';
import { modelVerdict } from './model-layer.js';

/** A clause and everything that may say something about it. */
export interface ClauseEvidence {
  readonly clause: ClauseData;
  readonly suite: Suite;
  readonly work: Plan;
  readonly models: readonly ModelRun[];
  readonly frontiers: readonly FrontierReport[];
  readonly conformance: readonly ConformanceReport[];
}

/** The verdicts of one clause. */
export const clauseReport = (evidence: ClauseEvidence): ClauseReport => {
  const { clause, work } = evidence;
  const { id, obligation, title, statement } = clause;
  return {
    id,
    ...(obligation === undefined ? {} : { obligation }),
    title,
    statement,
    layers: clause.layers
      .filter((layer) => work.layers.includes(layer))
      .map((layer) => layerVerdict(evidence, layer)),
  };
};

const layerVerdict = (evidence: ClauseEvidence, layer: Layer): LayerVerdict => {
  const decided = decide(evidence, layer);
  const { verdict } = decided;
  // A run cannot be expected to decide what it was told to skip.
  const skipped = verdict.verdict === 'unknown' && verdict.reason === 'skipped';
  const expected = skipped ? 'unknown' : expectation(evidence.suite, evidence.clause, layer);
  return { layer, ...decided, expected, met: meets(verdict, expected) };
};

const decide = (evidence: ClauseEvidence, layer: Layer): ImplementationVerdict => {
  const { clause, suite, models, frontiers, conformance } = evidence;
  switch (layer) {
    case 'M':
      return {
        verdict: modelVerdict({
          all: suite.properties.filter((spec) => spec.clause === clause.id).map(({ id }) => id),
          reports: models
            .flatMap((run) => run.properties)
            .filter((report) => report.clause === clause.id),
          runs: models.map(({ run }) => run),
          frontiers: frontiers.filter((report) => report.clause === clause.id),
          undecided: undecidedLiveness(suite, clause),
        }),
      };
    case 'I':
      return implementationVerdict({
        clause,
        drivers: suite.drivers.filter(({ clauses }) => clauses.includes(clause.id)).length,
        reports: conformance.filter(({ clauses }) => clauses.includes(clause.id)),
      });
    case 'B':
      return { verdict: NOT_RUN };
  }
};

const NOT_RUN: Verdict = { verdict: 'unknown', sentence: 'no broker run yet', reason: 'not-run' };
