/**
 * What can be known of a machine without running it: what is missing, which custom actions it has,
 * which timers it may start, which children it names. Read next: `instrument.ts`, then `runner.ts`.
 */
import type { AnyStateMachine, AnyStateNode } from 'xstate';
import { ModelError } from '../../checker/index.js';
import { invokedBy, isInline, spawnedBy } from './child-sources.js';
import type { ChildSource } from './child-sources.js';
import { field } from './fields.js';
import { nodeText } from './place.js';

/** A function that a machine uses, and where. */
export interface UsedFunction {
  readonly name: string;
  readonly state: string;
}

/** What a machine refers to. */
export interface MachineFacts {
  /** Actions that are not XState's own: their effects are outside of any proof. */
  readonly customActions: readonly UsedFunction[];
  /** Timers by id, as labels name them. */
  readonly timers: ReadonlyMap<string, string>;
  /**
   * Whether there are timers that get their id only when the machine runs. What an `enqueueActions` starts
   * shows only then, if anything.
   */
  readonly unnamedTimers: 'none' | 'possible' | 'certain';
  /** Each `invoke` and each `spawnChild`; what is spawned in an `assign` shows only when it runs. */
  readonly children: readonly ChildSource[];
}

/** Whether a machine may start timers. */
export const canHaveTimers = ({ timers, unnamedTimers }: MachineFacts): boolean =>
  timers.size > 0 || unnamedTimers !== 'none';

/** Every state node, in document order. */
export const stateNodes = (machine: AnyStateMachine): readonly AnyStateNode[] =>
  withDescendants(machine.root as AnyStateNode);

const withDescendants = (node: AnyStateNode): readonly AnyStateNode[] => [
  node,
  ...Object.values(node.states as Readonly<Record<string, AnyStateNode>>).flatMap(withDescendants),
];

/** The transitions of a node, those on no event included. */
export const transitionsOf = (node: AnyStateNode): readonly NodeTransition[] =>
  [...node.transitions.values(), node.always ?? []].flat() as readonly NodeTransition[];

/** The part of a transition that names functions. */
export interface NodeTransition {
  actions: readonly unknown[];
  guard?: unknown;
}

/** XState's own actions have `resolve`; any other function is the user's. */
export const isBuiltinAction = (action: unknown): boolean => field(action, 'resolve') !== undefined;

/**
 * Looks through the whole machine.
 *
 * @throws ModelError `MISSING_IMPLEMENTATION` for the first name that nobody implements.
 */
export const factsOf = (machine: AnyStateMachine): MachineFacts => {
  const customActions: UsedFunction[] = [];
  const timers = new Map<string, string>();
  const children: ChildSource[] = [];
  let unnamedTimers: MachineFacts['unnamedTimers'] = 'none';
  for (const node of stateNodes(machine)) {
    const state = nodeText(node);
    for (const action of actionsOf(node)) {
      const resolved = implementation({ machine, kind: 'actions', use: action, state });
      if (!isBuiltinAction(resolved)) {
        customActions.push({ name: nameOf(action, resolved), state });
        continue;
      }
      const spawned = spawnedBy(machine, resolved);
      if (spawned !== undefined) children.push(spawned);
      checkActor(machine, field(resolved, 'src'), state);
      const timer = timerOf(machine, resolved, state);
      if (timer === UNNAMED) unnamedTimers = 'certain';
      else if (isEnqueueing(resolved) && unnamedTimers === 'none') unnamedTimers = 'possible';
      else if (timer !== undefined) timers.set(timer, labelOfTimer(timer, node));
    }
    for (const { guard } of transitionsOf(node)) checkGuard(machine, guard, state);
    for (const { src } of node.invoke as readonly { src: unknown }[]) {
      checkActor(machine, src, state);
    }
    children.push(...invokedBy(node));
  }
  return { customActions, timers, unnamedTimers, children };
};

const actionsOf = (node: AnyStateNode): readonly unknown[] => [
  ...node.entry,
  ...node.exit,
  ...transitionsOf(node).flatMap(({ actions }) => actions),
  ...(node.type === 'compound' ? node.initial.actions : []),
];

type ImplementationKind = 'actions' | 'guards' | 'delays' | 'actors';

interface Use {
  readonly machine: AnyStateMachine;
  readonly kind: ImplementationKind;
  readonly use: unknown;
  readonly state: string;
}

/** What a use, inline or by name, comes down to. */
const implementation = ({ machine, kind, use, state }: Use): unknown => {
  const name = typeof use === 'string' ? use : field(use, 'type');
  if (typeof use === 'function' || typeof name !== 'string') return use;
  const found = (machine.implementations[kind] as Readonly<Record<string, unknown>>)[name];
  if (found !== undefined) return found;
  throw new ModelError('MISSING_IMPLEMENTATION', {
    cause: `nobody implements the ${kind.slice(0, -1)} "${name}"`,
    place: { machine: machine.id, state, function: name },
    remedy: `Implement it with setup(...) or machine.provide({ ${kind}: { ... } })`,
  });
};

const nameOf = (use: unknown, resolved: unknown): string => {
  if (typeof use === 'string') return use;
  const name = typeof use === 'function' ? use.name : field(use, 'type');
  if (typeof name === 'string' && name !== '') return name;
  return typeof resolved === 'function' && resolved.name !== '' ? resolved.name : '(anonymous)';
};

const checkGuard = (machine: AnyStateMachine, guard: unknown, state: string): void => {
  if (guard === undefined) return;
  const resolved = implementation({ machine, kind: 'guards', use: guard, state });
  const nested = field(resolved, 'guards');
  if (Array.isArray(nested)) for (const inner of nested) checkGuard(machine, inner, state);
};

const checkActor = (machine: AnyStateMachine, source: unknown, state: string): void => {
  if (!isInline(source)) implementation({ machine, kind: 'actors', use: source, state });
};

const UNNAMED = Symbol('a timer without a name');

const isEnqueueing = (action: unknown): boolean =>
  field(action, 'type') === 'xstate.enqueueActions';

const timerOf = (
  machine: AnyStateMachine,
  action: unknown,
  state: string,
): string | typeof UNNAMED | undefined => {
  const type = field(action, 'type');
  const delay = field(action, 'delay');
  if ((type !== 'xstate.raise' && type !== 'xstate.sendTo') || delay === undefined)
    return undefined;
  if (typeof delay === 'string') implementation({ machine, kind: 'delays', use: delay, state });
  const id = field(action, 'id') ?? field(field(action, 'event'), 'type');
  return typeof id === 'string' ? id : UNNAMED;
};

/** `after 1000 in waiting` for a delayed transition, else the timer's own id. */
const labelOfTimer = (id: string, node: AnyStateNode): string => {
  const suffix = `.${node.id}`;
  const isAfter = id.startsWith('xstate.after.') && id.endsWith(suffix);
  if (!isAfter) return id;
  return `after ${id.slice('xstate.after.'.length, -suffix.length)} in ${nodeText(node)}`;
};
