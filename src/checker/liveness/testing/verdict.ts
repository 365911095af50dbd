/**
 * Asking for one property, with every lasso checked step by step before it is believed.
 */

import { expect } from 'vitest';

import { check } from '../../check.js';
import type { CheckOptions } from '../../options.js';
import type { PropertyResult } from '../../result.js';
import type { TransitionSystem } from '../../system.js';
import type { TemporalProperty } from '../../temporal.js';
import { faultInLasso } from '../../testing/naive-lasso.js';

/** The answer on `asked`. */
export const answerOf = async (
  system: TransitionSystem,
  asked: TemporalProperty,
  options: Partial<CheckOptions> = {},
): Promise<PropertyResult> => {
  const [answer] = (await check(system, { properties: [asked], ...options })).properties;
  if (answer === undefined) throw new Error('no answer');
  if (answer.status === 'violated') {
    expect(faultInLasso(system, asked, answer.trace)).toBeUndefined();
  }
  return answer;
};

/** `holds`, or the lasso as `stem | loop`; a loop that comes to rest is `rest`. */
export const verdict = async (
  ...asked: readonly [TransitionSystem, TemporalProperty, Partial<CheckOptions>?]
): Promise<string> => {
  const answer = await answerOf(...asked);
  if (answer.status === 'undecided') return `undecided: ${answer.cut}`;
  if (answer.status !== 'violated') return answer.status;
  const { steps, loop = -1 } = answer.trace;
  const labels = steps.map(({ action }) => action.label);
  const around = loop === steps.length ? ['rest'] : labels.slice(loop);
  return [...labels.slice(0, loop), '|', ...around].join(' ');
};
