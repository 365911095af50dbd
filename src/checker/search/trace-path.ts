/**
 * Reads a shortest trace off the distances that `hit-distance.ts` measured.
 *
 * Among all shortest traces it chooses the one that switches least often between actors, and among
 * those the one whose action labels come first; where one label leads to several states it follows
 * them all, and the least canonical keys decide in the end. No state number plays a part, so the
 * trace does not depend on the order in which states were found.
 */

import type { Trace, TraceStep } from '../result.js';
import { canonicalKey } from '../value/canonical-key.js';
import { compareKeys } from '../value/primitive-key.js';
import type { Engine } from './engine.js';
import { actorOf } from './hit-distance.js';
import type { HitDistance } from './hit-distance.js';

/** A trace, and the conjunct that fails at its end. */
export interface FoundTrace {
  readonly trace: Trace;
  readonly conjunct?: string;
}

/** A path under construction: its last state, who took the last step, how it came there. */
interface Path {
  readonly positions: Int32Array;
  /** The last state's number, absent where the trace ends outside the scope constraint. */
  readonly state: number;
  readonly actor: number | undefined;
  /** Switches still to come on the best way to the hit. */
  readonly switches: number;
  readonly last?: { readonly from: Path; readonly action: number };
}

/** The trace to a target's first hit. Takes one expansion per state on the best paths. */
export const readTrace = (engine: Engine, distance: HitDistance): FoundTrace => {
  let paths = distance.depth === 0 ? hitsAtStart(engine, distance) : beginnings(engine, distance);
  for (let level = 0; level < distance.depth; level++) {
    paths = extend(engine, paths, (path) => extensions(engine, distance, { path, level }));
  }
  return found(engine, distance, sorted(engine, paths)[0]);
};

/** Initial states that hit; they need not be stored, for they may lie outside the constraint. */
const hitsAtStart = (engine: Engine, distance: HitDistance): Path[] => {
  const hits: Path[] = [];
  for (const positions of engine.initialStates()) {
    engine.core.successors.clear();
    engine.core.stage(positions);
    const state = engine.core.find(0);
    if (distance.hitsState(0)) {
      hits.push({ positions, state, actor: undefined, switches: 0 });
    }
  }
  return hits;
};

const beginnings = (engine: Engine, distance: HitDistance): Path[] => {
  let paths: Path[] = [];
  let least = Infinity;
  engine.levels.forEachAt(0, (state) => {
    const switches = distance.switchesFrom(state, 0, undefined);
    if (switches > least) return;
    if (switches < least) paths = [];
    least = switches;
    const positions = new Int32Array(engine.plan.slots);
    engine.core.decodeState(state, positions);
    paths.push({ positions, state, actor: undefined, switches });
  });
  return paths;
};

/** Extends all paths by the least label that any of them can take on a best way. */
const extend = (
  engine: Engine,
  paths: readonly Path[],
  extensionsOf: (path: Path) => readonly Path[],
): Path[] => {
  let least: string | undefined;
  let extended: Path[] = [];
  for (const next of paths.flatMap(extensionsOf)) {
    const label = lastLabel(engine, next);
    if (least !== undefined && label > least) continue;
    if (label !== least) extended = [];
    least = label;
    extended.push(next);
  }
  return distinctEnds(engine, extended);
};

const extensions = (
  engine: Engine,
  distance: HitDistance,
  { path, level }: { readonly path: Path; readonly level: number },
): Path[] => {
  const { core } = engine;
  const next: Path[] = [];
  core.expand(path.state);
  for (let index = 0; index < core.successors.count; index++) {
    const actor = actorOf(engine, index);
    const switches = distance.switchesAfter(index, level, actor);
    const switched = path.actor !== undefined && path.actor !== actor ? 1 : 0;
    if (switches + switched !== path.switches) continue;
    const positions = new Int32Array(path.positions.length);
    core.decodeSuccessor(index, positions);
    const last = { from: path, action: core.successors.actions[index]! };
    next.push({ positions, state: core.find(index), actor, switches, last });
  }
  return next;
};

/** Of the paths with the same labels that meet, the one through the least states goes on. */
const distinctEnds = (engine: Engine, paths: readonly Path[]): Path[] => {
  const byEnd = new Map<string, Path>();
  for (const path of sorted(engine, paths)) {
    const end = `${path.actor} ${path.positions.join()}`;
    if (!byEnd.has(end)) byEnd.set(end, path);
  }
  return [...byEnd.values()];
};

const sorted = (engine: Engine, paths: readonly Path[]): readonly Path[] =>
  paths.length < 2
    ? paths
    : paths
        .map((path) => ({ path, key: pathKey(engine, path) }))
        .sort((left, right) => compareKeys(left.key, right.key))
        .map(({ path }) => path);

const pathKey = (engine: Engine, path: Path): string =>
  wholePath(path)
    .map(({ positions }) => canonicalKey(engine.values.vector(positions)))
    .join(' ');

const lastLabel = (engine: Engine, { last }: Path): string =>
  last === undefined ? '' : engine.values.actions.action(last.action).label;

const wholePath = (end: Path): Path[] => {
  const path = [end];
  for (let at = end; at.last !== undefined; at = at.last.from) path.push(at.last.from);
  return path.reverse();
};

const found = (engine: Engine, distance: HitDistance, end: Path | undefined): FoundTrace => {
  const path = end === undefined ? [] : wholePath(end);
  const [start] = path;
  if (end === undefined || start === undefined) {
    throw new Error(`no trace leads to the hit of ${distance.target.property.id}`);
  }
  const steps = path.flatMap((at) =>
    at.last === undefined ? [] : [traceStep(engine, at, at.last)],
  );
  const conjunct = engine.properties.failingConjunct(distance.target, endValues(distance, end));
  const trace = { initial: engine.values.vector(start.positions), steps };
  return conjunct === undefined ? { trace } : { trace, conjunct };
};

const traceStep = (
  { values }: Engine,
  at: Path,
  { from, action }: NonNullable<Path['last']>,
): TraceStep => ({
  action: values.actions.action(action),
  state: values.vector(at.positions),
  changed: [...at.positions.keys()].filter((slot) => at.positions[slot] !== from.positions[slot]),
});

/** What the target's conjuncts are about: the variables of the last step, or of the last state. */
const endValues = (distance: HitDistance, { positions, last }: Path): Int32Array =>
  distance.target.plan.of !== 'step' || last === undefined
    ? positions
    : Int32Array.from([...last.from.positions, ...positions, last.action]);
