import { describe, expect, it } from 'vitest';
import type { Verification } from '../suite/index.js';
import { plainPalette } from './palette.js';
import { sampleVerification } from './testing/sample.js';
import { diffVerifications } from './verification-diff.js';
import { formatVerificationDiff } from './verification-diff-text.js';

/** B1.1 is no longer decided, B1.2 is gone, one more state was found, and one mutant less. */
const later: Verification = {
  ...sampleVerification,
  clauses: sampleVerification.clauses
    .filter(({ id }) => id !== 'B1.2')
    .map((clause) => ({
      ...clause,
      layers: clause.layers.map((layer) =>
        clause.id === 'B1.1' && layer.layer === 'M'
          ? { ...layer, verdict: { verdict: 'unknown', reason: 'cut', sentence: 'cut' } as const }
          : layer,
      ),
    })),
  runs: sampleVerification.runs.map((run) => ({
    ...run,
    statistics: { ...run.statistics, distinct: run.statistics.distinct + 1 },
  })),
  properties: sampleVerification.properties.map((property) =>
    property.grade === undefined
      ? property
      : { ...property, grade: { ...property.grade, killed: property.grade.killed - 1 } },
  ),
};

describe('the difference of two verifications', () => {
  it('is none of a run with itself', () => {
    const diff = diffVerifications(sampleVerification, sampleVerification);
    expect(diff).toEqual({ verdicts: [], counts: [] });
    expect(formatVerificationDiff(diff, plainPalette)).toBe(
      'No verdict and no count is different.',
    );
  });

  it('says which clauses changed, for the worse or the better, and which counts moved', () => {
    const diff = diffVerifications(sampleVerification, later);
    expect(diff.verdicts.map(({ worse }) => worse)).toEqual([true, true]);
    expect(formatVerificationDiff(diff, plainPalette)).toBe(
      [
        'Clauses that changed',
        '  B1.1  model  discharged → unknown',
        '  B1.2  model  refuted → not there',
        'Counts that moved',
        '  event-bus      states           1,234 → 1,235  +0.1 %',
        '  property B1.1  mutants noticed  4 → 3          −25.0 %',
      ].join('\n'),
    );
    const back = diffVerifications(later, sampleVerification);
    // What comes back as refuted is worse than not to be stated at all.
    expect(back.verdicts.map(({ clause, worse }) => [clause, worse])).toEqual([
      ['B1.1', false],
      ['B1.2', true],
    ]);
  });

  it('calls a count that only one of them has by its name', () => {
    const { counts } = diffVerifications({ ...sampleVerification, flawed: [] }, sampleVerification);
    expect(counts).toEqual([
      { subject: 'flawed variant F03', name: 'steps to refute', before: undefined, after: 2 },
    ]);
  });
});
