/**
 * What can be said of several engines on one system at one size: whether they did the same work, and
 * how fast each was in relation to another.
 */
import type { EngineResult, Measured, Measurement, SizeResult } from './schema.js';

/** The runs of one engine as single numbers: medians, but for what is named otherwise. */
export interface Summary {
  readonly engine: string;
  readonly title: string;
  readonly configuration: string | undefined;
  readonly distinct: number;
  readonly generated: number;
  readonly depth: number | undefined;
  readonly seconds: number;
  readonly leastSeconds: number;
  readonly cpuSeconds: number | undefined;
  /** The slowest run minus the fastest one, as a share of the median. */
  readonly spread: number;
  readonly transitionsPerSecond: number;
  readonly bytesPerState: number | undefined;
  readonly peakBytes: number | undefined;
  readonly misses: number | undefined;
}

/** Sums up an engine that was measured. */
export const summaryOf = ({ engine, title, configuration, runs }: Measured): Summary => {
  const [first] = runs;
  if (first === undefined) throw new RangeError(`${engine} was measured without a run`);
  const times = runs.map(({ seconds }) => seconds);
  const seconds = median(times);
  const searchBytes = medianOf(runs, ({ searchBytes: bytes }) => bytes);
  return {
    engine,
    title,
    configuration,
    distinct: first.distinct,
    generated: first.generated,
    depth: first.depth,
    seconds,
    leastSeconds: Math.min(...times),
    cpuSeconds: medianOf(runs, (run) => run.cpuSeconds),
    spread: (Math.max(...times) - Math.min(...times)) / seconds,
    transitionsPerSecond: first.generated / seconds,
    bytesPerState: searchBytes === undefined ? undefined : searchBytes / first.distinct,
    peakBytes: medianOf(runs, ({ peakBytes }) => peakBytes),
    misses: first.misses,
  };
};

/** The middle of the sorted values, the mean of the two middle ones of an even number. */
export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((left, right) => left - right);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? NaN) + (sorted[Math.ceil(middle)] ?? NaN)) / 2;
};

const medianOf = (
  runs: readonly Measurement[],
  field: (run: Measurement) => number | undefined,
): number | undefined => {
  const values = runs.map(field).filter((value) => value !== undefined);
  return values.length === 0 ? undefined : median(values);
};

/** The engines that were measured, in their order. */
export const measuredOf = ({ engines }: SizeResult): readonly Measured[] =>
  engines.filter((result): result is Measured => result.status === 'measured');

/** The engines that were not. */
export const unmeasuredOf = ({ engines }: SizeResult): readonly Exclude<EngineResult, Measured>[] =>
  engines.filter(
    (result): result is Exclude<EngineResult, Measured> => result.status !== 'measured',
  );

/**
 * Where counts differ, as sentences; none if all runs of all engines did the same work. An engine
 * without a depth, as a depth-first search is, is not asked for it.
 */
export const differencesOf = (size: SizeResult): readonly string[] => {
  const runs = measuredOf(size).flatMap(({ title, runs: all }) =>
    all.map((run) => ({ title, ...run })),
  );
  return (['distinct', 'generated', 'depth'] as const).flatMap((count) => {
    const byValue = new Map<number, Set<string>>();
    for (const { title, [count]: value } of runs) {
      if (value === undefined) continue;
      byValue.set(value, (byValue.get(value) ?? new Set()).add(title));
    }
    if (byValue.size <= 1) return [];
    const groups = [...byValue].map(([value, titles]) => `${value} (${[...titles].join('; ')})`);
    return [`${count} differs: ${groups.join(', ')}`];
  });
};

/**
 * How many times as fast as `other` the first is, by their medians; undefined if one was not
 * measured or if the engines' counts differ anywhere in this size.
 */
export const ratioOf = (size: SizeResult, engine: string, other: string): number | undefined => {
  if (differencesOf(size).length > 0) return undefined;
  const [one, two] = [engine, other].map((id) =>
    measuredOf(size).find(({ engine: measured }) => measured === id),
  );
  if (one === undefined || two === undefined || one === two) return undefined;
  return summaryOf(two).seconds / summaryOf(one).seconds;
};
