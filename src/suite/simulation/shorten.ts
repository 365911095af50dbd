/**
 * From a walk that violates a property to a counterexample worth reading.
 *
 * fast-check first shrinks the walk's choices. Then every run that is shorter is looked at, as far
 * as the bounds allow: what remains is a shortest trace, and is said to be one only in that case.
 */
import * as fc from 'fast-check';
import { check } from '../../checker/index.js';
import type { FoundTrace, Ports, Property, Walker } from '../../checker/index.js';
import type { TransitionSystem } from '../../checker/index.js';
import { listedChoices, recorded } from './choices.js';
import type { Choices } from './choices.js';

/** A violation that a walk met. */
export interface MetViolation {
  readonly property: Property;
  readonly choices: Choices;
  /** Steps before it. */
  readonly steps: number;
}

/** A trace to a violation, and whether there is no shorter one. */
export interface ShortenedTrace extends FoundTrace {
  readonly isShortest: boolean;
}

/** What the shortening may use. */
export interface ShortenOptions {
  readonly ports: Partial<Ports>;
  readonly signal?: AbortSignal;
}

/** States at which the search for a shorter run gives up. */
const MOST_STATES = 200_000;
const MOST_MS = 20_000;

/** @throws ModelError when the model cannot be trusted. */
export const shorten = async (
  { system, walker }: { readonly system: TransitionSystem; readonly walker: Walker },
  met: MetViolation,
  { ports, signal }: ShortenOptions,
): Promise<ShortenedTrace> => {
  const { list, steps } = shrunk(walker, met);
  const { property } = met;
  const { properties, outcome } = await check(system, {
    properties: [property],
    stopWhenDecided: true,
    limits: { depth: steps, states: MOST_STATES, timeMs: MOST_MS },
    ports,
    ...(signal === undefined ? {} : { signal }),
  });
  const [answer] = properties;
  if (answer?.status === 'violated') {
    const { trace, conjunct } = answer;
    return { trace, ...(conjunct === undefined ? {} : { conjunct }), isShortest: true };
  }
  const walked = walker.hitOf(property.id, listedChoices(list)(), steps);
  return { ...walked, isShortest: outcome === 'depth' || outcome === 'exhausted' };
};

interface ShrunkWalk {
  readonly list: readonly number[];
  readonly steps: number;
}

/**
 * The least list of choices that fast-check finds to violate the property. The first choice of a walk
 * is its initial state, so a list is one longer than the steps that it makes.
 */
const shrunk = (walker: Walker, { property, choices, steps }: MetViolation): ShrunkWalk => {
  const walked = recorded(choices);
  walker.walk(walked.choices(), steps);
  let least: ShrunkWalk = { list: walked.list, steps };
  const stepsOf = (list: readonly number[]): number | undefined =>
    walker.walk(listedChoices(list)(), list.length - 1).hits.get(property.id);
  const list = fc.array(fc.nat(), { minLength: 1, maxLength: walked.list.length, size: 'max' });
  const holds = fc.property(list, (candidate) => {
    const hit = stepsOf(candidate);
    if (hit === undefined) return true;
    if (hit <= least.steps) least = { list: candidate.slice(0, hit + 1), steps: hit };
    return false;
  });
  fc.check(holds, { examples: [[walked.list]], numRuns: 1 });
  return least;
};
