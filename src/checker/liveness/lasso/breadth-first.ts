/**
 * Breadth-first search, layer by layer: the nodes at each distance from where it begins.
 */

import type { Walk } from './walk.js';

/** Distances by node; an array where nodes are dense, a map where few of them are met. */
export interface Distances {
  get(node: number): number | undefined;
  set(node: number, distance: number): void;
}

export class BreadthFirst {
  /** By distance; the last one is not expanded yet. */
  readonly layers: (readonly number[])[] = [];

  constructor(
    private readonly walk: Pick<Walk, 'open' | 'count' | 'target'>,
    sources: Iterable<number>,
    private readonly distances: Distances = new Map<number, number>(),
  ) {
    const first: number[] = [];
    for (const node of sources) this.meet(node, first);
    this.layers.push(first);
  }

  /** The distance of the last layer. */
  get distance(): number {
    return this.layers.length - 1;
  }

  get last(): readonly number[] {
    return this.layers[this.distance]!;
  }

  /** Adds the next layer; false where there is none. */
  advance(): boolean {
    const next: number[] = [];
    for (const node of this.last) {
      this.walk.open(node);
      for (let index = 0; index < this.walk.count; index++)
        this.meet(this.walk.target(index), next);
    }
    if (next.length === 0) return false;
    this.layers.push(next);
    return true;
  }

  private meet(node: number, layer: number[]): void {
    if (this.distances.get(node) !== undefined) return;
    this.distances.set(node, this.layers.length);
    layer.push(node);
  }
}

/** Distances of nodes below a number. */
export class DenseDistances implements Distances {
  /** One more than the distance, 0 where none is known. */
  private readonly cells: Int32Array;

  constructor(end: number) {
    this.cells = new Int32Array(end);
  }

  get bytes(): number {
    return this.cells.byteLength;
  }

  get(node: number): number | undefined {
    const cell = this.cells[node]!;
    return cell === 0 ? undefined : cell - 1;
  }

  set(node: number, distance: number): void {
    this.cells[node] = distance + 1;
  }
}
