/**
 * What is different between two verifications, as data: verdicts of clauses, and counts.
 *
 * They may be of different scopes: models are compared by name, so that two scopes show the growth.
 */
import type { Layer, RunReport, Verdict, Verification } from '../suite/index.js';
import { transitionsOf } from './run-text.js';

/** A clause whose verdict on a layer is another one, or that only one of the two has. */
export interface VerdictChange {
  readonly clause: string;
  readonly layer: Layer;
  readonly before: Verdict['verdict'] | undefined;
  readonly after: Verdict['verdict'] | undefined;
  /** Something that was shown is shown no longer, or something is refuted that was not. */
  readonly worse: boolean;
}

/** A count that is another one; undefined on the side that does not have it. */
export interface CountChange {
  /** What is counted of: a model, a flawed variant, a property, a driver. */
  readonly subject: string;
  readonly name: string;
  readonly before: number | undefined;
  readonly after: number | undefined;
}

/** All that is different; both lists are empty where nothing is. */
export interface VerificationDiff {
  readonly verdicts: readonly VerdictChange[];
  readonly counts: readonly CountChange[];
}

/** From `before` to `after`, in the order of the later one. O(clauses + counts). */
export const diffVerifications = (before: Verification, after: Verification): VerificationDiff => ({
  verdicts: verdictChanges(verdictsOf(before), verdictsOf(after)),
  counts: countChanges(countsOf(before), countsOf(after)),
});

interface LayerVerdictOf {
  readonly clause: string;
  readonly layer: Layer;
  readonly verdict: Verdict['verdict'];
}

const verdictsOf = ({ clauses }: Verification): ReadonlyMap<string, LayerVerdictOf> =>
  new Map(
    clauses.flatMap(({ id, layers }) =>
      layers.map(({ layer, verdict }) => [
        `${id} ${layer}`,
        { clause: id, layer, verdict: verdict.verdict },
      ]),
    ),
  );

/** How much a verdict says in favour of its clause. */
const strength: Readonly<Record<Verdict['verdict'], number>> = {
  refuted: 0,
  vacuous: 0,
  unknown: 1,
  tested: 2,
  discharged: 3,
};

const verdictChanges = (
  before: ReadonlyMap<string, LayerVerdictOf>,
  after: ReadonlyMap<string, LayerVerdictOf>,
): readonly VerdictChange[] =>
  [...new Map([...after, ...before])].flatMap(([key, { clause, layer }]) => {
    const from = before.get(key)?.verdict;
    const to = after.get(key)?.verdict;
    if (from === to) return [];
    const worse = (to === undefined ? -1 : strength[to]) < strength[from ?? 'unknown'];
    return [{ clause, layer, before: from, after: to, worse }];
  });

/** By subject, and then by what is counted. */
type Counts = ReadonlyMap<string, Readonly<Record<string, number>>>;

const countsOf = ({ runs, flawed, properties, conformance }: Verification): Counts =>
  new Map([
    ...runs.map((run) => [run.model, runCounts(run)] as const),
    ...flawed.map(
      ({ id, depth }) =>
        [`flawed variant ${id}`, depth === undefined ? {} : { 'steps to refute': depth }] as const,
    ),
    ...properties.map(
      ({ id, grade }) =>
        [
          `property ${id}`,
          grade === undefined ? {} : { 'mutants noticed': grade.killed, mutants: grade.total },
        ] as const,
    ),
    ...conformance.map(
      ({ driver, transitions }) =>
        [
          `driver ${driver}`,
          { 'transitions executed': transitions.executed, transitions: transitions.total },
        ] as const,
    ),
  ]);

const runCounts = (run: RunReport): Readonly<Record<string, number>> => ({
  states: run.statistics.distinct,
  transitions: transitionsOf(run),
  depth: run.statistics.depth,
  'actions that happened': run.coverage.filter(({ fired }) => fired > 0).length,
});

const countChanges = (before: Counts, after: Counts): readonly CountChange[] =>
  [...new Set([...after.keys(), ...before.keys()])].flatMap((subject) => {
    const from = before.get(subject) ?? {};
    const to = after.get(subject) ?? {};
    return Object.keys({ ...to, ...from }).flatMap((name) =>
      from[name] === to[name] ? [] : [{ subject, name, before: from[name], after: to[name] }],
    );
  });
