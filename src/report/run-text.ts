/**
 * What was explored, mutated and executed, in a line each.
 */
import type {
  ConformanceReport,
  PropertyReport,
  RunReport,
  Verification,
  Witness,
} from '../suite/index.js';
import { countOf, formatBytes, formatCount, formatDuration, formatRate } from './numbers.js';

/** Successors computed, the initial states not counted among them. */
export const transitionsOf = ({ statistics }: Pick<RunReport, 'statistics'>): number =>
  statistics.generated - (statistics.levels[0] ?? 0);

/** `exhausted`, or why the search ended early. */
export const outcomePhrase = (outcome: RunReport['outcome']): string => {
  switch (outcome) {
    case 'exhausted':
      return 'every reachable state seen';
    case 'decided':
      return 'ended when all was decided';
    case 'interrupted':
      return 'cut: interrupted';
    case 'violation':
      return 'cut: enough states after a violation';
    default:
      return `cut: limit of ${outcome}`;
  }
};

/** `event-bus · scope default: 1,234 states, 5,678 transitions, depth 21, 340 ms, 16.7 k/s, …`. */
export const formatRun = (run: RunReport): string =>
  `${run.model} · scope ${run.scope}: ${runFacts(run).join(', ')}`;

/** A rate measured over less than this says nothing. */
const measurableMs = 100;

const runFacts = (run: RunReport): readonly string[] => {
  const { distinct, depth, bytes, evaluations, liveness } = run.statistics;
  const { elapsedMs } = run.statistics;
  const transitions = transitionsOf(run);
  return [
    countOf(distinct, 'state'),
    countOf(transitions, 'transition'),
    `depth ${formatCount(depth)}`,
    formatDuration(elapsedMs),
    ...(liveness === undefined ? [] : [`${formatDuration(liveness.elapsedMs)} of it for lassos`]),
    ...(elapsedMs < measurableMs
      ? []
      : [formatRate((transitions * 1_000) / (elapsedMs - (liveness?.elapsedMs ?? 0)))]),
    `${formatBytes(bytes.total)}, model code ran ${countOf(evaluations.groups, 'time')}`,
    outcomePhrase(run.outcome),
  ];
};

/**
 * What a run leaves to be looked at: actions that never happened, states that no machine was in,
 * messages nobody handled.
 */
export const runNotes = (run: RunReport): readonly string[] => [
  ...run.neverFired.map((family) => `never happened: ${family}`),
  ...run.neverEntered.map((state) => `never entered: ${state}`),
  ...run.discarded.map(
    ({ message, count }) => `discarded unhandled: ${message} (${countOf(count, 'time')})`,
  ),
  ...run.statistics.unremembered.map(
    ({ name, runs }) =>
      `${name} reads nearly all of the state: it ran ${countOf(runs, 'time')}, without a memo`,
  ),
  ...growthNotes(run),
  ...(run.statistics.constrained > 0 ? ['the scope constraint left states unexplored'] : []),
  ...run.warnings.map((warning) => `warning: ${warning}`),
];

/** So many values of one slot are seldom meant. */
const MANY_VALUES = 10_000;

const growthNotes = ({ outcome, statistics: { widest } }: RunReport): readonly string[] =>
  outcome === 'exhausted' || outcome === 'decided' || widest.values < MANY_VALUES
    ? []
    : [
        `${widest.slot} took ${countOf(widest.values, 'value')}: does something in it grow without ` +
          'a bound? A guard can keep it in',
      ];

/** `reference bus: transitions 40/40 of event-bus · scope conformance, 3 paths, 61 steps, agrees`. */
export const formatConformance = (report: ConformanceReport): string => {
  const { executed, total } = report.transitions;
  return (
    `${report.driver}: transitions ${formatCount(executed)}/${formatCount(total)} of ` +
    `${report.model} · scope ${report.scope}, ${countOf(report.paths, 'path')}, ` +
    `${countOf(report.steps, 'step')}, ${conformanceOutcome(report)}`
  );
};

const conformanceOutcome = ({ outcome, constantObservation }: ConformanceReport): string => {
  if (constantObservation) return 'the observation never changes: the driver looks at nothing';
  switch (outcome.kind) {
    case 'agrees':
      return 'agrees';
    case 'differs':
      return `differs at step ${formatCount(outcome.step)}`;
    case 'cut':
      return `cut: ${outcome.reason}`;
  }
};

/** `killed 4 of 5 mutants`; undefined where the property was not graded. */
export const formatGrade = ({ grade }: PropertyReport): string | undefined =>
  grade === undefined
    ? undefined
    : `noticed ${formatCount(grade.killed)} of ${countOf(grade.total, 'mutant')} at scope ${grade.scope}`;

/** What a temporal property assumes of the scheduler, a line for all bindings or one for each. */
export const formatFairness = ({ kind, instances }: PropertyReport): readonly string[] => {
  if (kind !== 'temporal') return [];
  const lines = instances.map(({ binding, fairness = [] }) => ({
    forWhom: Object.entries(binding)
      .map(([name, id]) => `${name} = ${id}`)
      .join(', '),
    text:
      fairness.length === 0
        ? 'no fairness assumed'
        : `assuming ${fairness.map(formatAssumption).join(', ')}`,
  }));
  const texts = new Set(lines.map(({ text }) => text));
  return texts.size === 1 ? [...texts] : lines.map(({ forWhom, text }) => `for ${forWhom} ${text}`);
};

type Assumption = NonNullable<PropertyReport['instances'][number]['fairness']>[number];

const formatAssumption = ({ strength, of, idle }: Assumption): string =>
  `${strength} fairness of ${of}${idle ? ' (which is never possible)' : ''}`;

/** Each witness of a property in words: what the case is, and how soon it comes. */
export const witnessNotes = ({ instances }: PropertyReport): readonly string[] => {
  const witnesses = instances.flatMap((instance) => instance.witnesses);
  if (witnesses.length === 0) return ['needs no witness'];
  const names = [...new Set(witnesses.map(({ name }) => name))];
  return names.map((name) => {
    const said = name === undefined ? 'witness' : `witness “${name}”`;
    return `${said} ${howSoon(witnesses.filter((witness) => witness.name === name))}`;
  });
};

const howSoon = (witnesses: readonly Witness[]): string => {
  const missing = witnesses.filter(({ status }) => status !== 'reached');
  if (missing.length > 0) {
    return missing.some(({ status }) => status === 'unreachable')
      ? 'unreachable'
      : 'not found before the search ended';
  }
  const depths = witnesses.map((witness) => (witness.status === 'reached' ? witness.depth : 0));
  const least = Math.min(...depths);
  const most = Math.max(...depths);
  return `reached after ${least === most ? countOf(least, 'step') : `${formatCount(least)} to ${countOf(most, 'step')}`}`;
};

/** `refuted`, `unknown` or `ok` as the headline of a run. */
export const statusHeadline = ({ status, interrupted, clauses }: Verification): string => {
  const subject = countOf(clauses.length, 'clause');
  if (interrupted) return `INTERRUPTED: ${subject}, not all of them decided`;
  switch (status.status) {
    case 'refuted':
      return `REFUTED: ${countOf(status.reasons.filter((r) => r.status === 'refuted').length, 'failure')}`;
    case 'unknown':
      return `UNKNOWN: ${countOf(status.reasons.length, 'question')} open`;
    case 'ok':
      return `OK: ${subject}, each as the suite expects`;
  }
};
