/**
 * Of all shortest paths to some goals the one that reads best, and the same one on every machine.
 *
 * It is chosen as the traces of a search are (`search/trace-path.ts`): the fewest switches between
 * actors, then the labels that come first, and where one label leads to several nodes, the least
 * canonical keys. No number of a state plays a part.
 */

import type { Engine } from '../../search/engine.js';
import { canonicalKey } from '../../value/canonical-key.js';
import { compareKeys } from '../../value/primitive-key.js';
import type { Path, Walk } from './walk.js';

/** More switches than any path has. */
const UNREACHED = 0x3fffffff;

/** By actor: the fewest switches from a node on, when the next step is taken by that actor. */
type Switches = Int32Array;

/** By distance: the nodes from which a goal is reached on a shortest path. */
type Ways = readonly ReadonlyMap<number, Switches>[];

/** A path under construction. */
interface Prefix {
  readonly node: number;
  readonly actor: number | undefined;
  /** Switches still to come. */
  readonly switches: number;
  readonly last?: { readonly from: Prefix; readonly action: number };
}

/**
 * The path from the first layer to one of the goals, which are nodes of the last layer that counts.
 *
 * Expands every node of the layers before once, and those on shortest paths again.
 */
export const leastPath = (
  engine: Engine,
  walk: Walk,
  {
    layers,
    goals,
  }: { readonly layers: readonly (readonly number[])[]; readonly goals: Iterable<number> },
): Path => new PathReader(engine, walk).read(layers, goals);

/** The canonical key of a node: of its state, and what tells it from others of that state. */
export const nodeKey = (engine: Engine, walk: Walk, node: number): string => {
  const positions = new Int32Array(engine.plan.slots);
  engine.core.decodeState(walk.stateOf(node), positions);
  return `${canonicalKey(engine.values.vector(positions))} ${walk.detailOf(node)}`;
};

class PathReader {
  constructor(
    private readonly engine: Engine,
    private readonly walk: Walk,
  ) {}

  read(layers: readonly (readonly number[])[], goals: Iterable<number>): Path {
    const ways = this.waysTo(layers, goals);
    let prefixes = this.beginnings(ways[0]!);
    for (const after of ways.slice(1)) {
      prefixes = this.extend(prefixes, after);
    }
    const [best] = this.sorted(prefixes);
    if (best === undefined) throw new Error('no path leads to a goal');
    return pathTo(best);
  }

  private waysTo(layers: readonly (readonly number[])[], goals: Iterable<number>): Ways {
    const { actors } = this.engine.values.actions;
    const ends = new Map<number, Switches>();
    for (const goal of goals) ends.set(goal, new Int32Array(actors));
    const ways = [ends];
    for (const layer of layers.slice(0, -1).reverse()) {
      ways.unshift(this.waysFrom(layer, ways[0]!));
    }
    return ways;
  }

  private waysFrom(
    layer: readonly number[],
    after: ReadonlyMap<number, Switches>,
  ): Map<number, Switches> {
    const { walk } = this;
    const ways = new Map<number, Switches>();
    for (const node of layer) {
      walk.open(node);
      for (let index = 0; index < walk.count; index++) {
        const further = after.get(walk.target(index));
        if (further === undefined) continue;
        const actor = this.actorOf(index);
        const switches = ways.get(node) ?? new Int32Array(further.length).fill(UNREACHED);
        switches[actor] = Math.min(switches[actor]!, switchesAfter(further, actor));
        ways.set(node, switches);
      }
    }
    return ways;
  }

  private beginnings(ways: ReadonlyMap<number, Switches>): readonly Prefix[] {
    const beginnings = [...ways].map(([node, switches]): Prefix => ({
      node,
      actor: undefined,
      switches: Math.min(...switches),
    }));
    const least = Math.min(...beginnings.map(({ switches }) => switches));
    return beginnings.filter(({ switches }) => switches === least);
  }

  /** Extends all prefixes by the least label that any of them can take on a best way. */
  private extend(
    prefixes: readonly Prefix[],
    after: ReadonlyMap<number, Switches>,
  ): readonly Prefix[] {
    let least: string | undefined;
    let extended: Prefix[] = [];
    for (const next of prefixes.flatMap((prefix) => this.extensions(prefix, after))) {
      const label = this.lastLabel(next);
      if (least !== undefined && label > least) continue;
      if (label !== least) extended = [];
      least = label;
      extended.push(next);
    }
    return this.distinctEnds(extended);
  }

  private extensions(prefix: Prefix, after: ReadonlyMap<number, Switches>): readonly Prefix[] {
    const { walk } = this;
    const extensions: Prefix[] = [];
    walk.open(prefix.node);
    for (let index = 0; index < walk.count; index++) {
      const node = walk.target(index);
      const further = after.get(node);
      if (further === undefined) continue;
      const actor = this.actorOf(index);
      const switches = switchesAfter(further, actor);
      const switched = prefix.actor !== undefined && prefix.actor !== actor ? 1 : 0;
      if (switches + switched !== prefix.switches) continue;
      const last = { from: prefix, action: walk.action(index) };
      extensions.push({ node, actor, switches, last });
    }
    return extensions;
  }

  /** Of the prefixes with the same labels that meet, the one through the least states goes on. */
  private distinctEnds(prefixes: readonly Prefix[]): readonly Prefix[] {
    const byEnd = new Map<string, Prefix>();
    for (const prefix of this.sorted(prefixes)) {
      const end = `${prefix.actor} ${prefix.node}`;
      if (!byEnd.has(end)) byEnd.set(end, prefix);
    }
    return [...byEnd.values()];
  }

  private sorted(prefixes: readonly Prefix[]): readonly Prefix[] {
    if (prefixes.length < 2) return prefixes;
    return prefixes
      .map((prefix) => ({ prefix, key: this.keyOf(prefix) }))
      .sort((left, right) => compareKeys(left.key, right.key))
      .map(({ prefix }) => prefix);
  }

  private keyOf(prefix: Prefix): string {
    return pathTo(prefix)
      .nodes.map((node) => nodeKey(this.engine, this.walk, node))
      .join(' ');
  }

  private lastLabel({ last }: Prefix): string {
    return last === undefined ? '' : this.engine.values.actions.action(last.action).label;
  }

  private actorOf(index: number): number {
    return this.engine.values.actions.actor(this.walk.action(index));
  }
}

/** The fewest switches when the step before was taken by `actor`. */
const switchesAfter = (switches: Switches, actor: number): number => {
  let least = switches[actor]!;
  for (const other of switches) least = Math.min(least, other + 1);
  return least;
};

const pathTo = (end: Prefix): Path => {
  const nodes = [end.node];
  const actions: number[] = [];
  for (let at = end; at.last !== undefined; at = at.last.from) {
    nodes.push(at.last.from.node);
    actions.push(at.last.action);
  }
  return { nodes: nodes.reverse(), actions: actions.reverse() };
};
