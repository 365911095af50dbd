import { describe, expect, it } from 'vitest';
import { describeChoice, editDistance, nearestName } from './suggest.js';

describe('editDistance', () => {
  it.each([
    ['', '', 0],
    ['scope', 'scope', 0],
    ['scoep', 'scope', 1],
    ['scop', 'scope', 1],
    ['clauses', 'clause', 1],
    ['', 'abc', 3],
    ['kitten', 'sitting', 3],
  ])('from %j to %j is %i', (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
    expect(editDistance(b, a)).toBe(distance);
  });
});

describe('nearestName', () => {
  it('finds the name that was probably meant, whatever its case', () => {
    expect(nearestName('Smal', ['default', 'small', 'large'])).toBe('small');
    expect(nearestName('ed1.6', ['ED1.5', 'ED1.6'])).toBe('ED1.6');
  });

  it('keeps quiet when nothing is near', () => {
    expect(nearestName('gigantic', ['default', 'small', 'large'])).toBeUndefined();
  });
});

describe('describeChoice', () => {
  it('asks, then lists', () => {
    expect(describeChoice('smal', ['small', 'large'])).toBe(
      'Did you mean "small"? Known: small, large.',
    );
    expect(describeChoice('x', [])).toBe('There are none.');
  });
});
