/**
 * One machine alone: the smallest system, so that a machine that is shipped is checked as it is.
 */
import type { AnyStateMachine } from 'xstate';
import { actor } from './system/actors.js';
import type { ActorOptions, ActorSpec } from './system/actors.js';
import type { DiscreteClock } from './system/definition.js';
import { system } from './system/system.js';
import type { MachineSystem } from './system/system.js';
import type { SystemView } from './system/view-types.js';

/** The view of one machine alone: the actor is called `machine`. */
export type MachineView<Machine extends AnyStateMachine> = SystemView<{
  readonly machine: ActorSpec<Machine>;
}>;

/** What can be said about one machine. */
export interface MachineModelOptions<
  Machine extends AnyStateMachine,
> extends ActorOptions<Machine> {
  readonly clock?: DiscreteClock;
  /** States in which having nowhere to go is no deadlock. */
  readonly quiescent?: (view: MachineView<Machine>) => boolean;
  /** States outside are checked, but not explored further. */
  readonly constraint?: (view: MachineView<Machine>) => boolean;
}

/**
 * The model of one machine alone, with its children. Without `stimuli` the environment sends every
 * event type that the machine names, without payload. What leaves the machine goes nowhere.
 */
export const machineModel = <Machine extends AnyStateMachine>(
  machine: Machine,
  options: MachineModelOptions<Machine> = {},
): MachineSystem<MachineView<Machine>> => {
  const { clock, quiescent, constraint, ...given } = options;
  const about = { ...given, ignores: ['*', ...(given.ignores ?? [])] };
  return system(machine.id === UNNAMED ? 'machine' : machine.id, {
    actors: { machine: withStimuli(actor(machine, about), options.stimuli === undefined) },
    ...(clock && { clock }),
    ...(quiescent && { quiescent }),
    ...(constraint && { constraint }),
  });
};

/** XState's id of a machine that has none. */
const UNNAMED = '(machine)';

const withStimuli = <Machine extends AnyStateMachine>(
  spec: ActorSpec<Machine>,
  byDefault: boolean,
): ActorSpec<Machine> => {
  if (!byDefault) return spec;
  const stimuli = namedEvents(spec.machine).map((type) => ({ type }));
  return { ...spec, settings: { ...spec.settings, stimuli } };
};

/** Event types without wildcards and without those that XState itself sends, in document order. */
const namedEvents = (machine: AnyStateMachine): readonly string[] =>
  (machine.events as readonly string[]).filter(
    (type) => !type.includes('*') && !type.startsWith('xstate.'),
  );
