/**
 * Walking around a fair component until everything is done that a loop has to do.
 *
 * A node is a node of the product together with the progress made so far. A node where the walk is
 * over has no steps.
 */

import type { Product } from '../fair/product.js';
import type { Duties } from './duties.js';
import type { ProductWalk } from './product-walk.js';
import type { Walk } from './walk.js';

/** A node of the product, and which duties are done. */
export interface Standing {
  readonly node: number;
  readonly progress: number;
}

/** Where a walk may lead, and when it is over. */
export interface CycleRules {
  readonly duties: Duties;
  /** Whether a node of the product is in the component. */
  isInside(node: number): boolean;
  /** Whether a step that leads there is the last one. */
  isOver(standing: Standing): boolean;
}

export class CycleWalk implements Walk {
  /** The first is where the walk begins. */
  private readonly standings: (Standing & { readonly over: boolean })[] = [];
  /** By node of the product, progress, and whether the walk is over. */
  private readonly known = new Map<number, Map<number, number>>();
  private readonly places: number[] = [];
  private readonly targets: number[] = [];
  private readonly product: Product;

  constructor(
    private readonly walk: ProductWalk,
    private readonly rules: CycleRules,
    from: Standing,
  ) {
    this.product = walk.product;
    this.number(from, false);
  }

  /** How many nodes were met. */
  get size(): number {
    return this.standings.length;
  }

  get count(): number {
    return this.targets.length;
  }

  standing(node: number): Standing {
    return this.standings[node]!;
  }

  isOver(node: number): boolean {
    return this.standings[node]!.over;
  }

  open(node: number): void {
    const { product, rules } = this;
    this.targets.length = 0;
    this.places.length = 0;
    const { node: from, progress: before, over } = this.standings[node]!;
    if (over) return;
    product.open(from);
    for (let index = 0; index < product.count; index++) {
      const target = product.targets[index]!;
      if (!rules.isInside(target)) continue;
      const { duties } = rules;
      const progress = before | duties.ofStep(index) | duties.ofState(product.stateOf(target));
      const standing = { node: target, progress };
      this.targets.push(this.number(standing, rules.isOver(standing)));
      this.places.push(index);
    }
  }

  target(index: number): number {
    return this.targets[index]!;
  }

  action(index: number): number {
    return this.walk.action(this.places[index]!);
  }

  stateOf(node: number): number {
    return this.walk.stateOf(this.standings[node]!.node);
  }

  detailOf(node: number): number {
    const { node: of, progress } = this.standings[node]!;
    return this.walk.detailOf(of) * 2 ** 32 + progress;
  }

  private number(standing: Standing, over: boolean): number {
    const { node, progress } = standing;
    const ofNode = this.known.get(node) ?? new Map<number, number>();
    this.known.set(node, ofNode);
    const key = progress * 2 + (over ? 1 : 0);
    const known = ofNode.get(key);
    if (known !== undefined) return known;
    ofNode.set(key, this.standings.length);
    return this.standings.push({ ...standing, over }) - 1;
  }
}
