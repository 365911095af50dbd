/**
 * Suggestions for misspelt names: the known name that is nearest in typing mistakes.
 */

/**
 * Number of insertions, deletions, replacements and swaps of neighbours between two words (optimal
 * string alignment). O(|a| · |b|) time.
 */
export const editDistance = (a: string, b: string): number => {
  const width = b.length + 1;
  const table = new Uint16Array((a.length + 1) * width);
  const at = (i: number, j: number): number => table[i * width + j] ?? 0;
  for (let i = 0; i <= a.length; i++) {
    for (let j = 0; j <= b.length; j++) {
      table[i * width + j] = i === 0 || j === 0 ? i + j : cheapest(a, b, i, j, at);
    }
  }
  return at(a.length, b.length);
};

const cheapest = (
  a: string,
  b: string,
  i: number,
  j: number,
  at: (i: number, j: number) => number,
): number => {
  const same = a[i - 1] === b[j - 1];
  const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
  return Math.min(
    at(i - 1, j) + 1,
    at(i, j - 1) + 1,
    at(i - 1, j - 1) + (same ? 0 : 1),
    swapped ? at(i - 2, j - 2) + 1 : Infinity,
  );
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
