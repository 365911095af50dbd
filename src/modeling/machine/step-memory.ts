/**
 * Remembers what a machine did, so that no step runs twice, and looks now and then whether it would
 * do the same again.
 *
 * A sample of the steps is repeated at once and when it is asked for again later: chance and
 * counters show at once, memory that other steps change shows later.
 */
import type { ModelPlace } from '../../checker/index.js';
import type { LocalStep } from './actor-value.js';
import { impurity } from './failures.js';
import type { Journal } from './instrument.js';

/** A step together with how it came about. */
export interface Stepped {
  /** With canonical parts: equal ones are one object. */
  readonly step: LocalStep;
  readonly journal: Journal;
}

/** What a step is remembered under, and what to say of it if it cannot be trusted. */
export interface StepKey {
  /** The value that the machine is in; its identity counts. */
  readonly value: object;
  /** The event, the timer or the word for the start; its identity counts. */
  readonly cause: object;
  /** With the type of the event; asked for in errors only. */
  place(): ModelPlace & { readonly event: string };
}

const FIRST_RUNS = 8;
const THEN_EVERY = 16;

/** The memory of one actor. */
export class StepMemory {
  private readonly steps = new WeakMap<object, Map<unknown, Stepped>>();
  private misses = 0;
  private hits = 0;

  /** `renew` is called before a step is repeated: nothing that the first run saw is left. */
  constructor(private readonly renew: () => void) {}

  /** The step under `key`, from `run` if it is not known yet. */
  recall(key: StepKey, run: () => Stepped): LocalStep {
    const known = this.steps.get(key.value)?.get(key.cause);
    if (known !== undefined) {
      if (++this.hits % THEN_EVERY === 0) this.compare(key, known, run);
      return known.step;
    }
    const stepped = run();
    const miss = this.misses++;
    if (miss < FIRST_RUNS || miss % THEN_EVERY === 0) this.compare(key, stepped, run);
    const ofValue = this.steps.get(key.value) ?? new Map<unknown, Stepped>();
    this.steps.set(key.value, ofValue.set(key.cause, stepped));
    return stepped.step;
  }

  private compare(key: StepKey, first: Stepped, run: () => Stepped): void {
    this.renew();
    const second = run();
    if (!isSame(first.step, second.step)) {
      throw impurity([first.journal, second.journal], key.place());
    }
  }
}

const isSame = (left: LocalStep, right: LocalStep): boolean =>
  left.handled === right.handled &&
  left.taken === right.taken &&
  left.after === right.after &&
  left.effects === right.effects;
