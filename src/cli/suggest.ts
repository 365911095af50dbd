/**
 * Suggestions for misspelt names: the known name that is nearest in typing mistakes.
 */

/**
 * Number of insertions, deletions, replacements and swaps of neighbours between two words (optimal
 * string alignment). O(|a| · |b|) time.
 */
export const editDistance = (a: string, b: string): number => {
  // One row a prefix of `a`; each row holds the distances to all prefixes of `b`.
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row[j] = Math.min(
        replaced,
        (last[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        swapped ? (beforeLast[j - 2] ?? 0) + 1 : Infinity,
      );
    }
    [beforeLast, last] = [last, row];
  }
  return last[b.length] ?? 0;
};

/**
 * The known name that was probably meant: at most a third of its letters wrong, the first of the
 * nearest. Case does not count as a mistake.
 */
export const nearestName = (given: string, known: readonly string[]): string | undefined => {
  const wanted = given.toLowerCase();
  const ranked = known
    .map((name) => ({ name, distance: editDistance(wanted, name.toLowerCase()) }))
    .filter(({ name, distance }) => distance <= Math.max(1, Math.floor(name.length / 3)))
    .sort((a, b) => a.distance - b.distance);
  return ranked[0]?.name;
};

/** `Did you mean "small"? ` or nothing, then the names to choose from. */
export const describeChoice = (given: string, known: readonly string[]): string => {
  const nearest = nearestName(given, known);
  const question = nearest === undefined ? '' : `Did you mean "${nearest}"? `;
  return `${question}${known.length === 0 ? 'There are none.' : `Known: ${known.join(', ')}.`}`;
};
