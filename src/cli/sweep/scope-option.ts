/**
 * What `--scope` is given: the name of a scope, or bounds to vary, as in `events=2..4,crashes.budget=1`.
 */
import type { SweepAxis } from '../../suite/index.js';
import { UsageError } from '../usage-error.js';

/** A scope by name, or a sweep over bounds of one. */
export interface ScopeOption {
  /** Absent: the default scope. */
  readonly name?: string;
  /** Empty unless something is varied. */
  readonly axes: readonly SweepAxis[];
}

/** Values that one bound may take. */
const MOST_VALUES = 1_000;

/** @throws UsageError `INVALID_OPTION` for what is neither. */
export const parseScope = (text: string): ScopeOption => {
  const parts = text.split(',').map((part) => part.trim());
  const names = parts.filter((part) => !part.includes('='));
  const axes = parts.filter((part) => part.includes('=')).map(parseAxis);
  if (names.length > 1 || names.includes('')) throw invalid(text);
  const twice = axes.find(({ parameter }, i) =>
    axes.slice(i + 1).some((other) => other.parameter === parameter),
  );
  if (twice !== undefined) throw invalid(text);
  const [name] = names;
  return { ...(name === undefined ? {} : { name }), axes };
};

const parseAxis = (part: string): SweepAxis => {
  const [, parameter, from, to = from] = /^([\w.$-]+)=(\d+)(?:\.\.(\d+))?$/.exec(part) ?? [];
  const first = Number(from);
  const count = Number(to) - first + 1;
  if (parameter === undefined || !Number.isSafeInteger(first + count)) throw invalid(part);
  if (count < 1 || count > MOST_VALUES) throw invalid(part);
  return { parameter, values: Array.from({ length: count }, (_, index) => first + index) };
};

const invalid = (text: string): UsageError =>
  new UsageError('INVALID_OPTION', {
    cause: `--scope does not take "${text}"`,
    remedy:
      'Give the name of a scope, or bounds with their values, each once, such as events=2..4 or ' +
      'small,events=2..4,crashes.budget=1.',
  });
