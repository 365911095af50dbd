/**
 * The statechart of an XState machine as data: states within states, and what leads from one to
 * another, in the words of its author.
 *
 * Only the definition is looked at; no code of the machine runs. A guard or an action that has a name
 * is called by it, one that is written in place by what kind it is, such as `assign`.
 * Read next: `statechart-mermaid.ts` draws it.
 */
import type { AnyStateMachine, AnyStateNode } from 'xstate';
import { actionText, eventText, guardText, isDelay, sourceText } from './statechart-text.js';

/** A state of a chart; the outermost one is the machine. */
export interface ChartState {
  /** Its keys from the outermost state on, joined by dots; empty for the machine itself. */
  readonly path: string;
  readonly name: string;
  readonly kind: 'atomic' | 'compound' | 'parallel' | 'final' | 'history';
  /** Paths of the states that a compound state begins in. */
  readonly initial: readonly string[];
  /** What happens at its beginning and at its end. */
  readonly entry: readonly string[];
  readonly exit: readonly string[];
  /** What runs for as long as the machine is in it, by the names of the sources. */
  readonly invokes: readonly string[];
  readonly states: readonly ChartState[];
  /** In the order in which they are tried. */
  readonly transitions: readonly ChartTransition[];
}

/** What a machine may do in a state. */
export interface ChartTransition {
  /** The event, `after …` for a delay, `done` for the end of what is inside; empty where it needs none. */
  readonly on: string;
  readonly guard?: string;
  readonly actions: readonly string[];
  /** Paths of where it leads; empty where the state is not left. */
  readonly targets: readonly string[];
  /** Whether a state is left and entered again although it is where the transition leads. */
  readonly reenter: boolean;
}

/** The chart of a machine. O(size of its definition). */
export const statechartOf = (machine: AnyStateMachine): ChartState => ({
  ...stateOf(machine.root as AnyStateNode),
  name: machine.id,
});

const stateOf = (node: AnyStateNode): ChartState => ({
  path: pathOf(node),
  name: node.key,
  kind: node.type,
  initial: node.type === 'compound' ? node.initial.target.map(pathOf) : [],
  // What XState adds for `after` is drawn as a transition.
  entry: node.entry.filter((action) => !isDelay(action)).map(actionText),
  exit: node.exit.filter((action) => !isDelay(action)).map(actionText),
  invokes: node.invoke.map(({ src }) => sourceText(src)),
  states: Object.values(node.states as Readonly<Record<string, AnyStateNode>>).map(stateOf),
  transitions: [...node.transitions.values(), node.always ?? []]
    .flat()
    .map((transition) => transitionOf(node, transition as NodeTransition)),
});

const pathOf = ({ path }: AnyStateNode): string => path.join('.');

/** What is read of a transition of XState. */
interface NodeTransition {
  readonly eventType: string;
  readonly guard?: unknown;
  readonly actions: readonly unknown[];
  readonly target?: readonly AnyStateNode[];
  readonly reenter: boolean;
}

const transitionOf = (
  node: AnyStateNode,
  { eventType, guard, actions, target = [], reenter }: NodeTransition,
): ChartTransition => ({
  on: eventText(node, eventType),
  ...(guard !== undefined && { guard: guardText(guard) }),
  actions: actions.map(actionText),
  targets: target.map(pathOf),
  reenter,
});
