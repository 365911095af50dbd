/**
 * Where in its machine's text a step's transition is written.
 *
 * A machine is recognised by its id and by its tree of states and event names: two machines that
 * agree in all of that may stand for each other, and then no place is said.
 */
import type { AnyStateMachine } from 'xstate';
import type { EncodedValue, SourceLocation } from '../../suite/index.js';
import type { LiteralNode } from './machine-literals.js';

/** What a step did to its actor. */
export interface Taken {
  /** In which state the machine was, as XState's state values are encoded. */
  readonly from: EncodedValue | undefined;
  readonly kind: 'event' | 'timer' | 'outcome';
  /** The type of the event. */
  readonly event: string;
}

/** The literal that a machine was made of; undefined where none or several could be it. */
export const literalOf = (
  machine: AnyStateMachine,
  literals: readonly LiteralNode[],
): LiteralNode | undefined => {
  const config = machine.config as Config;
  const fitting = literals.filter((literal) => fits(literal, config));
  const named = fitting.filter((literal) => literal.members.get('id')?.text === config.id);
  const [only, ...others] = config.id !== undefined && named.length > 0 ? named : fitting;
  return others.length === 0 ? only : undefined;
};

/** The parts of a machine's configuration that are compared. */
interface Config {
  readonly id?: string;
  readonly on?: Readonly<Record<string, unknown>>;
  readonly states?: Readonly<Record<string, Config>>;
}

/** Whether the text shows the same states and events, but for what it leaves open. */
const fits = (literal: LiteralNode, config: Config): boolean => {
  const id = literal.members.get('id')?.text;
  if (id !== undefined && config.id !== undefined && id !== config.id) return false;
  const states = config.states ?? {};
  return (
    sameNames(literal, 'on', Object.keys(config.on ?? {})) &&
    sameNames(literal, 'states', Object.keys(states)) &&
    [...(literal.members.get('states')?.members ?? [])].every(([name, inner]) =>
      fits(inner, states[name] ?? {}),
    )
  );
};

const sameNames = (literal: LiteralNode, member: string, names: readonly string[]): boolean => {
  const written = literal.members.get(member);
  if (written === undefined) return literal.open || names.length === 0;
  const shown = [...written.members.keys()];
  return (
    shown.every((name) => names.includes(name)) && (written.open || shown.length === names.length)
  );
};

/** The transition's own place, or else the machine's. */
export const transitionPlace = (machine: LiteralNode, taken: Taken): SourceLocation => {
  for (const state of activeStates(machine, taken.from)) {
    const found = transitionIn(state, taken);
    if (found !== undefined) return found.place;
  }
  return machine.place;
};

/** The states that the machine is in, inner ones first, the machine itself last. */
const activeStates = (
  node: LiteralNode,
  value: EncodedValue | undefined,
): readonly LiteralNode[] => {
  const states = node.members.get('states')?.members;
  const entries: readonly (readonly [string, EncodedValue | undefined])[] =
    typeof value === 'string' ? [[value, undefined]] : Object.entries(value ?? {});
  const inner = entries.flatMap(([name, rest]) => {
    const state = states?.get(name);
    return state === undefined ? [] : activeStates(state, rest);
  });
  return [...inner, node];
};

const transitionIn = (state: LiteralNode, { kind, event }: Taken): LiteralNode | undefined => {
  switch (kind) {
    case 'timer':
      return state.members.get('after');
    case 'outcome':
      return state.members.get('invoke');
    case 'event': {
      const on = state.members.get('on')?.members ?? new Map<string, LiteralNode>();
      const name = [...on.keys()].find((descriptor) => matches(descriptor, event));
      return name === undefined ? undefined : on.get(name);
    }
  }
};

/** XState's event descriptors: a type, `type.*`, or `*`. */
const matches = (descriptor: string, event: string): boolean =>
  descriptor === event ||
  descriptor === '*' ||
  (descriptor.endsWith('.*') && `${event}.`.startsWith(descriptor.slice(0, -1)));
