/**
 * Says of the steps of each counterexample where their transitions are written in the user's files.
 *
 * Steps of a flawed variant get none: what is wrong there is known. Read next: `transition-place.ts`.
 */
import { readFileSync } from 'node:fs';
import { sep } from 'node:path';
import type { AnyStateMachine } from 'xstate';
import type { MachineParts } from '../../modeling/source.js';
import type {
  Counterexample,
  CounterexampleStep,
  EncodedValue,
  SourceLocation,
  Suite,
  Verification,
} from '../../suite/index.js';
import { buildAt } from '../../suite/run/scope.js';
import { relativeTo } from '../../suite/source-location.js';
import { loadedFiles } from '../checkpoint/loaded-files.js';
import { findCompiler } from './compiler.js';
import { machineLiteralsIn } from './machine-literals.js';
import type { LiteralNode } from './machine-literals.js';
import { literalOf, transitionPlace } from './transition-place.js';
import type { Taken } from './transition-place.js';

/** The verification with places where they were found; the same where there are none to find. */
export const withStepPlaces = async (
  verification: Verification,
  suite: Suite,
  directory: string,
): Promise<Verification> => {
  if (!verification.counterexamples.some(({ flawed }) => flawed === undefined)) return verification;
  const compiler = await findCompiler(directory);
  if (compiler === undefined) return verification;
  const literals = (await loadedFiles())
    .filter((file) => !file.includes(`${sep}node_modules${sep}`))
    .map((file) => ({ file, text: readFileSync(file, 'utf8') }))
    .filter(({ text }) => text.includes('createMachine'))
    .flatMap((file) => machineLiteralsIn(compiler, file));
  const locate = relativeTo(directory);
  return {
    ...verification,
    counterexamples: verification.counterexamples.map((counterexample) => {
      const actors = actorsOf(counterexample, suite);
      return actors === undefined
        ? counterexample
        : { ...counterexample, steps: placedSteps(counterexample, { actors, literals, locate }) };
    }),
  };
};

/** What places are found with. */
interface Sources {
  readonly actors: MachineParts['actors'];
  readonly literals: readonly LiteralNode[];
  readonly locate: (place: SourceLocation) => SourceLocation;
}

/** The declared actors of the system that was explored; undefined for guarded actions. */
const actorsOf = (
  { violated, scope, flawed }: Counterexample,
  suite: Suite,
): MachineParts['actors'] | undefined => {
  const property = suite.properties.find(({ id }) => id === violated.property);
  if (property === undefined || flawed !== undefined) return undefined;
  const { source } = buildAt(property.model, scope);
  return source?.kind === 'machines' ? source.parts.actors : undefined;
};

const placedSteps = (
  { initial, steps }: Counterexample,
  { actors, literals, locate }: Sources,
): readonly CounterexampleStep[] => {
  const values = new Map(initial.map(({ slot, value }) => [slot, value]));
  return steps.map((step) => {
    const { actor } = step.action;
    const machine = machineNamed(actors, actor);
    const literal = machine && literalOf(machine, literals);
    const taken = takenIn(step, values.get(`actor ${actor}`));
    for (const { slot, value } of step.changes) values.set(slot, value);
    return literal === undefined || taken === undefined
      ? step
      : { ...step, location: locate(transitionPlace(literal, taken)) };
  });
};

/** `subscriber[s1]` is a member of the family `subscriber`. */
const machineNamed = (
  actors: MachineParts['actors'],
  name: string,
): AnyStateMachine | undefined => {
  const [, declared = name, id] = /^([^[]*)\[(.*)\]$/.exec(name) ?? [];
  const spec = actors[declared];
  if (spec?.kind !== 'family') return spec?.machine;
  return spec.members[spec.ids.indexOf(id ?? '')]?.machine;
};

const takenIn = (
  { action }: CounterexampleStep,
  value: EncodedValue | undefined,
): Taken | undefined => {
  const detail = fields(action.detail);
  const event = fields(detail.event ?? detail.message).type;
  if (typeof event !== 'string') return undefined;
  const from = fields(value).value;
  switch (detail.kind) {
    case 'stimulus':
    case 'receive':
      return { from, kind: 'event', event };
    case 'timer':
    case 'outcome':
      return { from, kind: detail.kind, event };
    default:
      return undefined;
  }
};

const fields = (value: EncodedValue | undefined): Readonly<Record<string, EncodedValue>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, EncodedValue>>)
    : {};
