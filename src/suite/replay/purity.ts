/**
 * Whose mistake it is when a counterexample does not replay: the run is walked twice with the
 * interpreter, and model code that answers the two walks differently cannot be replayed by anybody.
 */
import { ModelError } from '../../checker/errors.js';
import type { Counterexample } from '../schema/counterexample.js';
import { equal } from '../value/equality.js';
import { stepsFrom } from './interpreter.js';
import { failuresAt, statesOf } from './replay.js';
import type { ReplaySubject } from './replay.js';

/**
 * The error for model code that gives two answers along `recorded`; undefined where all answers are
 * the same. Costs two replays.
 */
export const impurityAlong = (
  subject: ReplaySubject,
  recorded: Counterexample,
): ModelError | undefined => {
  const first = walk(subject, recorded);
  const second = walk(subject, recorded);
  const index = first.findIndex(({ answer }, at) => !equal(answer, second[at]?.answer));
  const differing = first[index];
  if (differing === undefined) return undefined;
  return new ModelError('IMPURE_FUNCTION', {
    cause: `${differing.asked} gave two answers for the same state`,
    place: { system: subject.transitionSystem.name },
    remedy: 'Remove what is not part of the state: random numbers, the clock, counters, caches',
  });
};

/** Something that model code was asked, in words, and its answer. */
interface Asked {
  readonly asked: string;
  readonly answer: unknown;
}

const walk = (
  { transitionSystem, instance }: ReplaySubject,
  recorded: Counterexample,
): readonly Asked[] => {
  const run = statesOf(recorded, transitionSystem.slots);
  if ('agrees' in run) return [];
  const taken = { transitionSystem, property: instance.property, run };
  return [
    { asked: 'the initial state', answer: transitionSystem.initialStates() },
    ...run.flatMap((state, index) => [
      ...transitionSystem.groups.map((group) => ({
        asked: `${group.name} after ${index} steps`,
        answer: stepsFrom({ ...transitionSystem, groups: [group] }, state),
      })),
      {
        asked: `property ${instance.id} after ${index} steps`,
        answer: failuresAt(taken, index, recorded),
      },
    ]),
  ];
};
