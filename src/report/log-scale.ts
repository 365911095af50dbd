/** Logarithmic axes: from the decade below the smallest value to the one above the largest. */

export interface Scale {
  /** Exponents of ten. */
  readonly lowest: number;
  readonly highest: number;
  /** Where a value stands on the axis. */
  at(value: number): number;
}

/** An axis that has room for all of `values`, which must be above zero. */
export const logScale = (
  values: readonly number[],
  { from, to }: { readonly from: number; readonly to: number },
): Scale => {
  const lowest = Math.floor(Math.log10(Math.min(...values)));
  const highest = Math.max(Math.ceil(Math.log10(Math.max(...values))), lowest + 1);
  return {
    lowest,
    highest,
    at: (value) => from + ((Math.log10(value) - lowest) / (highest - lowest)) * (to - from),
  };
};

/** The powers of ten on an axis. */
export const decadesOf = ({ lowest, highest }: Scale): readonly number[] =>
  Array.from({ length: highest - lowest + 1 }, (_, step) => 10 ** (lowest + step));
