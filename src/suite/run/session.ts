/**
 * What the parts of one run share: its options with their defaults filled in, and the one way in
 * which anything is explored.
 */
import { check } from '../../checker/check.js';
import type { Limits } from '../../checker/options.js';
import type { Property } from '../../checker/property.js';
import type { CheckResult } from '../../checker/result.js';
import type { TransitionSystem } from '../../checker/system.js';
import type { VerifyEvent, VerifyOptions, Work } from './options.js';
import { relativeTo } from '../source-location.js';
import type { Suite } from '../suite.js';
import { fileNames } from '../trace/counterexample.js';
import type { CounterexampleContext } from '../trace/counterexample.js';

/** What is explored and decided in one go. */
export interface Exploration {
  readonly work: Work;
  readonly system: TransitionSystem;
  readonly properties: readonly Property[];
  readonly stopWhenDecided?: boolean;
  /** A second search of the same work, for other properties: never kept. */
  readonly isExtra?: boolean;
  /** Distinct states after which this exploration ends, if the run's own limit is not lower. */
  readonly maxStates?: number;
}

/** One run of a suite. */
export interface Session {
  readonly suite: Suite;
  readonly options: VerifyOptions;
  readonly scope: string;
  readonly seed: number;
  readonly context: CounterexampleContext;
  /** Milliseconds since the run began. */
  elapsedMs(): number;
  interrupted(): boolean;
  emit(event: VerifyEvent): void;
  /** @throws ModelError when the model cannot be checked soundly. */
  explore(exploration: Exploration): Promise<CheckResult>;
}

/** Starts a run. */
export const startSession = (suite: Suite, options: VerifyOptions): Session => {
  const now = options.ports?.now ?? ((): number => 0);
  const start = now();
  const elapsedMs = (): number => now() - start;
  const emit = (event: VerifyEvent): void => options.onEvent?.(event);
  return {
    suite,
    options,
    scope: options.scope ?? 'default',
    seed: options.seed ?? 0,
    context: {
      suite,
      ...(options.suiteFile === undefined ? {} : { suiteFile: options.suiteFile }),
      directory: options.counterexampleDirectory ?? 'reports/latest/counterexamples',
      nameFor: fileNames(),
      locate: relativeTo(options.baseDirectory),
    },
    elapsedMs,
    interrupted: () => options.signal?.aborted === true,
    emit,
    explore: async ({
      work,
      system,
      properties,
      stopWhenDecided = false,
      isExtra = false,
      maxStates,
    }) => {
      emit({ type: 'exploration-started', work });
      const checkpoint = isExtra ? undefined : options.ports?.checkpoint?.(work);
      const result = await (options.ports?.check ?? check)(system, {
        properties,
        stopWhenDecided,
        limits: atMost(maxStates, remaining(options.limits ?? {}, elapsedMs())),
        workers: options.workers ?? 1,
        onProgress: (progress) => {
          emit({ type: 'exploration-progress', work, progress });
        },
        ...(options.ports === undefined ? {} : { ports: options.ports }),
        ...(checkpoint === undefined ? {} : { checkpoint }),
        ...(options.signal === undefined ? {} : { signal: options.signal }),
      });
      const { outcome, statistics } = result;
      emit({ type: 'exploration-finished', work, outcome, statistics });
      return result;
    },
  };
};

/** The time limit is for the whole run: what earlier explorations took is gone. */
const remaining = ({ timeMs, ...limits }: Limits, elapsedMs: number): Limits =>
  timeMs === undefined ? limits : { ...limits, timeMs: Math.max(0, timeMs - elapsedMs) };

const atMost = (maxStates: number | undefined, limits: Limits): Limits =>
  maxStates === undefined
    ? limits
    : { ...limits, states: Math.min(maxStates, limits.states ?? Infinity) };
