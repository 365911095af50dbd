/**
 * Numbers in sentences: grouped digits, and nouns in the number that they take.
 */

/** `1234567` as `1,234,567`. */
export const grouped = (number: number): string => number.toLocaleString('en-US');

/** `1 state`, `2,000 states`, `2 properties`. */
export const countOf = (number: number, noun: string): string => {
  if (number === 1) return `1 ${noun}`;
  return `${grouped(number)} ${noun.endsWith('y') ? `${noun.slice(0, -1)}ies` : `${noun}s`}`;
};
