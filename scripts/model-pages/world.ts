/** What a system consists of, taken together over every scope at which its models are explored. */
import type { AnyStateMachine } from 'xstate';
import type { ActorSpec, AnyModel, FamilySpec, LinkSpec } from '../../src/modeling/index.js';

/** An actor, or a family of them. */
export interface Role {
  readonly name: string;
  readonly isFamily: boolean;
  readonly machine: AnyStateMachine;
  /** Types of events that the environment may send it. */
  readonly stimuli: readonly string[];
  /** Keys of its context that survive a crash. */
  readonly keeps: readonly string[];
}

/** The parts of a system. */
export interface World {
  readonly roles: readonly Role[];
  readonly links: readonly (readonly [name: string, link: LinkSpec])[];
  /** Families of actions that are faults. */
  readonly faults: readonly string[];
}

/** What the models of one system have in common. Runs no code of their machines. */
export const worldOf = (models: readonly AnyModel[]): World => {
  const sources = models.flatMap((model) =>
    Object.values(model.scopes).flatMap((scope) => {
      const { source } = model.build(scope);
      if (source?.kind !== 'machines') throw new Error(`${model.name} is no system of machines`);
      return source;
    }),
  );
  const actors = sources.flatMap(({ parts }) => Object.entries(parts.actors));
  const families = sources.flatMap(({ transitionSystem }) =>
    transitionSystem.groups.flatMap((group) => group.families),
  );
  return {
    roles: [...new Set(actors.map(([name]) => name))].flatMap((name) =>
      roleOf(
        name,
        actors.flatMap(([other, spec]) => (other === name ? [spec] : [])),
      ),
    ),
    links: [...new Map(sources.flatMap(({ parts }) => Object.entries(parts.links)))],
    faults: [...new Set(families)].filter((family) => family.startsWith('fault.')),
  };
};

/** An actor as it is at all scopes; none if it is a family that has no member at any. */
const roleOf = (name: string, specs: readonly (ActorSpec | FamilySpec)[]): readonly Role[] => {
  const members = specs.flatMap((spec) => (spec.kind === 'family' ? spec.members : [spec]));
  const [first] = members;
  if (first === undefined) return [];
  const settings = members.map((member) => member.settings);
  return [
    {
      name,
      isFamily: specs.some(({ kind }) => kind === 'family'),
      machine: first.machine,
      stimuli: distinct(settings.flatMap(({ stimuli }) => stimuli.map(({ type }) => type))),
      keeps: distinct(settings.flatMap(({ keeps }) => keeps)),
    },
  ];
};

const distinct = (items: readonly string[]): readonly string[] => [...new Set(items)];
