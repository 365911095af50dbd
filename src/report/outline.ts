/**
 * A verification arranged for reading: obligations with their clauses, each clause with the evidence
 * that serves it. Every document is made from this, so that all of them show the same.
 */
import type {
  ClauseReport,
  ConformanceReport,
  Counterexample,
  FlawedReport,
  FrontierReport,
  PropertyReport,
  SourceLocation,
  Verification,
} from '../suite/index.js';
import { isFailure } from './verdict-text.js';

/** One clause and its evidence. */
export interface ClauseOutline {
  readonly clause: ClauseReport;
  readonly properties: readonly PropertyReport[];
  readonly flawed: readonly FlawedReport[];
  readonly frontiers: readonly FrontierReport[];
  readonly conformance: readonly ConformanceReport[];
  /** Of the sound model; those of flawed variants belong to the variants. */
  readonly counterexamples: readonly Counterexample[];
  /** Where its first property or driver is written. */
  readonly place: SourceLocation | undefined;
}

/** Clauses of one obligation; clauses without one share an outline without id. */
export interface ObligationOutline {
  readonly id: string | undefined;
  readonly title: string;
  readonly clauses: readonly ClauseOutline[];
}

/** The whole verification by obligation, in the order of the suite. O(clauses · properties). */
export const outlineOf = (verification: Verification): readonly ObligationOutline[] => {
  const clauses = verification.clauses.map((clause) => outlineClause(clause, verification));
  const known = new Set(verification.obligations.map(({ id }) => id));
  const grouped = verification.obligations.map(({ id, title }) => ({
    id,
    title,
    clauses: clauses.filter(({ clause }) => clause.obligation === id),
  }));
  const alone = clauses.filter(({ clause }) => !known.has(clause.obligation ?? ''));
  return [...grouped, { id: undefined, title: verification.suite.name, clauses: alone }].filter(
    (obligation) => obligation.clauses.length > 0,
  );
};

const outlineClause = (clause: ClauseReport, verification: Verification): ClauseOutline => {
  const properties = verification.properties.filter((property) => property.clause === clause.id);
  const conformance = verification.conformance.filter(({ clauses }) => clauses.includes(clause.id));
  return {
    clause,
    properties,
    conformance,
    flawed: verification.flawed.filter(({ refutedBy }) => refutedBy === clause.id),
    frontiers: verification.frontiers.filter((found) => found.clause === clause.id),
    counterexamples: verification.counterexamples.filter(
      ({ violated, flawed }) => flawed === undefined && violated.clause === clause.id,
    ),
    place: properties[0]?.location ?? conformance[0]?.location,
  };
};

/** Clauses that failed or are not what the suite expects, failures first. */
export const clausesNeedingAttention = (
  obligations: readonly ObligationOutline[],
): readonly ClauseOutline[] => {
  const clauses = obligations.flatMap((obligation) => obligation.clauses);
  const failed = clauses.filter(({ clause }) =>
    clause.layers.some(({ verdict }) => isFailure(verdict)),
  );
  const unmet = clauses.filter(
    (outline) => !failed.includes(outline) && outline.clause.layers.some(({ met }) => !met),
  );
  return [...failed, ...unmet];
};

/** The title of a clause, by id; undefined where it says no more than the id. */
export const titleOf = (verification: Verification, clause: string): string | undefined =>
  verification.clauses.find(({ id, title }) => id === clause && title !== id)?.title;

/** `ED1.5 bounded buffers`; a clause that is a property of its own has one name only. */
export const clauseName = ({ id, title }: Pick<ClauseReport, 'id' | 'title'>): string =>
  title === id ? id : `${id} ${title}`;

/** The counterexample of a name, where it was found in this run. */
export const counterexampleNamed = (
  verification: Verification,
  name: string | undefined,
): Counterexample | undefined =>
  verification.counterexamples.find((counterexample) => counterexample.name === name);
