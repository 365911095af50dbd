/**
 * The definition of a system: actors, links, faults, clock, monitors.
 *
 * Only declarations live here; `system.ts` turns them into a `SystemModel`.
 * Read next: `view-types.ts` for what predicates see, `layout.ts` for the translation.
 */
import type { ActorSpec, FamilySpec } from './actors.js';
import type { Faults } from './fault-budget.js';
import type { LinkSpec } from './links.js';
import type { MonitorSpec } from './monitor-spec.js';
import type { SystemView } from './view-types.js';

/** The actors of a system by name. */
export type ActorSpecs = Readonly<Record<string, ActorSpec | FamilySpec>>;

/** The links of a system by name; their ends are names of its actors. */
export type LinkSpecs<Actors> = Readonly<
  Record<string, LinkSpec<keyof Actors & string, keyof Actors & string>>
>;

/** The monitors of a system by name. */
export type MonitorSpecs = Readonly<Record<string, MonitorSpec>>;

/** Time in whole ticks, made by `discrete`. */
export interface DiscreteClock {
  readonly kind: 'discrete';
  /** The last tick; a run does not go beyond it. */
  readonly horizon: number;
  /** How many of a machine's milliseconds are one tick. */
  readonly tickMs: number;
}

/**
 * Time in whole ticks: a timer fires when its delay has passed and time waits for it. Time passes
 * only while a timer is pending. Without a clock any pending timer may fire at any time.
 */
export const discrete = ({
  horizon,
  tickMs = 1,
}: {
  readonly horizon: number;
  readonly tickMs?: number;
}): DiscreteClock => ({ kind: 'discrete', horizon, tickMs });

/** Everything that makes a system. */
export interface SystemDefinition<
  Actors extends ActorSpecs,
  Links extends LinkSpecs<Actors>,
  Monitors extends MonitorSpecs,
> {
  readonly actors: Actors;
  readonly links?: Links;
  readonly faults?: Faults<keyof Actors & string, keyof Links & string>;
  readonly clock?: DiscreteClock;
  readonly monitors?: Monitors;
  /** States where having no successor is no deadlock. Default: every actor has ended. */
  readonly quiescent?: (view: SystemView<Actors, Links, Monitors>) => boolean;
  /** TLC's rule: a state that fails this is checked, but neither stored nor expanded. */
  readonly constraint?: (view: SystemView<Actors, Links, Monitors>) => boolean;
}

/** A definition with its types erased: what the translation works on. */
export interface AnyDefinition {
  readonly actors: ActorSpecs;
  readonly links?: Readonly<Record<string, LinkSpec>>;
  readonly faults?: Faults;
  readonly clock?: DiscreteClock;
  readonly monitors?: MonitorSpecs;
}
