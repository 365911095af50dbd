/**
 * Formulas with negation at the atoms only, each distinct formula once and known by its number.
 *
 * `eventually` and `always` become `until` and its dual `release`, so that the tableau has few cases.
 */

import { ModelError } from '../../errors.js';
import type { Formula, StateFormula, StepFormula } from '../../temporal.js';

/** An atom of the formula, or its negation. */
export interface Literal {
  readonly of: 'state' | 'step';
  /** Its number among the atoms of states, or of steps. */
  readonly atom: number;
  readonly value: boolean;
}

/** A formula in normal form; operands are numbers of formulas. */
export type NormalFormula =
  | { readonly op: 'true' | 'false' }
  | { readonly op: 'literal'; readonly literal: Literal }
  | {
      readonly op: 'and' | 'or' | 'until' | 'release';
      readonly left: number;
      readonly right: number;
    };

/** All atoms that a formula has may differ in as many bits as an integer offers. */
const MOST_ATOMS = 30;

/** More ways to meet a formula at one place than anybody reads. */
const MOST_ALTERNATIVES = 4096;

/** The formulas that one property consists of. */
export class NormalForms {
  readonly stateAtoms: StateFormula[] = [];
  readonly stepAtoms: StepFormula[] = [];
  private readonly formulas: NormalFormula[] = [];
  private readonly numbers = new Map<string, number>();
  private readonly yes = this.intern({ op: 'true' });
  private readonly no = this.intern({ op: 'false' });

  constructor(private readonly property: string) {}

  /** The formula with this number. */
  formula(number: number): NormalFormula {
    const formula = this.formulas[number];
    if (formula === undefined) throw new Error(`there is no formula ${number}`);
    return formula;
  }

  /**
   * The number of a formula's normal form, or of its negation's.
   *
   * @throws ModelError `UNSUPPORTED_FORMULA` for an operator that there is not, such as `next`.
   */
  number(formula: Formula, negated = false): number {
    switch (formula.kind) {
      case 'state':
        return this.literal({ of: 'state', atom: atom(this.stateAtoms, formula), value: !negated });
      case 'step':
        return this.literal({ of: 'step', atom: atom(this.stepAtoms, formula), value: !negated });
      case 'not':
        return this.number(formula.of, !negated);
      case 'and':
      case 'or':
        return this.junction(
          (formula.kind === 'and') === negated ? 'or' : 'and',
          formula.of,
          negated,
        );
      case 'always':
        return this.fold(negated, 'always', this.number(formula.of, negated));
      case 'eventually':
        return this.fold(negated, 'eventually', this.number(formula.of, negated));
      case 'until': {
        const [left, right] = [
          this.number(formula.left, negated),
          this.number(formula.right, negated),
        ];
        return this.binary(negated ? 'release' : 'until', left, right);
      }
      default:
        throw this.unsupported(formula);
    }
  }

  /** The alternatives of both, which together are bounded. */
  either<Way>(left: readonly Way[], right: readonly Way[]): readonly Way[] {
    if (left.length + right.length <= MOST_ALTERNATIVES) return [...left, ...right];
    throw new ModelError('UNSUPPORTED_FORMULA', {
      cause: `there are more than ${MOST_ALTERNATIVES} ways to meet the formula`,
      place: { function: this.property },
      remedy: 'Put predicates of states together into one, or make several properties of it',
    });
  }

  private junction(op: 'and' | 'or', parts: readonly Formula[], negated: boolean): number {
    const neutral = op === 'and' ? this.yes : this.no;
    return parts
      .map((part) => this.number(part, negated))
      .reduceRight((rest, part) => this.binary(op, part, rest), neutral);
  }

  private fold(negated: boolean, kind: 'always' | 'eventually', of: number): number {
    return (kind === 'always') === negated
      ? this.binary('until', this.yes, of)
      : this.binary('release', this.no, of);
  }

  private binary(op: 'and' | 'or' | 'until' | 'release', left: number, right: number): number {
    const [neutral, absorbing] = op === 'and' ? [this.yes, this.no] : [this.no, this.yes];
    if (op === 'and' || op === 'or') {
      if (left === neutral || left === right) return right;
      if (right === neutral) return left;
      if (left === absorbing || right === absorbing) return absorbing;
      return this.intern({ op, left, right });
    }
    // What is certain of the right side is certain of the whole; repeating either adds nothing.
    if (right === this.yes || right === this.no) return right;
    const inner = this.formula(right);
    if (inner.op === op && inner.left === left) return right;
    return this.intern({ op, left, right });
  }

  private literal(literal: Literal): number {
    const { stateAtoms, stepAtoms } = this;
    if (stateAtoms.length > MOST_ATOMS || stepAtoms.length > MOST_ATOMS) {
      throw new ModelError('UNSUPPORTED_FORMULA', {
        cause: `the formula has more than ${MOST_ATOMS} predicates of states or of steps`,
        place: { function: this.property },
        remedy: 'Put predicates together, or make several properties of it',
      });
    }
    return this.intern({ op: 'literal', literal });
  }

  private intern(formula: NormalFormula): number {
    const key = JSON.stringify(formula);
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    this.numbers.set(key, this.formulas.length);
    return this.formulas.push(formula) - 1;
  }

  private unsupported(formula: { readonly kind: string }): ModelError {
    const isNext = formula.kind === 'next';
    return new ModelError('UNSUPPORTED_FORMULA', {
      cause: isNext
        ? 'the formula has the operator next, whose truth depends on how finely the model takes its steps'
        : `the formula has the operator "${formula.kind}", which there is not`,
      place: { function: this.property },
      remedy: isNext
        ? 'State an action property of the two ends of a step, or name the step with occurs'
        : 'Use state, step, not, and, or, always, eventually and until',
    });
  }
}

const atom = <Atom>(atoms: Atom[], wanted: Atom): number => {
  const known = atoms.indexOf(wanted);
  return known < 0 ? atoms.push(wanted) - 1 : known;
};
