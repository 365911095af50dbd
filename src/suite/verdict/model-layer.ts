/**
 * The verdict of a clause at layer M, from its properties and the runs that decided them.
 *
 * Discharged needs everything: every property of the clause was selected, its search exhausted,
 * every binding held, every witness was reached. Whatever is missing gives the verdict its name.
 */
import { describeBinding } from '../bind.js';
import type { InstanceReport, PropertyReport } from '../schema/property-report.js';
import type { FrontierReport, RunReport } from '../schema/run-report.js';
import type { Verdict } from '../schema/verdict.js';
import { countOf, grouped } from './counting.js';
import { frontierPhrase, frontierVerdict } from './frontier.js';

/** What layer M of one clause rests on. */
export interface ModelEvidence {
  /** Ids of all of the clause's properties, selected or not. */
  readonly all: readonly string[];
  /** The reports of those that were selected. */
  readonly reports: readonly PropertyReport[];
  readonly runs: readonly RunReport[];
  readonly frontiers: readonly FrontierReport[];
  /** A part of the clause that no property decides. */
  readonly undecided?: string | undefined;
}

/** The verdict; the first that applies of refuted, vacuous, unknown, discharged. */
export const modelVerdict = (evidence: ModelEvidence): Verdict => {
  const { all, reports, runs, frontiers, undecided: part } = evidence;
  if (all.length === 0) {
    return unknown('not-specified', 'not yet specified: no property serves the clause');
  }
  const violated = reports.find(({ status }) => status === 'violated');
  if (violated !== undefined) return refuted(violated);
  const vacuous = reports.find(({ status }) => status === 'vacuous');
  if (vacuous !== undefined) return { verdict: 'vacuous', sentence: vacuousSentence(vacuous) };
  const undecided = reports.find(({ status }) => status === 'undecided');
  if (undecided !== undefined) return unknown('cut', cutSentence(undecided, runs));
  const skipped = all.length - reports.length;
  if (skipped > 0) {
    return unknown(
      'skipped',
      `${grouped(skipped)} of ${countOf(all.length, 'property')} not selected`,
    );
  }
  if (part !== undefined) {
    return unknown(
      'not-specified',
      `not yet specified in part: no property decides that "${part}"`,
    );
  }
  return (
    frontierVerdict(frontiers) ?? {
      verdict: 'discharged',
      sentence: dischargedSentence(reports, runs) + frontierPhrase(frontiers),
    }
  );
};

type Unknown = Extract<Verdict, { verdict: 'unknown' }>;

const unknown = (reason: Unknown['reason'], sentence: string): Unknown => ({
  verdict: 'unknown',
  sentence,
  reason,
});

const refuted = (report: PropertyReport): Verdict => {
  const { counterexample } = report;
  return {
    verdict: 'refuted',
    sentence: violatedSentence(report),
    ...(counterexample === undefined ? {} : { counterexample }),
  };
};

/** Names the binding with the shortest trace, which is the one that the counterexample shows. */
const violatedSentence = ({ id, kind, conjuncts, instances }: PropertyReport): string => {
  const [shortest] = instances
    .flatMap((instance) =>
      instance.result.status === 'violated' ? [{ instance, ...instance.result }] : [],
    )
    .sort((left, right) => left.depth - right.depth);
  if (shortest === undefined) return `no reachable state satisfies ${nameOf(id, instances)}`;
  const { instance, conjunct, depth } = shortest;
  if (kind === 'temporal') {
    const lasso = `"${conjuncts.join()}" is violated by a lasso of ${countOf(depth, 'step')}`;
    return `${lasso} (${id}${describeBinding(instance.binding)})`;
  }
  const what = conjunct === undefined ? 'there is a deadlock' : `"${conjunct}" fails`;
  return `${what} after ${countOf(depth, 'step')} (${id}${describeBinding(instance.binding)})`;
};

const nameOf = (id: string, instances: readonly InstanceReport[]): string => {
  const missed = instances.find(({ result }) => result.status === 'unreachable');
  return `${id}${describeBinding(missed?.binding ?? {})}`;
};

const vacuousSentence = ({ id, instances, scope }: PropertyReport): string => {
  const [missed] = instances.flatMap(({ binding, witnesses }) =>
    witnesses.flatMap(({ status, name }) => (status === 'unreachable' ? [{ binding, name }] : [])),
  );
  if (missed === undefined) {
    return `no witness: ${id} quantifies over an empty family at scope ${scope}`;
  }
  const which = missed.name === undefined ? 'the interesting case' : `"${missed.name}"`;
  const instance = `${id}${describeBinding(missed.binding)}`;
  return `no witness: ${which} of ${instance} is unreachable at scope ${scope}`;
};

const cutSentence = (
  { model, scope, instances }: PropertyReport,
  runs: readonly RunReport[],
): string => {
  const cuts = instances.flatMap(({ result }) => ('cut' in result ? [result.cut] : []));
  if (cuts.includes('constraint')) {
    return `the scope constraint of ${model} kept states out, and a lasso may lead through them`;
  }
  const run = runs.find((candidate) => candidate.model === model && candidate.scope === scope);
  const seen = countOf(run?.statistics.distinct ?? 0, 'state');
  const outcome = run?.outcome ?? 'interrupted';
  // An exploration may be complete, and only the search for lassos in it cut.
  const isSeen = outcome === 'exhausted';
  const what = isSeen ? 'the search for lassos in' : 'the exploration of';
  const [cut = outcome] = isSeen ? cuts : [];
  return `${what} ${model} at scope ${scope} was cut by ${LIMITS[cut]} after ${seen}`;
};

const LIMITS: Readonly<Record<RunReport['outcome'] | 'constraint', string>> = {
  constraint: 'the scope constraint',
  states: 'the limit on states',
  violation: 'the limit on states after a violation',
  depth: 'the limit on depth',
  memory: 'the limit on memory',
  time: 'the time limit',
  interrupted: 'an interruption',
  // A search that ended for one of these is never reported as cut.
  exhausted: 'nothing',
  decided: 'nothing',
};

const dischargedSentence = (
  reports: readonly PropertyReport[],
  runs: readonly RunReport[],
): string => {
  const explored = runs.filter((run) =>
    reports.some(({ model, scope }) => run.model === model && run.scope === scope),
  );
  const where = explored.map(
    ({ model, scope, statistics }) =>
      `all ${countOf(statistics.distinct, 'state')} of ${model} at scope ${scope}`,
  );
  const holds = reports.length === 1 ? 'holds' : 'hold';
  return (
    `${countOf(reports.length, 'property')} ${holds} in ${where.join(' and ')}` +
    witnessPhrase(reports) +
    fairnessPhrase(reports)
  );
};

/** A verdict is only worth what it assumes; which assumptions, the reports of the properties say. */
const fairnessPhrase = (reports: readonly PropertyReport[]): string => {
  const assumed = new Set(
    reports.flatMap(({ instances }) =>
      instances.flatMap(({ fairness = [] }) =>
        fairness.map(({ strength, of }) => `${strength} ${of}`),
      ),
    ),
  );
  return assumed.size === 0 ? '' : `, under ${countOf(assumed.size, 'fairness assumption')}`;
};

/** What makes holding say something. A deadlock needs no witness, `reachable` is one itself. */
const witnessPhrase = (reports: readonly PropertyReport[]): string => {
  const witnesses = reports.flatMap(({ kind, instances }) =>
    kind === 'reachable' ? [] : (instances[0]?.witnesses ?? []),
  );
  if (witnesses.length === 0) return '';
  return witnesses.length === 1 ? ', witness reached' : ', witnesses reached';
};
