/**
 * What a run of the checker answers. Plain data: formatting belongs to `edproof/report`.
 */

import type { Action } from './system.js';

/** Why a search ended before the state space was exhausted. */
export type Cut = 'states' | 'violation' | 'depth' | 'memory' | 'time' | 'interrupted';

/** The search ended; only `exhausted` allows a property to be said to hold. */
export type Outcome = 'exhausted' | 'decided' | Cut;

/** One step of a trace: the action and the slots it changed, as full values. */
export interface TraceStep {
  readonly action: Action;
  /** The state after the step: one value a slot. Values are shared and frozen. */
  readonly state: readonly unknown[];
  /** Slots whose value differs from the state before, ascending. */
  readonly changed: readonly number[];
}

/**
 * A run from an initial state. `depth` of a trace is its number of steps.
 *
 * A trace with a `loop` is a lasso, a run without end: its last state is the one after so many steps,
 * and everything since then happens again and again. Where that is the last state itself, the run
 * comes to rest there.
 */
export interface Trace {
  readonly initial: readonly unknown[];
  readonly steps: readonly TraceStep[];
  readonly loop?: number;
}

/** The verdict on one property within one run. */
export type PropertyResult =
  /** All but the reachable kinds: the whole space was seen and nothing violates. */
  | { readonly id: string; readonly status: 'holds'; readonly idle?: IdleAssumptions }
  /**
   * `conjunct` is the first failing one in declaration order; the trace is a shortest one, that of a
   * temporal property a short lasso.
   */
  | {
      readonly id: string;
      readonly status: 'violated';
      readonly depth: number;
      readonly conjunct?: string;
      readonly trace: Trace;
      readonly idle?: IdleAssumptions;
    }
  /** Reachable and reachable-step. */
  | {
      readonly id: string;
      readonly status: 'reached';
      readonly depth: number;
      readonly trace: Trace;
    }
  /** Reachable and reachable-step after an exhausted search. */
  | { readonly id: string; readonly status: 'unreachable' }
  /** The search was cut before an answer was found. */
  | {
      readonly id: string;
      readonly status: 'undecided';
      readonly cut: PropertyCut;
      readonly idle?: IdleAssumptions;
    };

/** Names of fairness assumptions that speak of no action which any reachable state offers. */
type IdleAssumptions = readonly string[];

/**
 * Why a property is undecided. `constraint`: no lasso was found, but the scope constraint kept states
 * out, and one may lead through them.
 */
export type PropertyCut = Cut | 'constraint';

/** How often an action family fired; 0 means never, over every generated successor. */
export interface ActionCoverage {
  readonly family: string;
  readonly fired: number;
}

/** Numbers of one run, counted as TLC counts. */
export interface Statistics {
  /** Distinct states stored. */
  readonly distinct: number;
  /** Initial states plus every successor computed, self-loops included, each (state, group) once. */
  readonly generated: number;
  /** Length of the longest shortest path from an initial state (initial states have depth 0). */
  readonly depth: number;
  /** Distinct states by depth. */
  readonly levels: readonly number[];
  /** States stored but not expanded because the search was cut. */
  readonly queued: number;
  /** Successors outside the scope constraint: checked, neither stored nor expanded. */
  readonly constrained: number;
  /** How often model code ran: for each distinct tuple of reads, of groups and of predicates. */
  readonly evaluations: { readonly groups: number; readonly predicates: number };
  /**
   * Predicates that read nearly all of the state, so that remembering what they said is of no use:
   * they run once for nearly every state or step, and cost what that costs.
   */
  readonly unremembered: readonly { readonly name: string; readonly runs: number }[];
  /** The slot with the most values: where a state space grows without end, it is one that does. */
  readonly widest: { readonly slot: string; readonly values: number };
  /** Bytes of the visited set, and of everything that the search allocated in typed arrays. */
  readonly bytes: { readonly visited: number; readonly total: number };
  /** Wall-clock milliseconds by the clock port; not part of determinism. */
  readonly elapsedMs: number;
  /** What deciding temporal properties took after the search; absent where there were none. */
  readonly liveness?: LivenessStatistics;
}

/** Numbers of deciding the temporal properties of one run. */
export interface LivenessStatistics {
  /** Steps that change something; only those count for liveness. */
  readonly edges: number;
  /** The most bytes that were allocated at a time, beside the search's own. */
  readonly bytes: number;
  readonly elapsedMs: number;
}

/** The answer of one run. */
export interface CheckResult {
  readonly system: string;
  readonly outcome: Outcome;
  readonly statistics: Statistics;
  readonly properties: readonly PropertyResult[];
  readonly coverage: readonly ActionCoverage[];
  /** Messages discarded unhandled, as `link: type`, with how often, sorted. */
  readonly discarded: readonly { readonly message: string; readonly count: number }[];
  /** Landmarks of the system that no state showed, as far as the search went. */
  readonly missed: readonly string[];
}
