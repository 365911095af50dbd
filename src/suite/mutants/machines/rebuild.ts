/**
 * Systems in which one machine has been exchanged for a changed copy of itself.
 *
 * Machines are told apart by their configuration, so that the members of a family, whose machines
 * may differ in what they were provided with, change together.
 */
import type { AnyStateMachine } from 'xstate';
import type { ActorSpec, FamilySpec } from '../../../modeling/system/actors.js';
import type { MachineParts } from '../../../modeling/source.js';
import type { Original, Mutant } from '../operator.js';
import type { Config } from './config.js';

/** A configuration, and the actors whose machines have it. */
export interface SharedConfig {
  /** As the system declares them. */
  readonly declared: readonly string[];
  readonly config: Config;
  /** One of the machines. */
  readonly machine: AnyStateMachine;
}

/** A change of a machine; it may come with other implementations. */
export interface MachineChange {
  readonly id: string;
  readonly description: string;
  readonly config?: Config;
  implementations?(machine: AnyStateMachine): Readonly<Record<string, unknown>>;
}

/** The mutants that `changes` finds in each machine of a system; none of other systems. */
export const mutantsOfMachines = (
  { source }: Pick<Original, 'source'>,
  changes: (shared: SharedConfig) => readonly MachineChange[],
): readonly Mutant[] => {
  if (source?.kind !== 'machines') return [];
  return configsOf(source.parts).flatMap((shared) =>
    changes(shared).map((change) => {
      const name = shared.declared.join(' and ');
      return {
        id: `${name}: ${change.id}`,
        description: `${name}: ${change.description}`,
        part: { of: shared.config, change: change.id },
        build: () =>
          source.rebuild({ actors: withChange(source.parts, shared.config, change) })
            .transitionSystem,
      };
    }),
  );
};

const configsOf = ({ actors }: MachineParts): readonly SharedConfig[] => {
  const found = new Map<Config, { names: string[]; machine: AnyStateMachine }>();
  for (const [name, spec] of Object.entries(actors)) {
    for (const { machine } of membersOf(spec)) {
      const config = machine.config as Config;
      const names = found.get(config)?.names ?? [];
      if (!names.includes(name)) names.push(name);
      found.set(config, { names, machine });
    }
  }
  return Array.from(found, ([config, { names, machine }]) => ({
    declared: names,
    config,
    machine,
  }));
};

const membersOf = (spec: ActorSpec | FamilySpec): readonly ActorSpec[] =>
  spec.kind === 'actor' ? [spec] : spec.members;

const withChange = (
  { actors }: MachineParts,
  config: Config,
  change: MachineChange,
): MachineParts['actors'] => {
  const changed = (spec: ActorSpec): ActorSpec =>
    (spec.machine.config as Config) === config
      ? { ...spec, machine: rebuilt(spec.machine, change) }
      : spec;
  return Object.fromEntries(
    Object.entries(actors).map(([name, spec]) => [
      name,
      spec.kind === 'actor' ? changed(spec) : { ...spec, members: spec.members.map(changed) },
    ]),
  );
};

/** Of the machine's own class: it may come from another copy of xstate than ours. */
const rebuilt = (machine: AnyStateMachine, change: MachineChange): AnyStateMachine => {
  const Machine = machine.constructor as new (
    config: unknown,
    implementations: unknown,
  ) => AnyStateMachine;
  return new Machine(change.config ?? machine.config, {
    ...machine.implementations,
    ...change.implementations?.(machine),
  });
};
