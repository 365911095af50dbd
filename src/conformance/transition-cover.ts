/**
 * Which transitions of a state graph have been executed, and where to go next.
 *
 * The walk is greedy: an unexecuted transition of the state at hand, else the nearest one by
 * breadth-first search. That gives few, long paths, always the same ones. It is planned step by
 * step rather than beforehand, because an implementation may take another successor of a
 * non-deterministic action than the one that was aimed at. Read next: `run-conformance.ts`.
 */

import type { Action, StateGraph, StateGraphEdge } from '../checker/index.js';

/** One transition: a source, a label and a target. Groups that agree on all three are one. */
export type Transition = StateGraphEdge;

/** How often a successor is aimed at before the implementation is taken never to choose it. */
const ATTEMPTS = 3;

export class TransitionCover {
  readonly transitions: readonly Transition[];
  readonly #outgoing: readonly (readonly number[])[];
  /** Neither executed nor given up. */
  readonly #open: Set<number>;
  readonly #attempts = new Map<number, number>();
  readonly #givenUp = new Map<number, string>();
  /** What no way is planned through: it cannot be relied on to lead where the model says. */
  readonly #avoided = new Set<number>();
  #progress = 0;

  constructor(readonly graph: StateGraph) {
    const distinct = new Map(
      graph.edges.map((edge) => [`${edge.from} ${edge.to} ${edge.action.label}`, edge]),
    );
    this.transitions = [...distinct.values()];
    const outgoing: number[][] = graph.states.map(() => []);
    for (const [index, { from }] of this.transitions.entries()) outgoing[from]?.push(index);
    this.#outgoing = outgoing;
    this.#open = new Set(this.transitions.keys());
  }

  get executed(): number {
    return this.transitions.length - this.#open.size - this.#givenUp.size;
  }

  /** Grows whenever something is learnt; a path on which it does not grow need not be repeated. */
  get progress(): number {
    return this.#progress;
  }

  /** Transitions of `state` with this label: more than one where the action is non-deterministic. */
  successors(state: number, action: Action): readonly number[] {
    return this.#outgoing[state]!.filter(
      (index) => this.transitions[index]!.action.label === action.label,
    );
  }

  /** The way from `state` to and including the nearest open transition. Linear in the graph. */
  next(state: number): readonly number[] | undefined {
    return this.#path(state, (index) => this.#open.has(index));
  }

  /** A shortest way from `state` to the state `goal`. Linear in the graph. */
  shortest(state: number, goal: number): readonly number[] | undefined {
    if (state === goal) return [];
    return this.#path(state, (index) => this.transitions[index]!.to === goal);
  }

  markExecuted(index: number): void {
    const wasExecuted = !this.#open.delete(index) && !this.#givenUp.delete(index);
    if (!wasExecuted) this.#progress += 1;
  }

  /** Another successor was taken than the one that was aimed at. */
  markMissed(index: number): void {
    const attempts = (this.#attempts.get(index) ?? 0) + 1;
    this.#attempts.set(index, attempts);
    this.#progress += 1;
    if (attempts < ATTEMPTS) return;
    this.#avoided.add(index);
    this.giveUp(index, 'the implementation always took another successor of this action');
  }

  giveUp(index: number, reason: string): void {
    if (!this.#open.delete(index)) return;
    this.#avoided.add(index);
    this.#givenUp.set(index, reason);
    this.#progress += 1;
  }

  /** What was not executed, with the reason where there is one. */
  remaining(): readonly { readonly transition: Transition; readonly reason: string | undefined }[] {
    return [...this.transitions.entries()]
      .filter(([index]) => this.#open.has(index) || this.#givenUp.has(index))
      .map(([index, transition]) => ({ transition, reason: this.#givenUp.get(index) }));
  }

  /** A shortest way from `start` whose last transition is the wanted one. */
  #path(start: number, isWanted: (index: number) => boolean): readonly number[] | undefined {
    const cameBy = new Map<number, number | undefined>([[start, undefined]]);
    for (const state of cameBy.keys()) {
      for (const index of this.#outgoing[state]!) {
        if (this.#avoided.has(index)) continue;
        if (isWanted(index)) return this.#wayTo(state, cameBy, index);
        const { to } = this.transitions[index]!;
        if (!cameBy.has(to)) cameBy.set(to, index);
      }
    }
    return undefined;
  }

  #wayTo(
    state: number,
    cameBy: ReadonlyMap<number, number | undefined>,
    last: number,
  ): readonly number[] {
    const way = [last];
    for (let by = cameBy.get(state); by !== undefined;) {
      way.push(by);
      by = cameBy.get(this.transitions[by]!.from);
    }
    return way.reverse();
  }
}
