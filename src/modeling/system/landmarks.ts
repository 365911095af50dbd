/**
 * The states of the machines, as landmarks that some state of the system should show.
 */
import type { Landmarks } from '../../checker/index.js';
import type { MemberValue } from '../machine/actor-value.js';
import { restingPlaces, statesIn } from '../machine/resting-places.js';
import type { ActorInstance } from './instances.js';

/**
 * For each declared actor its states, e.g. `subscriber: handling`, whichever member is in one. A child
 * can be gone within the step in which it came to a state, so children are not asked for theirs.
 */
export const landmarksOf = (actors: readonly ActorInstance[]): readonly Landmarks[] =>
  [...new Set(actors.map(({ declared }) => declared))].map((declared) => {
    const instances = actors.filter((actor) => actor.declared === declared);
    const named = (state: string): string => `${declared}: ${state}`;
    return {
      slots: instances.map(({ slot }) => slot),
      names: restingPlaces(instances[0]!.spec.machine).map(named),
      shownBy: (value) => {
        // Who is down is in no state, nor is a slot that a crash empties before it fills it.
        const taken = value as MemberValue;
        return 'value' in taken ? statesIn(taken.value).map(named) : [];
      },
    };
  });
