/**
 * How often something happens in walks, with the interval that the true share probably lies in.
 */

import type { Estimate } from '../schema/simulation.js';

/** Of the normal distribution, for a confidence of 95 %. */
const QUANTILE = 1.959963984540054;

/**
 * The Wilson score interval (Wilson, "Probable inference, the law of succession, and statistical
 * inference", 1927): unlike the usual one it is sound for shares of 0 and 1 and for few walks.
 *
 * @param happened - of `walks`, in how many it happened; `walks` is at least 1.
 */
export const estimate = (happened: number, walks: number): Estimate => {
  const share = happened / walks;
  const square = QUANTILE ** 2;
  const middle = (share + square / (2 * walks)) / (1 + square / walks);
  const spread =
    (QUANTILE / (1 + square / walks)) *
    Math.sqrt((share * (1 - share)) / walks + square / (4 * walks ** 2));
  return {
    walks: happened,
    share,
    low: happened === 0 ? 0 : Math.max(0, middle - spread),
    high: happened === walks ? 1 : Math.min(1, middle + spread),
  };
};
