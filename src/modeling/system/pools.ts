/**
 * The pools of an actor: which machines it has as children, and how many of each at a time.
 *
 * What a state invokes runs at most once for each `invoke`, so that its bound is known; a state is
 * not entered twice without being left. What is spawned has no bound but the one that is declared.
 */
import type { AnyStateMachine } from 'xstate';
import { ModelError } from '../../checker/index.js';
import { isMachine } from '../machine/child-sources.js';
import type { MachineFacts } from '../machine/facts.js';
import type { PoolSpec } from '../machine/offspring.js';
import { NO_SETTINGS } from './actors.js';
import type { ActorSettings, ChildSettings } from './actors.js';

/** A pool, with what is declared about its instances. */
export interface Pool extends PoolSpec {
  readonly settings: ActorSettings;
}

/** A machine with what is known and said about it. */
export interface Parent {
  readonly machine: AnyStateMachine;
  readonly facts: MachineFacts;
  readonly settings: ActorSettings;
  /** The machines whose child it is itself, directly or not. */
  readonly ancestors: readonly AnyStateMachine[];
}

/**
 * The pools of an actor.
 *
 * @throws ModelError `INVALID_SYSTEM` for a declaration that fits no machine.
 */
export const poolsOf = (parent: Parent): readonly Pool[] => {
  const known = knownMachines(parent);
  const declared = parent.settings.children;
  const names = new Set([...known.keys(), ...Object.keys(declared)]);
  return [...names].flatMap((name) => {
    const declaration = declared[name];
    const { machine, invokes } = known.get(name) ?? declaredMachine(parent, name);
    // A machine that invokes itself would have no end; how deep it goes must be said.
    const goesOn = declaration === undefined && parent.ancestors.includes(machine);
    const instances = declaration?.instances ?? (goesOn ? 0 : defaultSize(declaration, invokes));
    if (!Number.isInteger(instances) || instances < 0) throw noSize(parent, name, instances);
    const settings = declaration?.settings ?? NO_SETTINGS;
    return instances === 0 ? [] : [{ name, machine, instances, settings }];
  });
};

const defaultSize = (declaration: ChildSettings | undefined, invokes: number): number =>
  declaration === undefined ? invokes : Math.max(invokes, 1);

interface KnownMachine {
  readonly machine: AnyStateMachine;
  readonly invokes: number;
}

/** The machines that an `invoke` or a `spawnChild` shows, by the name of their source. */
const knownMachines = ({ machine: parent, facts, settings }: Parent): Map<string, KnownMachine> => {
  const known = new Map<string, KnownMachine>();
  for (const { source, id, logic } of facts.children) {
    const isAbstracted = [source, id ?? source].some((name) =>
      Object.hasOwn(settings.outcomes, name),
    );
    const machine = settings.children[source]?.machine ?? logic;
    if (isAbstracted || !isMachine(machine)) continue;
    const before = known.get(source);
    if (before !== undefined && before.machine !== machine) throw ambiguous(parent, source);
    const invokes = (before?.invokes ?? 0) + (id === undefined ? 0 : 1);
    known.set(source, { machine, invokes });
  }
  return known;
};

const declaredMachine = ({ machine, settings }: Parent, name: string): KnownMachine => {
  const implemented = machine.implementations.actors as Readonly<Record<string, unknown>>;
  const logic = settings.children[name]?.machine ?? implemented[name];
  if (isMachine(logic)) return { machine: logic, invokes: 0 };
  throw invalid(
    machine,
    `children names "${name}", and the machine has no machine of that name`,
    `Use the name of its source in setup, or { '${name}': { machine, instances: 1 } }`,
  );
};

const noSize = ({ machine }: Parent, name: string, instances: number): ModelError =>
  invalid(machine, `the pool "${name}" has ${instances} instances`, 'Use a whole number');

const ambiguous = (machine: AnyStateMachine, source: string): ModelError =>
  invalid(
    machine,
    `two different children are called "${source}"`,
    'Give each machine an id of its own, or name them in setup({ actors: { ... } })',
  );

const invalid = (machine: AnyStateMachine, cause: string, remedy: string): ModelError =>
  new ModelError('INVALID_SYSTEM', { cause, remedy, place: { machine: machine.id } });
