/**
 * Monitors move in the same step as the action that they observe.
 */
import type { EventObject } from 'xstate';
import { ModelError } from '../../checker/index.js';
import type { Read, SlotWrite } from '../../checker/index.js';
import type { LocalStep, RunningValue } from '../machine/actor-value.js';
import { failureOf } from '../machine/failures.js';
import { deepFreeze } from '../machine/plain.js';
import type { StepDetail } from './detail.js';
import type { MonitorInstance } from './layout.js';

/** What the monitors write when they see `step`. A monitor that does not care is not read. */
export const observed = (
  monitors: readonly MonitorInstance[],
  read: Read,
  step: StepDetail,
): readonly SlotWrite[] => {
  if (monitors.length === 0) return [];
  deepFreeze(step);
  return monitors.flatMap((monitor): readonly SlotWrite[] => {
    const event = observe(monitor, step);
    if (event === undefined) return [];
    const before = read(monitor.slot) as RunningValue;
    if (before.status !== 'active') return [];
    const { after } = silent(monitor, monitor.runner.step(before, event));
    return [[monitor.slot, after]];
  });
};

/** The initial value of a monitor. */
export const initialValue = (monitor: MonitorInstance): RunningValue =>
  silent(monitor, monitor.runner.start({ input: monitor.spec.input, address: [] })).after;

const observe = ({ name, spec }: MonitorInstance, step: StepDetail): EventObject | undefined => {
  try {
    return spec.observes(step);
  } catch (error) {
    const place = { machine: spec.machine.id, function: `observes of the monitor ${name}` };
    throw failureOf(error, { entries: [] }, place);
  }
};

const silent = ({ name, spec }: MonitorInstance, step: LocalStep): LocalStep => {
  if (step.effects.length === 0) return step;
  throw new ModelError('UNSUPPORTED_FEATURE', {
    cause: `the monitor "${name}" sends an event`,
    place: { machine: spec.machine.id },
    remedy: 'A monitor only remembers; assert on its state in a property',
  });
};
