/**
 * Random families of machines taking random steps, in the model and in XState's own runtime.
 */
import * as fc from 'fast-check';
import { createMachine } from 'xstate';
import type { AnyStateMachine } from 'xstate';
import { expect } from 'vitest';
import { ModelError } from '../../checker/index.js';
import type { MemberValue } from '../machine/actor-value.js';
import { actor } from '../system/actors.js';
import type { ActorStepDetail } from '../system/detail.js';
import { fifo } from '../system/links.js';
import { system } from '../system/system.js';
import { aFamily, familyOf } from './random-family.js';
import { idsOf, modelState, Runtime } from './runtime.js';
import { Walk } from './walk.js';

/** What was compared. */
export interface Tally {
  steps: number;
  /** Children of roots after all steps. */
  children: number;
  /** What members of families sent each other. */
  told: number;
  /** Runs that ended early, with a family that is not supported or needs larger pools. */
  refused: number;
}

/** Compares all members of every family, and what they emit, after every step. */
export const compareFamilies = (numRuns: number, seed: number): Tally => {
  const tally: Tally = { steps: 0, children: 0, told: 0, refused: 0 };
  const choices = fc.array(fc.nat(), { minLength: 10, maxLength: 16 });
  fc.assert(
    fc.property(aFamily, choices, (family, steps) => {
      try {
        compareRuns(familyOf(family), steps, tally);
      } catch (error) {
        if (!(error instanceof ModelError)) throw error;
        expect(error.message).toMatch(/still refers to an earlier one|^POOL_EXCEEDED/);
        tally.refused += 1;
      }
    }),
    { numRuns, seed },
  );
  return tally;
};

const sink = createMachine({ id: 'sink' });

const modelOf = (machine: AnyStateMachine) =>
  system('family', {
    actors: {
      root: actor(machine, {
        stimuli: { e: [{}], f: [{}] },
        children: {
          child: {
            instances: 3,
            stimuli: { e: [{}] },
            children: { child: { instances: 3, stimuli: { e: [{}] } } },
          },
        },
      }),
      sink: actor(sink),
    },
    links: { out: fifo({ from: 'root', to: 'sink', carries: ['out'] }) },
  });

const compareRuns = (machine: AnyStateMachine, choices: readonly number[], tally: Tally): void => {
  let walk = Walk.start(modelOf(machine));
  const runtime = new Runtime(machine);
  compareStates(walk, runtime, tally);
  for (const choice of choices) {
    const labels = walk.labels.filter((label) => !label.startsWith('sink'));
    const label = labels[choice % labels.length];
    if (label === undefined) return;
    const detail = walk.action(label).detail as ActorStepDetail;
    runtime.take(detail, idsOf(walk.slot(`actor ${detail.actor}`) as MemberValue));
    walk = walk.take(label);
    tally.steps += 1;
    tally.told += detail.told?.length ?? 0;
    compareStates(walk, runtime, tally);
  }
};

const compareStates = (
  walk: Walk<{ readonly links: { readonly out: readonly unknown[] } }>,
  runtime: Runtime,
  tally: Tally,
): void => {
  const modelled = modelState('root', (name) => walk.slot(name));
  tally.children += Object.keys(modelled.children).length;
  expect(modelled).toEqual(runtime.state);
  expect(walk.view.links.out).toEqual(runtime.emitted);
};
