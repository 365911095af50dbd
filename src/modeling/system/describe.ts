/**
 * Slot values for readers of traces: plain data that JSON can carry.
 */
import type { ActorValue } from '../machine/actor-value.js';

/** An actor without the fields that say nothing; anything else as it is. */
export const describeSlot = (value: unknown): unknown =>
  isActorValue(value) ? describeActor(value) : toJsonData(value);

const isActorValue = (value: unknown): value is ActorValue =>
  typeof value === 'object' && value !== null && 'status' in value && 'context' in value;

const describeActor = (actor: ActorValue): unknown => {
  if (actor.status === 'down') return { status: 'down', context: toJsonData(actor.context) };
  const { status, value, context, history, children, output, error, timers } = actor;
  return {
    value,
    ...(!isEmpty(context) && { context: toJsonData(context) }),
    ...(status !== 'active' && { status }),
    ...(output !== undefined && { output: toJsonData(output) }),
    ...(error !== undefined && { error: toJsonData(error) }),
    ...(!isEmpty(history) && { history }),
    ...(!isEmpty(children) && { children: toJsonData(children) }),
    ...(timers.length > 0 && { timers: timers.map(describeTimer) }),
  };
};

const describeTimer = ({ id, remaining }: { id: string; remaining?: number }): unknown =>
  remaining === undefined ? id : { id, remaining };

const isEmpty = (value: unknown): boolean =>
  typeof value !== 'object' || value === null || Object.keys(value).length === 0;

/** What JSON would lose or change is written as text or as a list. */
const toJsonData = (value: unknown): unknown => {
  if (typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0))) {
    return Object.is(value, -0) ? '-0' : String(value);
  }
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value !== 'object' || value === null) return value ?? null;
  if (Array.isArray(value)) return value.map(toJsonData);
  if (value instanceof Map) return [...value].map(toJsonData);
  if (value instanceof Set) return [...value].map(toJsonData);
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Error) return { error: value.message };
  if (ArrayBuffer.isView(value)) return bytesOf(value);
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, toJsonData(part)]));
};

const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView): readonly number[] => [
  ...new Uint8Array(buffer, byteOffset, byteLength),
];
