/**
 * Whether a model still does what it did when a checkpoint was written, tried on a sample.
 *
 * Hashes of files do not cover what model code draws on elsewhere: the environment, data that it
 * reads, a package that was replaced. So some stored states are expanded anew, by running their
 * model code, and all that comes out must be there already.
 */

import type { Engine } from '../search/engine.js';
import { FIRST_STATE, ABSENT } from '../state/visited-set.js';
import { CheckpointError } from './checkpoint-error.js';
import type { CheckpointHeader } from './header.js';

/** States that are expanded anew; the price is that of some thousand model steps. */
const SAMPLE = 64;

/**
 * Expands the initial states and a sample of the expanded ones, evenly spread.
 *
 * @throws CheckpointError `CHECKPOINT_MISMATCH` when anything comes out that is not stored.
 */
export const requireSameBehaviour = (
  engine: Engine,
  { initial, counts }: Pick<CheckpointHeader, 'initial' | 'counts'>,
): void => {
  const sizes = engine.values.domainSizes();
  const states = engine.initialStates();
  const isKnown = (): boolean =>
    sizes.every((size, slot) => engine.values.domainSize(slot) === size);
  if (states.length !== initial || !isKnown()) throw changed('it begins differently');
  const begins = new Set<number>();
  for (const positions of states) {
    engine.core.successors.clear();
    engine.core.stage(positions);
    if (!isStored(engine, 0)) throw changed('it begins differently');
    begins.add(engine.core.find(0));
  }
  begins.delete(ABSENT);
  const isFirst = (state: number): boolean => state < FIRST_STATE + engine.levels.sizeAt(0);
  if (begins.size !== engine.levels.sizeAt(0) || ![...begins].every(isFirst)) {
    throw changed('it begins differently');
  }
  const stride = Math.max(1, Math.floor(counts.expanded / SAMPLE));
  for (let state = FIRST_STATE; state < FIRST_STATE + counts.expanded; state += stride) {
    requireSameSteps(engine, state);
    if (!isKnown()) throw changed('a step leads to a value that was never seen');
  }
  engine.core.successors.clear();
};

const requireSameSteps = (engine: Engine, state: number): void => {
  const { core, learner, system } = engine;
  core.expand(state);
  for (let index = 0; index < core.successors.count; index++) {
    if (!isStored(engine, index)) throw changed('a step leads to a state that was never seen');
  }
  system.groups.forEach(({ name }, group) => {
    if (!learner.confirms(group, core.current)) throw changed(`${name} takes other steps`);
  });
};

/** Whether a gathered state is stored, or need not be. */
const isStored = ({ core, explorer }: Engine, index: number): boolean =>
  core.find(index) !== ABSENT || explorer.judge.isInScope(index) === false;

const changed = (how: string): CheckpointError =>
  new CheckpointError('CHECKPOINT_MISMATCH', {
    cause: `the model no longer does what it did when the checkpoint was made: ${how}`,
    remedy: 'Bring back what it depends on, or start anew without the checkpoint',
  });
