/**
 * The specification as data: obligations, clauses, flaws, broker facts and anomalies.
 *
 * The readable text beside it begins at `README.md`; its tables are rendered from this data.
 */
export { anomalies } from './anomalies.js';
export type { AnomalyId } from './anomalies.js';
export { brokerFacts } from './broker-facts/index.js';
export type { BrokerFactId } from './broker-facts/index.js';
export { clauseOf, clauses, isClauseId } from './clauses/index.js';
export type { ClauseId } from './clauses/index.js';
export { flawOf, flaws, flawsBreaking, isFlawId } from './flaws/index.js';
export type { FlawId, KnownFlaw } from './flaws/index.js';
export { flawTraces } from './flaws/traces.js';
export { obligations } from './obligations.js';
export type { ObligationId } from './obligations.js';
export type {
  Anomaly,
  BrokerFact,
  ChartLine,
  Clause,
  Fairness,
  Flaw,
  FlawOrigin,
  FlawTrace,
  ImplementationNeed,
  LayerCode,
  Obligation,
  Part,
  SequenceChart,
} from './types.js';
