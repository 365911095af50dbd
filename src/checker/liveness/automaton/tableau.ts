/**
 * The tableau: what a set of formulas demands of the present place of a behaviour, and of the rest.
 *
 * A formula is unfolded into its alternatives, each a set of literals that must hold now and a set of
 * formulas that must hold from the next place on; `p until q` for instance holds if q does, or if p
 * does and `p until q` holds of the rest. An alternative that puts off q makes no **promise** come
 * true, and one may not be put off for ever.
 *
 * Source: Couvreur, "On-the-fly verification of linear temporal logic" (FM 1999), with promises on
 * the transitions; the unfolding is that of Gerth, Peled, Vardi, Wolper, "Simple on-the-fly automatic
 * verification of linear temporal logic" (PSTV 1995).
 */

import type { Literal, NormalForms } from './normal-form.js';

/** One alternative. */
export interface Alternative {
  readonly literals: readonly Literal[];
  /** Formulas that must hold from the next place on, ascending. */
  readonly next: readonly number[];
  /** `until` formulas whose right side is put off. */
  readonly putOff: readonly number[];
}

interface Partial {
  readonly literals: readonly Literal[];
  readonly next: ReadonlySet<number>;
  readonly putOff: ReadonlySet<number>;
  /** Formulas that were unfolded: they hold. */
  readonly unfolded: ReadonlySet<number>;
}

const NOTHING: Partial = {
  literals: [],
  next: new Set(),
  putOff: new Set(),
  unfolded: new Set(),
};

/** The alternatives of all formulas together. Exponential in their size in the worst case. */
export const alternatives = (
  forms: NormalForms,
  formulas: readonly number[],
): readonly Alternative[] =>
  unfold(forms, formulas, NOTHING).map(({ literals, next, putOff, unfolded }) => ({
    literals,
    next: [...next].sort((left, right) => left - right),
    putOff: [...putOff].filter((until) => !isKept(forms, until, unfolded)),
  }));

/** Put off by one formula and demanded by another, the right side holds all the same. */
const isKept = (forms: NormalForms, until: number, unfolded: ReadonlySet<number>): boolean => {
  const formula = forms.formula(until);
  return formula.op === 'until' && unfolded.has(formula.right);
};

const unfold = (
  forms: NormalForms,
  todo: readonly number[],
  partial: Partial,
): readonly Partial[] => {
  const [number, ...rest] = todo;
  if (number === undefined) return [partial];
  if (partial.unfolded.has(number)) return unfold(forms, rest, partial);
  const formula = forms.formula(number);
  const now = { ...partial, unfolded: withMember(partial.unfolded, number) };
  const later = { ...now, next: withMember(now.next, number) };
  switch (formula.op) {
    case 'true':
      return unfold(forms, rest, now);
    case 'false':
      return [];
    case 'literal': {
      const literals = withLiteral(now.literals, formula.literal);
      return literals === undefined ? [] : unfold(forms, rest, { ...now, literals });
    }
    case 'and':
      return unfold(forms, [formula.left, formula.right, ...rest], now);
    case 'or':
      return forms.either(
        unfold(forms, [formula.left, ...rest], now),
        unfold(forms, [formula.right, ...rest], now),
      );
    case 'until':
      return forms.either(
        unfold(forms, [formula.right, ...rest], now),
        unfold(forms, [formula.left, ...rest], {
          ...later,
          putOff: withMember(later.putOff, number),
        }),
      );
    case 'release':
      return forms.either(
        unfold(forms, [formula.right, formula.left, ...rest], now),
        unfold(forms, [formula.right, ...rest], later),
      );
  }
};

const withMember = (set: ReadonlySet<number>, member: number): ReadonlySet<number> =>
  new Set([...set, member]);

/** Undefined where the literal contradicts another. */
const withLiteral = (
  literals: readonly Literal[],
  added: Literal,
): readonly Literal[] | undefined => {
  const same = literals.find(({ of, atom }) => of === added.of && atom === added.atom);
  if (same === undefined) return [...literals, added];
  return same.value === added.value ? literals : undefined;
};
