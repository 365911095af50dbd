/**
 * The product as a graph to walk in, with the actions of its steps.
 */

import type { Product } from '../fair/product.js';
import type { LabelledEdges } from '../graph/edges.js';
import type { Walk } from './walk.js';

export class ProductWalk implements Walk {
  constructor(
    readonly product: Product,
    readonly edges: LabelledEdges,
  ) {}

  open(node: number): void {
    this.product.open(node);
  }

  get count(): number {
    return this.product.count;
  }

  target(index: number): number {
    return this.product.targets[index]!;
  }

  action(index: number): number {
    return this.edges.actions[this.product.places[index]!]!;
  }

  stateOf(node: number): number {
    return this.product.stateOf(node);
  }

  detailOf(node: number): number {
    return this.product.automatonStateOf(node);
  }
}
