import { describe, expect, it } from 'vitest';
import { parseScope } from './scope-option.js';

describe('--scope', () => {
  it('is a name', () => {
    expect(parseScope('large')).toEqual({ name: 'large', axes: [] });
  });

  it('is bounds to vary, of a scope that may be named first', () => {
    const events = { parameter: 'events', values: [2, 3, 4] };
    expect(parseScope('events=2..4')).toEqual({ axes: [events] });
    expect(parseScope('small, events=2..4, crashes.budget=1')).toEqual({
      name: 'small',
      axes: [events, { parameter: 'crashes.budget', values: [1] }],
    });
  });

  it.each([
    '',
    'small,large',
    'events=',
    'events=4..2',
    'events=a',
    'events=1..2,events=3',
    'events=0..100000000000',
    '=3',
  ])('does not take "%s"', (text) => {
    expect(() => parseScope(text)).toThrow(/^INVALID_OPTION: --scope does not take "/);
  });
});
