/**
 * Random statecharts: nested and parallel states, guards, assignments, raised events, `always`,
 * entry actions, final states and `onDone`. No delays, invocations, spawning or history.
 *
 * They come to rest by construction: only `z` is raised and its handlers raise nothing; `always`
 * needs `n === 2` and leaves 0; no initial state is final, so that `onDone` follows a transition.
 *
 * No transition leaves its region. Where transitions of two regions exclude each other, XState
 * takes the region that was entered first, which neither value nor context shows.
 */

import * as fc from 'fast-check';
import { assign, createMachine, raise } from 'xstate';
import type { AnyStateMachine, EventObject, MachineConfig } from 'xstate';

interface Context {
  readonly n: number;
  readonly entries: number;
}

/** A transition; `target` counts through the states that may be targets, modulo their number. */
interface Arrow {
  readonly target: number | undefined;
  readonly guard: number | undefined;
  readonly set: number | undefined;
  readonly raises: boolean;
  readonly reenter: boolean;
}

interface Node {
  readonly parallel: boolean;
  readonly children: readonly Node[];
  readonly arrows: Readonly<Record<'a' | 'b' | 'z', readonly Arrow[]>>;
  readonly always: number | undefined;
  readonly done: number | undefined;
  readonly countsEntries: boolean;
  readonly final: boolean;
}

/** The events that the charts handle. */
export const randomEvents = ['a', 'b', 'z'] as const;

/** `one` in so many of ten cases. */
const inTen = <Value>(cases: number, one: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.oneof(
    { weight: 10 - cases, arbitrary: fc.constant(undefined) },
    { weight: cases, arbitrary: one },
  );
const trueInTen = (cases: number): fc.Arbitrary<boolean> =>
  inTen(cases, fc.constant(true)).map((value) => value === true);

const aTarget = fc.nat({ max: 30 });
const anArrow: fc.Arbitrary<Arrow> = fc.record({
  target: inTen(7, aTarget),
  guard: inTen(5, fc.nat({ max: 2 })),
  set: inTen(5, fc.nat({ max: 2 })),
  raises: trueInTen(2),
  reenter: fc.boolean(),
});
const arrows = fc.array(anArrow, { maxLength: 2 });

const aNode = (depth: number): fc.Arbitrary<Node> =>
  fc.record({
    parallel: trueInTen(3),
    children: depth === 0 ? fc.constant([]) : fc.array(aNode(depth - 1), { maxLength: 3 }),
    arrows: fc.record({ a: arrows, b: arrows, z: arrows }),
    always: inTen(2, aTarget),
    done: inTen(5, aTarget),
    countsEntries: trueInTen(3),
    final: trueInTen(3),
  });

interface Seen {
  readonly context: Context;
}

const isTwo = ({ context }: Seen): boolean => context.n === 2;
const set = (n: number) => assign<Context, EventObject, undefined, EventObject, never>({ n });
const countEntry = assign<Context, EventObject, undefined, EventObject, never>({
  entries: ({ context }) => 1 - context.entries,
});

/** The configuration of a state. */
type Config = Omit<MachineConfig<Context, EventObject>, 'context'>;

/** Where a node stands. Ids are paths: the children of `s0` are `s00`, `s01`, … */
interface Position {
  readonly id: string;
  /** What its transitions may target lies within this state. */
  readonly domain: string;
  readonly mayEnd: boolean;
}

class Chart {
  readonly #ids: string[] = [];
  /** Leaves that are not final. */
  readonly #resting: string[] = [];

  constructor(readonly root: Node) {
    this.#number(root, 's');
  }

  machine(): AnyStateMachine {
    const context: Context = { n: 0, entries: 0 };
    const root = this.#config(this.root, { id: 's', domain: 's', mayEnd: false });
    return createMachine({ ...root, context });
  }

  #number(parent: Node, parentId: string): void {
    for (const [index, node] of parent.children.entries()) {
      const id = `${parentId}${String(index)}`;
      this.#ids.push(id);
      const mayEnd = index > 0 && !parent.parallel;
      if (node.children.length === 0 && !(node.final && mayEnd)) this.#resting.push(id);
      this.#number(node, id);
    }
  }

  #config(node: Node, { id, domain, mayEnd }: Position): Config {
    if (node.children.length === 0 && node.final && mayEnd) return { id, type: 'final' };
    const always = pick(this.#ids, domain, node.always);
    const transitions = (list: readonly Arrow[], mayRaise: boolean) =>
      list.map((arrow) => this.#transition(arrow, { id, domain, mayRaise }));
    return {
      id,
      on: {
        a: transitions(node.arrows.a, true),
        b: transitions(node.arrows.b, true),
        z: transitions(node.arrows.z, false),
      },
      ...(node.countsEntries && { entry: countEntry }),
      ...(always !== undefined && { always: { target: always, guard: isTwo, actions: set(0) } }),
      ...(node.children.length > 0 && this.#inside(node, { id, domain })),
    };
  }

  #inside(node: Node, { id, domain }: Pick<Position, 'id' | 'domain'>): Config {
    const children = node.children.map((child, index): [string, Config] => {
      const childId = `${id}${String(index)}`;
      const position = node.parallel
        ? { id: childId, domain: childId, mayEnd: false }
        : { id: childId, domain: id, mayEnd: index > 0 };
      return [childId, this.#config(child, position)];
    });
    const states = Object.fromEntries(children);
    if (node.parallel) return { type: 'parallel', states };
    const done = pick(this.#resting, domain, node.done);
    return {
      initial: `${id}0`,
      states,
      ...(done !== undefined && { onDone: { target: done } }),
    };
  }

  #transition(arrow: Arrow, from: { id: string; domain: string; mayRaise: boolean }) {
    const { guard } = arrow;
    const target = pick(this.#ids, from.domain, arrow.target);
    const reenter = arrow.reenter && from.domain !== from.id;
    return {
      ...(target !== undefined && { target, reenter }),
      ...(guard !== undefined && { guard: ({ context }: Seen) => context.n === guard }),
      actions: [
        ...(arrow.set === undefined ? [] : [set(arrow.set)]),
        ...(arrow.raises && from.mayRaise ? [raiseZ] : []),
      ],
    };
  }
}

const raiseZ = raise<Context, EventObject, EventObject, undefined>({ type: 'z' });

/** A reference to one of the ids below `domain`. */
const pick = (
  ids: readonly string[],
  domain: string,
  index: number | undefined,
): string | undefined => {
  const below = ids.filter((id) => id.startsWith(domain) && id !== domain);
  if (index === undefined || below.length === 0) return undefined;
  return `#${below[index % below.length] ?? domain}`;
};

/** A machine that prints its chart when a property fails on it. */
export interface RandomMachine {
  readonly machine: AnyStateMachine;
}

/** A chart of at most 40 states in a tree three deep. */
export const aRandomMachine: fc.Arbitrary<RandomMachine> = aNode(3)
  .filter(({ children }) => children.length > 0)
  .map((root) => ({
    machine: new Chart(root).machine(),
    [fc.toStringMethod]: () => JSON.stringify(root),
  }));
