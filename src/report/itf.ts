/**
 * A counterexample in the Informal Trace Format, which tools around TLA+ and Quint read.
 *
 * The format is Apalache's ADR 015: every state in full, a variable a slot. Its values are numbers,
 * strings, lists, records, sets and maps; what it has no word for is written as a text that says so.
 */
import type { Counterexample, EncodedValue } from '../suite/index.js';
import { formatValue, isList } from './value-text.js';

/** A value of the format. */
export type ItfValue =
  boolean | number | string | readonly ItfValue[] | { readonly [key: string]: ItfValue };

/** A trace of the format; written to a file that ends in `.itf.json`. */
export interface ItfTrace {
  readonly '#meta': Readonly<Record<string, string>>;
  readonly vars: readonly string[];
  readonly states: readonly Readonly<Record<string, ItfValue>>[];
  /** Index of the state that comes after the last one. */
  readonly loop?: number;
}

/** The trace. The variable `action` has the label of the step that led to a state. O(steps · slots). */
export const itfOf = ({
  initial,
  steps,
  loop,
  model,
  scope,
  violated,
  flawed,
}: Counterexample): ItfTrace => {
  const names = variableNames(initial.map(({ slot }) => slot));
  const state = new Map<string, ItfValue>(
    initial.map(({ slot, value }) => [slot, itfValue(value)]),
  );
  const snapshot = (index: number, action: string): ItfTrace['states'][number] => ({
    '#meta': { index },
    action,
    ...Object.fromEntries([...state].map(([slot, value]) => [names.get(slot) ?? slot, value])),
  });
  const states = [snapshot(0, 'init')];
  steps.forEach(({ action, changes }, index) => {
    for (const { slot, value } of changes) state.set(slot, itfValue(value));
    states.push(snapshot(index + 1, action.label));
  });
  return {
    '#meta': {
      format: 'ITF',
      'format-description': 'https://apalache-mc.org/docs/adr/015adr-trace.html',
      description: `${violated.property} is violated${flawed === undefined ? '' : ` by ${flawed.id}`}`,
      source: `${model} at scope ${scope}`,
    },
    vars: ['action', ...names.values()],
    states,
    ...loopOf(loop, steps.length),
  };
};

/**
 * The last state of a lasso is the one after `loop` steps, so that what comes next is the one after
 * that. Where the run comes to rest, the last state follows itself.
 */
const loopOf = (loop: number | undefined, steps: number): Pick<ItfTrace, 'loop'> =>
  loop === undefined ? {} : { loop: Math.min(loop + 1, steps) };

/** `actor subscriber[s1]` as an identifier of TLA+, `actor_subscriber_s1`, given out once. */
const variableNames = (slots: readonly string[]): ReadonlyMap<string, string> => {
  const taken = new Set(['action']);
  return new Map(
    slots.map((slot) => {
      const plain = slot.replaceAll(/\W+/g, '_').replaceAll(/^_+|_+$/g, '');
      const name = /^[A-Za-z]/.test(plain) ? plain : `v_${plain}`;
      let free = name;
      for (let number = 2; taken.has(free); number++) free = `${name}_${number.toFixed(0)}`;
      taken.add(free);
      return [slot, free];
    }),
  );
};

/** A number that is no integer in the range of JSON, null and the like have no form of their own. */
const itfValue = (value: EncodedValue): ItfValue => {
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
  if (value === null || typeof value !== 'object') return unserializable(value);
  if (isList(value)) return value.map(itfValue);
  return '$' in value ? taggedValue(value as Tagged) : record(Object.entries(value));
};

type Tagged = Extract<EncodedValue, { readonly $: string }>;

const taggedValue = (value: Tagged): ItfValue => {
  switch (value.$) {
    case 'bigint':
      return { '#bigint': value.value };
    case 'Set':
      return { '#set': value.values.map(itfValue) };
    case 'Map':
      return { '#map': value.entries.map((entry) => entry.map(itfValue)) };
    case 'Object':
      return record(value.entries);
    default:
      return unserializable(value);
  }
};

/** Field names that begin with # belong to the format: such an object is a map. */
const record = (entries: readonly (readonly [string, EncodedValue])[]): ItfValue =>
  entries.some(([key]) => key.startsWith('#') || key === '__proto__')
    ? { '#map': entries.map(([key, value]) => [key, itfValue(value)]) }
    : Object.fromEntries(entries.map(([key, value]) => [key, itfValue(value)]));

const unserializable = (value: EncodedValue): ItfValue => ({
  '#unserializable': formatValue(value),
});
