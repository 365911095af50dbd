/**
 * A suite for something that has none: deadlock, and whatever its file exports as `invariants`.
 *
 * `edproof check` verifies this suite, and `edproof replay` builds it again from the same file, so
 * that both run exactly what `edproof verify` runs.
 */
import type { AnyStateMachine } from 'xstate';
import { machineModel, model } from '../../modeling/index.js';
import type { AnyModel, SystemModel } from '../../modeling/index.js';
import { invariant, noDeadlock, suite } from '../../suite/index.js';
import type { PropertySpec, Suite } from '../../suite/index.js';
import type { ModuleExports } from '../load/load-module.js';
import { describeChoice } from '../suggest.js';
import { UsageError } from '../usage-error.js';
import { exportLocation } from './export-location.js';
import { locationsOf } from './function-location.js';
import type { Target } from './target.js';

/** What an invariant of a file is called with. */
type Predicate = (state: unknown) => boolean;

/** The suite of a target. What has no place of its own is said to stand where the target does. */
export const checkSuite = (target: Target): Suite => {
  const { subject, file, exports, given } = target;
  const place = exportLocation(file, target.name);
  const model = modelOf(target);
  // Of a machine alone, what matters is the machine: its snapshot, not a system with one actor.
  const state = (view: unknown): unknown => (subject.kind === 'machine' ? machineIn(view) : view);
  const invariants = Object.entries(invariantsOf(file, exports));
  const places = locationsOf(invariants.map(([, holds]) => holds));
  const properties: readonly PropertySpec[] = [
    { ...noDeadlock('no deadlock', model), location: place },
    ...invariants.map(([name, holds], index) => ({
      ...invariant(name, model, {
        holds: { [name]: (view) => holds(state(view)) },
        // Nobody said what its interesting case is, so being asked at all has to do.
        witness: () => true,
      }),
      location: places[index] ?? place,
    })),
  ];
  return suite(`check ${given}`, { models: [model], properties });
};

const modelOf = ({ subject, exports }: Target): AnyModel => {
  switch (subject.kind) {
    case 'model':
      return subject.model;
    case 'system':
      return atEveryScope(subject.system);
    case 'machine':
      return atEveryScope(machineSystem(subject.machine, exports));
  }
};

/** A system has its bounds built in: every scope is the same. */
const atEveryScope = (system: SystemModel): AnyModel =>
  model({
    name: system.name,
    scopes: { small: 'as built', default: 'as built', large: 'as built' },
    build: () => system,
  });

/** Events that the file's `stimuli` do not mention are sent as they are, without payload. */
const machineSystem = (machine: AnyStateMachine, exports: ModuleExports): SystemModel => {
  const { stimuli = {}, input, outcomes = {}, children = {} } = exports;
  requireObject('stimuli', stimuli);
  requireObject('outcomes', outcomes);
  requireObject('children', children);
  requireKnownEvents(machine, Object.keys(stimuli));
  const bare = Object.fromEntries(eventTypes(machine).map((type) => [type, [{}]]));
  return machineModel(machine, { stimuli: { ...bare, ...stimuli }, input, outcomes, children });
};

/** Without wildcards, and without what XState sends itself. */
const eventTypes = (machine: AnyStateMachine): readonly string[] =>
  (machine.events as readonly string[]).filter(
    (type) => !type.includes('*') && !type.startsWith('xstate.'),
  );

/** A machine with a wildcard may take anything. */
const requireKnownEvents = (machine: AnyStateMachine, given: readonly string[]): void => {
  const events = machine.events as readonly string[];
  const unknown = given.find((type) => !events.includes(type));
  if (unknown === undefined || events.some((type) => type.includes('*'))) return;
  throw new UsageError('NOT_CHECKABLE', {
    cause: `the export "stimuli" has the event "${unknown}", which the machine never mentions`,
    remedy: describeChoice(unknown, eventTypes(machine)),
  });
};

function requireObject(name: string, value: unknown): asserts value is Record<string, never> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return;
  throw new UsageError('NOT_CHECKABLE', {
    cause: `the export "${name}" is no object`,
    remedy: `Export one: export const ${name} = { … }.`,
  });
}

const machineIn = (view: unknown): unknown => {
  const { actors } = view as { readonly actors: { readonly machine: unknown } };
  return actors.machine;
};

const invariantsOf = (
  file: string,
  exports: ModuleExports,
): Readonly<Record<string, Predicate>> => {
  const { invariants = {} } = exports;
  if (isRecordOfFunctions(invariants)) return invariants;
  throw new UsageError('NOT_CHECKABLE', {
    cause: `the export "invariants" of ${file} is no object of functions`,
    remedy: "Export one: export const invariants = { 'in words': (state) => true }.",
  });
};

const isRecordOfFunctions = (value: unknown): value is Readonly<Record<string, Predicate>> =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.values(value).every((member) => typeof member === 'function');
