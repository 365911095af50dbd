/**
 * The comparison as text: one table a size, and the ratios that are asked for.
 */
import { padStart } from '../../src/report/columns.js';
import { alignColumns, formatBytes, formatCount, formatRate } from '../../src/report/index.js';
import { differencesOf, measuredOf, ratioOf, summaryOf, unmeasuredOf } from './comparison.js';
import type { Summary } from './comparison.js';
import type { Environment, SizeResult } from './schema.js';

const REFERENCE = 'spin';
const UNKNOWN = '–';

/** What the numbers were measured on. */
export const formatEnvironment = (environment: Environment): readonly string[] => [
  `${environment.processor}, ${environment.cores} cores, ` +
    `${formatBytes(environment.memoryBytes)}, ${environment.platform}`,
  [
    `edproof ${environment.edproof}`,
    `Node ${environment.node}`,
    `xstate ${environment.xstate}`,
    environment.spin,
    environment.compiler,
  ]
    .filter((part) => part !== undefined)
    .join(' · '),
];

/** One size: its counts, a line an engine, the ratios, and what was not measured. */
export const formatSize = (title: string, size: SizeResult): readonly string[] => {
  const summaries = measuredOf(size).map(summaryOf);
  const differences = differencesOf(size);
  return [
    [title, ...countsOf(summaries, differences)].join(': '),
    ...tableOf(size, summaries),
    ...differences.map((difference) => `  COUNTS DIFFER, so nothing is compared: ${difference}`),
    ...workerRatios(size),
    ...unmeasuredOf(size).map(
      ({ title: engine, status, reason }) =>
        `  ${engine}: ${status === 'failed' ? 'FAILED' : 'skipped'}, ${reason}`,
    ),
  ];
};

const countsOf = (
  summaries: readonly Summary[],
  differences: readonly string[],
): readonly string[] => {
  const [first] = summaries;
  if (first === undefined || differences.length > 0) return [];
  const depth = summaries.find((summary) => summary.depth !== undefined)?.depth;
  return [
    `${formatCount(first.distinct)} distinct, ${formatCount(first.generated)} generated` +
      (depth === undefined ? '' : `, depth ${depth}`),
  ];
};

interface Column {
  readonly heading: string;
  /** Undefined where it is not known. */
  readonly cell: (summary: Summary) => string | undefined;
}

const COLUMNS: readonly Column[] = [
  { heading: 'seconds', cell: ({ seconds }) => formatSeconds(seconds) },
  { heading: 'least', cell: ({ leastSeconds }) => formatSeconds(leastSeconds) },
  { heading: 'spread', cell: ({ spread }) => `${(spread * 100).toFixed(0)} %` },
  { heading: 'cpu', cell: ({ cpuSeconds }) => known(cpuSeconds, formatSeconds) },
  { heading: 'transitions', cell: (summary) => formatRate(summary.transitionsPerSecond) },
  { heading: 'bytes/state', cell: ({ bytesPerState }) => bytesPerState?.toFixed(1) },
  { heading: 'peak memory', cell: ({ peakBytes }) => known(peakBytes, formatBytes) },
  { heading: 'misses', cell: ({ misses }) => known(misses, formatCount) },
];

/** How many times as fast as Spin, where there is anything to divide by. */
const ratioColumns = (size: SizeResult, summaries: readonly Summary[]): readonly Column[] => {
  const cell = ({ engine }: Summary): string | undefined =>
    ratioOf(size, engine, REFERENCE)?.toFixed(2);
  return summaries.some((summary) => cell(summary) !== undefined)
    ? [{ heading: 'times Spin', cell }]
    : [];
};

const tableOf = (size: SizeResult, summaries: readonly Summary[]): readonly string[] => {
  if (summaries.length === 0) return [];
  const columns = [...COLUMNS, ...ratioColumns(size, summaries)].map(({ heading, cell }) => {
    const cells = [heading, ...summaries.map((summary) => cell(summary) ?? UNKNOWN)];
    const width = Math.max(...cells.map((text) => text.length));
    return cells.map((text) => padStart(text, width));
  });
  const names = ['', ...summaries.map(({ title }) => `  ${title}`)];
  const notes = ['', ...summaries.map(({ configuration = '' }) => configuration)];
  return alignColumns(
    names.map((name, row) => [name, ...columns.map((cells) => cells[row]!), notes[row]!]),
  );
};

const known = <Value>(
  value: Value | undefined,
  format: (value: Value) => string,
): string | undefined => (value === undefined ? undefined : format(value));

const formatSeconds = (seconds: number): string =>
  seconds < 1 ? seconds.toFixed(3) : seconds.toFixed(2);

/** What a second worker is worth, for each front end. */
const workerRatios = (size: SizeResult): readonly string[] =>
  (['machines', 'guarded'] as const).flatMap((frontEnd) => {
    const ratio = ratioOf(size, `${frontEnd}-2`, `${frontEnd}-1`);
    return ratio === undefined
      ? []
      : [`  two workers are ${ratio.toFixed(2)} times one worker (${frontEnd})`];
  });
