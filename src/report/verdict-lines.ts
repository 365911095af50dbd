/**
 * One clause a line, id first, for pipes: tools and CI logs read it line by line.
 *
 * Fields are separated by tabs: id, verdicts by layer, place of the property.
 */
import type { Verification } from '../suite/index.js';
import { countOf } from './numbers.js';
import { outlineOf } from './outline.js';
import type { ClauseOutline } from './outline.js';
import { formatPlace } from './places.js';
import { isAsExpected, isFailure, verdictPhrase } from './verdict-text.js';

/** `failuresOnly` leaves out whatever is as the suite expects. */
export interface LineOptions {
  readonly failuresOnly?: boolean;
}

/** A line a clause. */
export const formatClauseLines = (
  verification: Verification,
  options: LineOptions = {},
): readonly string[] => {
  const clauses = outlineOf(verification)
    .flatMap((obligation) => obligation.clauses)
    .filter((outline) => options.failuresOnly !== true || needsAttention(outline));
  return clauses.map(clauseLine);
};

const needsAttention = ({ clause }: ClauseOutline): boolean =>
  !isAsExpected(clause) || clause.layers.some(({ verdict }) => isFailure(verdict));

const clauseLine = ({ clause, place }: ClauseOutline): string =>
  [
    clause.id,
    clause.layers.map((layer) => `${layer.layer} ${verdictPhrase(layer)}`).join('; '),
    place === undefined ? 'no property' : formatPlace(place),
  ]
    .map((field) => field.replaceAll(/\s+/g, ' '))
    .join('\t');

/** Flawed variants in the same form: id, what became of it, place. */
export const formatFlawedLines = (
  verification: Verification,
  options: LineOptions = {},
): readonly string[] =>
  verification.flawed
    .filter(({ status }) => options.failuresOnly !== true || status !== 'refuted')
    .map((variant) =>
      [variant.id, flawedPhrase(variant), formatPlace(variant.location)].join('\t'),
    );

/** `refuted by ED1.5 after 5 steps`, or what went wrong. */
export const flawedPhrase = ({
  status,
  refutedBy,
  depth,
  outcome,
}: Verification['flawed'][number]): string => {
  switch (status) {
    case 'refuted':
      return `refuted by ${refutedBy} after ${countOf(depth ?? 0, 'step')}`;
    case 'not-refuted':
      return `NOT REFUTED by ${refutedBy}`;
    case 'undecided':
      return `unknown: the search ended early (${outcome}) before ${refutedBy} refuted it`;
  }
};
