/**
 * Where children come from: which logic a machine invokes or spawns, as far as it says so itself.
 */
import type { AnyStateMachine, AnyStateNode } from 'xstate';
import { field } from './fields.js';

/** Logic that a machine names in an `invoke` or a `spawnChild`. */
export interface ChildSource {
  readonly source: string;
  /** Of an `invoke`; what is spawned may get its id when the machine runs. */
  readonly id: string | undefined;
  readonly logic: unknown;
}

/** A machine, also one of another copy of xstate. */
export const isMachine = (logic: unknown): logic is AnyStateMachine =>
  typeof logic === 'object' &&
  logic !== null &&
  ['config', 'root', 'implementations', 'getInitialSnapshot'].every((name) => name in logic);

/** What an inline source is called: the machine's own id, else what its parent calls it. */
export const inlineName = (logic: unknown, id: string): string =>
  isMachine(logic) && logic.id !== UNNAMED ? logic.id : id;

/** XState's id of a machine that has none. */
const UNNAMED = '(machine)';

/** Whether XState made the name up, for logic that stands in the configuration itself. */
export const isInline = (source: unknown): boolean =>
  typeof source !== 'string' || source.startsWith('xstate.invoke.');

/** What a state invokes. */
export const invokedBy = (node: AnyStateNode): readonly ChildSource[] => {
  const configured = [node.config.invoke ?? []].flat() as readonly { readonly src: unknown }[];
  return node.invoke.map(({ src, id }, index) => {
    if (typeof src === 'string' && !isInline(src)) {
      return { source: src, id, logic: implemented(node.machine, src) };
    }
    const inline = configured[index]?.src;
    return { source: inlineName(inline, id), id, logic: inline };
  });
};

/** What a `spawnChild` action spawns; undefined for any other action. */
export const spawnedBy = (machine: AnyStateMachine, action: unknown): ChildSource | undefined => {
  if (field(action, 'type') !== 'xstate.spawnChild') return undefined;
  const src = field(action, 'src');
  if (typeof src === 'string') {
    return { source: src, id: undefined, logic: implemented(machine, src) };
  }
  const id = field(action, 'id');
  const source = inlineName(src, typeof id === 'string' ? id : 'child');
  return { source, id: undefined, logic: src };
};

const implemented = (machine: AnyStateMachine, source: string): unknown =>
  (machine.implementations.actors as Readonly<Record<string, unknown>>)[source];
