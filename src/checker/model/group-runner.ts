/**
 * Runs a transition group's model code on one state and turns the answer into integers.
 */

import { ModelError } from '../errors.js';
import type { ModelPlace } from '../errors.js';
import type { SuccessorRecord, WriteRecord } from '../memo/successor-table.js';
import type { Successor, TransitionGroup, TransitionSystem } from '../system.js';
import { differentAnswers, PuritySample } from './purity-sample.js';
import { trackedCall } from './tracked-call.js';
import type { ValueSpace } from './value-space.js';

/** What a group answered on one tuple of reads. */
export interface GroupAnswer {
  readonly variables: readonly number[];
  readonly successors: readonly SuccessorRecord[];
  /** Messages discarded by these successors. */
  readonly discarded: readonly string[];
}

export class GroupRunner {
  private readonly sample = new PuritySample();
  private readonly place: ModelPlace;
  private readonly families: ReadonlySet<string>;

  constructor(
    private readonly space: ValueSpace,
    system: TransitionSystem,
    private readonly group: TransitionGroup,
  ) {
    this.place = { system: system.name, function: group.name };
    this.families = new Set(group.families);
  }

  /** @throws ModelError when the group cannot be trusted on this state. */
  run(values: Int32Array): GroupAnswer {
    const answer = this.runOnce(values);
    if (this.sample.next() && !sameAnswer(answer, this.runOnce(values))) throw this.impure();
    return answer;
  }

  /** The error for a group whose reads are not a function of what it has read so far. */
  impure(): ModelError {
    return differentAnswers(this.place);
  }

  private runOnce(values: Int32Array): GroupAnswer {
    const { answer, variables } = trackedCall(
      { readable: this.space, values, place: this.place },
      (read) => this.group.successors(read),
    );
    const read = new Set(variables);
    return {
      variables,
      successors: answer.map((successor) => this.record(successor, read, values)),
      discarded: answer.flatMap(({ discarded }) => discarded ?? []),
    };
  }

  private record(
    { action, writes }: Successor,
    read: ReadonlySet<number>,
    values: Int32Array,
  ): SuccessorRecord {
    if (!this.families.has(action.family)) throw this.undeclaredFamily(action.family);
    const bySlot = new Map<number, WriteRecord>();
    for (const [slot, value] of writes) {
      bySlot.set(slot, {
        slot,
        before: read.has(slot) ? values[slot] : undefined,
        after: this.space.position(slot, value, { ...this.place, function: action.label }),
      });
    }
    return { action: this.space.actions.number(action), writes: [...bySlot.values()] };
  }

  private undeclaredFamily(family: string): ModelError {
    return new ModelError('INVALID_SYSTEM', {
      cause: `the group took an action of the family "${family}", which it does not declare`,
      place: this.place,
      remedy: 'List every family that the group may take in its `families`',
    });
  }
}

/** Answers are compared through their integers: equal values have equal positions. */
const sameAnswer = (left: GroupAnswer, right: GroupAnswer): boolean =>
  fingerprint(left) === fingerprint(right);

const fingerprint = ({ variables, successors, discarded }: GroupAnswer): string =>
  JSON.stringify([
    variables,
    discarded,
    successors.map(({ action, writes }) => [
      action,
      writes.map(({ slot, after }) => [slot, after]),
    ]),
  ]);
