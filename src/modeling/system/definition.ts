/**
 * The definition of a system: actors, links, faults, clock, monitors.
 *
 * Only declarations live here; `system.ts` turns them into a `SystemModel`.
 * Read next: `view-types.ts` for what predicates see, `layout.ts` for the translation.
 */
import type { AnyStateMachine, EventFromLogic, EventObject, InputFrom } from 'xstate';
import type { ActorSpec, FamilySpec } from './actors.js';
import type { StepDetail } from './detail.js';
import type { LinkSpec } from './links.js';
import type { SystemView } from './view-types.js';

/** The actors of a system by name. */
export type ActorSpecs = Readonly<Record<string, ActorSpec | FamilySpec>>;

/** The links of a system by name; their ends are names of its actors. */
export type LinkSpecs<Actors> = Readonly<
  Record<string, LinkSpec<keyof Actors & string, keyof Actors & string>>
>;

/** The monitors of a system by name. */
export type MonitorSpecs = Readonly<Record<string, MonitorSpec>>;

/** A fault that happens to links, at most `budget` times in a run; `Infinity` sets no bound. */
export interface LinkFault<Link extends string> {
  readonly links: readonly Link[];
  readonly budget: number;
}

/** What may go wrong. What is not listed does not happen. */
export interface Faults<Actor extends string = string, Link extends string = string> {
  /** Actors that may go down, at rest or between any two effects of a step; all can restart. */
  readonly crash?: { readonly actors: readonly Actor[]; readonly budget: number };
  readonly lose?: LinkFault<Link>;
  readonly duplicate?: LinkFault<Link>;
  /** Swaps two neighbours of a FIFO. */
  readonly reorder?: LinkFault<Link>;
  /** A link instance stops delivering until it is healed; healing is free. */
  readonly partition?: LinkFault<Link>;
}

/** The kinds of fault that have a budget, in the order of their slots. */
export const FAULT_KINDS = ['crash', 'lose', 'duplicate', 'reorder', 'partition'] as const;

/** A kind of fault that has a budget. */
export type FaultKind = (typeof FAULT_KINDS)[number];

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

/** A machine that observes steps, made by `monitor`. */
export interface MonitorSpec<
  out Machine extends AnyStateMachine = AnyStateMachine,
  out Event extends EventObject = EventObject,
> {
  readonly machine: Machine;
  readonly input: unknown;
  readonly observes: (step: StepDetail) => Event | undefined;
}

/**
 * Declares a monitor: memory for history-dependent properties. It moves in the same step as the
 * action that it observes, and takes no action of its own.
 */
export const monitor = <
  Machine extends AnyStateMachine,
  const Event extends EventFromLogic<Machine>,
>(
  machine: Machine,
  options: {
    readonly input?: InputFrom<Machine>;
    /** Translates a step into an event of the monitor; `undefined` where it does not care. */
    readonly observes: (step: StepDetail) => Event | undefined;
  },
): MonitorSpec<Machine, Event> => ({
  machine,
  input: options.input,
  observes: options.observes,
});

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
