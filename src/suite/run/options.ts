/**
 * What a run is told, and what it tells while it goes.
 */
import type { check } from '../../checker/check.js';
import type { CheckpointOptions } from '../../checker/checkpoint/checkpoint-options.js';
import type { Limits, Ports, Progress } from '../../checker/options.js';
import type { Outcome, Statistics } from '../../checker/result.js';
import type { ConformanceOutcome, ConformanceProgress, ConformanceRunner } from '../driver.js';
import type { ClauseReport } from '../schema/verdict.js';
import type { Layer } from '../specification.js';

/** What the runner needs from outside. Without `now` no time passes, and no time limit applies. */
export interface VerifyPorts extends Partial<Ports> {
  /** The checker; another one is only for tests. */
  readonly check?: typeof check;
  /** How a search is kept where it can be taken up again; without it nothing is kept. */
  readonly checkpoint?: (work: Work) => CheckpointOptions;
  /** Executes models on implementations. Without it layer I is not run. */
  readonly conformance?: ConformanceRunner;
}

/** Absent selections select everything; several of them intersect. */
export interface Selection {
  readonly clauses?: readonly string[];
  readonly obligations?: readonly string[];
  readonly layers?: readonly Layer[];
  /** Ids of properties, or of the clauses whose properties are meant. */
  readonly properties?: readonly string[];
}

/** What is verified, within which bounds, with what help from outside. */
export interface VerifyOptions extends Selection {
  /** Name of the scope at which models are explored. Default `default`. */
  readonly scope?: string;
  /** Bounds of each exploration; `timeMs` bounds all of them together. */
  readonly limits?: Limits;
  /** Threads that explore; more than 1 needs the port `spawnWorker`. Default 1. */
  readonly workers?: number;
  /** Seed of whatever is sampled. Default 0. */
  readonly seed?: number;
  /** Any unknown keeps the status from being `ok`, expected or not. Default false. */
  readonly strict?: boolean;
  /**
   * Explore the models' mutants at scope `small` and grade the properties. `true`, the default: one
   * mutant for each action. `'all'`: the mutants of every operator, and then a property that notices
   * none, and a mutant that nobody notices, keep the status from being `ok`.
   */
  readonly mutants?: boolean | 'all';
  /** Say of every flawed variant which other clauses it breaks. Default false. */
  readonly alsoBreaks?: boolean;
  /** The file that the suite was loaded from, for replay lines. */
  readonly suiteFile?: string;
  /** Where counterexamples will be written, for replay lines. Default `reports/latest/counterexamples`. */
  readonly counterexampleDirectory?: string;
  /** Source locations are reported relative to this directory; absent: as they are. */
  readonly baseDirectory?: string;
  readonly ports?: VerifyPorts;
  /** Called with everything that happens, in order. */
  readonly onEvent?: (event: VerifyEvent) => void;
  readonly signal?: AbortSignal;
}

/** One exploration of a run. */
export interface Work {
  readonly kind: 'model' | 'flawed' | 'frontier' | 'sweep' | 'baseline' | 'mutant' | 'equivalence';
  /** The model's name, with the combination of a frontier; the id of the flawed variant or mutant. */
  readonly name: string;
  readonly model: string;
  readonly scope: string;
}

/** What a run tells while it goes, in order. */
export type VerifyEvent =
  | {
      readonly type: 'started';
      readonly suite: string;
      /** How many of each are planned; mutants are known only once their model is explored. */
      readonly models: number;
      readonly flawed: number;
      readonly drivers: number;
    }
  | { readonly type: 'exploration-started'; readonly work: Work }
  | { readonly type: 'exploration-progress'; readonly work: Work; readonly progress: Progress }
  | {
      readonly type: 'exploration-finished';
      readonly work: Work;
      readonly outcome: Outcome;
      readonly statistics: Statistics;
    }
  | { readonly type: 'conformance-started'; readonly driver: string }
  | {
      readonly type: 'conformance-progress';
      readonly driver: string;
      readonly progress: ConformanceProgress;
    }
  | {
      readonly type: 'conformance-finished';
      readonly driver: string;
      readonly outcome: ConformanceOutcome;
    }
  | { readonly type: 'clause-decided'; readonly clause: ClauseReport };
