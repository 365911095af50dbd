/**
 * Between XState's snapshots and stored values.
 */
import type {
  AnyActorRef,
  AnyMachineSnapshot,
  AnyStateMachine,
  AnyStateNode,
  StateValue,
} from 'xstate';
import type { RunningValue } from './actor-value.js';
import { idOf } from './child-keys.js';
import { decodeReferences } from './references.js';
import type { Reference } from './references.js';

/** The snapshot that `value` stands for, with references that `refer` makes. */
export const rehydrate = (
  machine: AnyStateMachine,
  value: RunningValue,
  refer: (reference: Reference) => AnyActorRef,
): AnyMachineSnapshot => {
  const snapshot = machine.resolveState({
    value: inDocumentOrder(machine.root as AnyStateNode, value.value),
    context: decodeReferences(value.context, refer),
    status: value.status,
    output: value.output,
    error: value.error,
    historyValue: historyNodes(machine, value.history),
  }) as AnyMachineSnapshot;
  snapshot._nodes.sort((left, right) => left.order - right.order);
  snapshot.children = Object.fromEntries(
    Object.keys(value.children).map((key): [string, AnyActorRef] => [
      idOf(key),
      refer({ role: 'member', address: [...(value.address ?? []), key] }),
    ]),
  );
  return snapshot;
};

/**
 * Regions of a parallel state in the order of the machine. XState takes transitions of regions in
 * the order of the keys, which no stored value preserves.
 */
const inDocumentOrder = (node: AnyStateNode, value: StateValue): StateValue => {
  if (typeof value === 'string') return value;
  const states = node.states as Readonly<Record<string, AnyStateNode>>;
  return Object.fromEntries(
    Object.entries(states).flatMap(([key, child]) => {
      const inner = value[key];
      return inner === undefined ? [] : [[key, inDocumentOrder(child, inner)]];
    }),
  );
};

const historyNodes = (
  machine: AnyStateMachine,
  history: RunningValue['history'],
): AnyMachineSnapshot['historyValue'] =>
  Object.fromEntries(
    Object.entries(history).map(([id, nodes]) => [
      id,
      nodes.map((node) => machine.getStateNodeById(`#${node}`) as AnyStateNode),
    ]),
  );

/** What each history node remembers, by ids. */
export const historyIds = (snapshot: AnyMachineSnapshot): RunningValue['history'] =>
  Object.fromEntries(
    Object.entries(snapshot.historyValue as Readonly<Record<string, readonly AnyStateNode[]>>).map(
      ([id, nodes]) => [id, nodes.map((node) => node.id).sort()],
    ),
  );
