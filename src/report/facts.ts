/**
 * What the verdict on a clause rests on, as terms with their descriptions: documents lay them out.
 *
 * What was explored belongs to a clause as a whole, because its properties share the exploration.
 */
import type { PropertyReport, RunReport, Verification } from '../suite/index.js';
import { countOf, formatCount } from './numbers.js';
import type { ClauseOutline } from './outline.js';
import { formatPlace } from './places.js';
import {
  formatConformance,
  formatFairness,
  formatGrade,
  formatRun,
  witnessNotes,
} from './run-text.js';
import { flawedPhrase } from './verdict-lines.js';

/** A term, and everything that is said of it. */
export interface Fact {
  readonly term: string;
  readonly said: readonly string[];
}

/** The explorations, flawed variants and conformance runs that speak for or against a clause. */
export const clauseFacts = (outline: ClauseOutline, verification: Verification): readonly Fact[] =>
  withoutEmpty([
    { term: 'explored', said: runsOf(outline, verification).map(exploredPhrase) },
    {
      term: 'flawed variants',
      said: outline.flawed.map((flaw) => `${flaw.id} ${flaw.title}: ${flawedPhrase(flaw)}`),
    },
    { term: 'conformance', said: outline.conformance.map(formatConformance) },
  ]);

/** The explorations that decided a clause's properties, each once. */
const runsOf = ({ properties }: ClauseOutline, { runs }: Verification): readonly RunReport[] =>
  runs.filter((run) =>
    properties.some(({ model, scope }) => model === run.model && scope === run.scope),
  );

const exploredPhrase = (run: RunReport): string => `${formatRun(run)}; ${coveragePhrase(run)}`;

/** `22 of 23 actions happened; never: publisher.stimulus(skip)`. */
export const coveragePhrase = ({ coverage, neverFired }: RunReport): string => {
  const happened = coverage.filter(({ fired }) => fired > 0).length;
  const share = `${formatCount(happened)} of ${countOf(coverage.length, 'action')} happened`;
  return neverFired.length === 0 ? share : `${share}; never: ${neverFired.join(', ')}`;
};

/** What a property says, what it takes for granted, how its interesting cases and mutants fared. */
export const propertyFacts = (property: PropertyReport): readonly Fact[] => {
  const grade = formatGrade(property);
  return withoutEmpty([
    { term: 'kind', said: [kindPhrase(property)] },
    { term: 'says', said: property.conjuncts.map((conjunct) => `“${conjunct}”`) },
    {
      term: 'for every',
      said: Object.entries(property.forEach).map(([name, family]) => `${name} of ${family}`),
    },
    { term: 'assumes', said: property.assumptions },
    { term: 'fairness', said: formatFairness(property) },
    { term: 'model', said: [`${property.model} at scope ${property.scope}`] },
    { term: 'witness', said: witnessNotes(property).map((note) => note.replace(/^witness /, '')) },
    { term: 'mutants', said: grade === undefined ? [] : [grade] },
    { term: 'written', said: [formatPlace(property.location)] },
  ]);
};

const kindPhrase = ({ kind }: PropertyReport): string => {
  switch (kind) {
    case 'invariant':
      return 'of every reachable state';
    case 'action':
      return 'of every step';
    case 'reachable':
      return 'of some reachable state';
    case 'no-deadlock':
      return 'no reachable state is without a step, unless it is at rest';
    case 'temporal':
      return 'of every fair run';
  }
};

const withoutEmpty = (facts: readonly Fact[]): readonly Fact[] =>
  facts.filter(({ said }) => said.length > 0);
