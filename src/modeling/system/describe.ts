/**
 * Slot values for readers of traces: plain data that JSON can carry.
 */
import type { ChildValue, MemberValue } from '../machine/actor-value.js';
import { idOf } from '../machine/child-keys.js';
import { referenceIn } from '../machine/references.js';
import { placeOf, rootOf } from './instances.js';
import type { ActorInstance } from './instances.js';
import { referenceText } from './labels.js';

/** An actor without the fields that say nothing; anything else as it is. */
export const describeSlot = (value: unknown, actor: ActorInstance | undefined): unknown =>
  actor === undefined && !isActorValue(value)
    ? toJsonData(value, '')
    : describeActor(value as MemberValue, actor);

const isActorValue = (value: unknown): value is MemberValue =>
  typeof value === 'object' && value !== null && 'status' in value && 'context' in value;

const describeActor = (value: MemberValue, actor: ActorInstance | undefined): unknown => {
  if (value.status === 'absent') return value;
  const family = actor === undefined ? '' : rootOf(actor).name;
  const json = (part: unknown): unknown => toJsonData(part, family);
  if (value.status === 'down') return { status: 'down', context: json(value.context) };
  const { status, context, history, output, error, timers } = value;
  const children = describeChildren(value.children, actor, json);
  return {
    value: value.value,
    ...(!isEmpty(context) && { context: json(context) }),
    ...(status !== 'active' && { status }),
    ...(output !== undefined && { output: json(output) }),
    ...(error !== undefined && { error: json(error) }),
    ...(!isEmpty(history) && { history }),
    ...(!isEmpty(children) && { children }),
    ...(timers.length > 0 && { timers: timers.map(describeTimer) }),
  };
};

/**
 * A child by its id: the place where it is, or what is known of one that is abstracted. A child that
 * is called like its place has nothing to say here.
 */
const describeChildren = (
  children: Readonly<Record<string, ChildValue>>,
  actor: ActorInstance | undefined,
  json: (part: unknown) => unknown,
): unknown =>
  Object.fromEntries(
    Object.entries(children).flatMap(([key, child]) => {
      if (!('pool' in child) || actor === undefined) return [[idOf(key), json(child)]];
      const { name } = placeOf(actor, child);
      return name === `${actor.name}.${idOf(key)}` ? [] : [[idOf(key), name]];
    }),
  );

const describeTimer = ({ id, remaining }: { id: string; remaining?: number }): unknown =>
  remaining === undefined ? id : { id, remaining };

const isEmpty = (value: unknown): boolean =>
  typeof value !== 'object' || value === null || Object.keys(value).length === 0;

/** What JSON would lose or change is written as text or as a list. */
const toJsonData = (value: unknown, family: string): unknown => {
  const inner = (part: unknown): unknown => toJsonData(part, family);
  if (typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0))) {
    return Object.is(value, -0) ? '-0' : String(value);
  }
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value !== 'object' || value === null) return value ?? null;
  if (Array.isArray(value)) return value.map(inner);
  if (value instanceof Map) return [...value].map(inner);
  if (value instanceof Set) return [...value].map(inner);
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Error) return { error: value.message };
  if (ArrayBuffer.isView(value)) return bytesOf(value);
  const reference = referenceIn(value);
  if (reference !== undefined) return `actor ${referenceText(reference, family)}`;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, inner(part)]));
};

const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView): readonly number[] => [
  ...new Uint8Array(buffer, byteOffset, byteLength),
];
