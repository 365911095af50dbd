/**
 * What a suite expects of a clause on a layer, and whether a verdict meets it.
 *
 * What a suite does not say is derived: a decision is expected wherever the suite brings what can
 * make one, and nowhere else. So a clause without a property may stay unknown without failing the
 * run, and a clause that was discharged yesterday may not.
 */
import type { Verdict } from '../schema/verdict.js';
import type { ClauseData, Layer } from '../specification.js';
import type { ExpectedVerdict, Suite } from '../suite.js';
import { otherNeeds } from './implementation-layer.js';

/** The expectation for `clause` on `layer`: the suite's own word, or the derived one. */
export const expectation = (suite: Suite, clause: ClauseData, layer: Layer): ExpectedVerdict =>
  suite.expect[clause.id]?.[layer] ?? derived(suite, clause, layer);

const derived = (suite: Suite, clause: ClauseData, layer: Layer): ExpectedVerdict => {
  switch (layer) {
    case 'M':
      return suite.properties.some((spec) => spec.clause === clause.id) &&
        undecidedLiveness(suite, clause) === undefined
        ? 'discharged'
        : 'unknown';
    case 'I': {
      const driven = suite.drivers.some(({ clauses }) => clauses.includes(clause.id));
      return driven && otherNeeds(clause).length === 0 ? 'discharged' : 'unknown';
    }
    case 'B':
      return 'unknown';
  }
};

/** The part of a clause that only a temporal property can decide, where the suite has none. */
export const undecidedLiveness = (
  { properties }: Suite,
  { id, livenessPart }: ClauseData,
): string | undefined =>
  properties.some(({ clause, kind }) => clause === id && kind === 'temporal')
    ? undefined
    : livenessPart;

/** Whether the verdict is what was expected, or better. */
export const meets = ({ verdict }: Verdict, expected: ExpectedVerdict): boolean => {
  switch (expected) {
    case 'discharged':
      return verdict === 'discharged';
    case 'tested':
      return verdict === 'tested' || verdict === 'discharged';
    case 'refuted':
      return verdict === 'refuted';
    case 'unknown':
      return verdict !== 'refuted' && verdict !== 'vacuous';
  }
};
