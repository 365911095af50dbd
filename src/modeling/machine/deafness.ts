/**
 * In which states a machine cannot hear an event, whatever it knows.
 *
 * XState keeps a machine as it is when no active state has a transition that the event's type
 * matches, and none that is taken on no event (`macrostep` and `getTransitionData` of XState 5).
 * No function of the machine is called then, so the answer is that of the states alone, and many
 * steps need not be run.
 */
import type { AnyMachineSnapshot, AnyStateNode, EventObject } from 'xstate';
import type { RunningValue } from './actor-value.js';

/** XState's own events mean more than their transitions. */
const OWN = 'xstate.';

/** What is known of one machine. */
export class Deafness {
  private readonly known = new Map<RunningValue['value'], Map<string, boolean>>();

  /**
   * @param value one object for equal values.
   * @param snapshot its snapshot, asked for once for each state and type.
   */
  of({ value }: RunningValue, type: string, snapshot: () => AnyMachineSnapshot): boolean {
    const ofStates = this.known.get(value) ?? new Map<string, boolean>();
    const known = ofStates.get(type);
    if (known !== undefined) return known;
    const isDeaf = !type.startsWith(OWN) && !hears(snapshot(), type);
    this.known.set(value, ofStates.set(type, isDeaf));
    return isDeaf;
  }
}

const hears = ({ _nodes: active }: AnyMachineSnapshot, type: EventObject['type']): boolean =>
  (active as readonly AnyStateNode[]).some(
    (node) =>
      node.always !== undefined ||
      [...node.transitions.keys()].some((descriptor) => mayMatch(descriptor, type)),
  );

/** What exactly a wildcard stands for is left to XState. */
const mayMatch = (descriptor: string, type: string): boolean => {
  const wildcard = descriptor.indexOf('*');
  if (wildcard < 0) return descriptor === type;
  return type.startsWith(descriptor.slice(0, wildcard).replace(/\.$/, ''));
};
