/**
 * The declaration of monitors. Read next: `monitors.ts` for how they move.
 */
import type { AnyStateMachine, EventFromLogic, EventObject, InputFrom } from 'xstate';
import type { StepDetail } from './detail.js';

/** A machine that observes steps, made by `monitor`. */
export interface MonitorSpec<
  out Machine extends AnyStateMachine = AnyStateMachine,
  out Event extends EventObject = EventObject,
> {
  readonly machine: Machine;
  readonly input: unknown;
  /** What the monitor sees of a step, or undefined when it does not notice it. */
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
