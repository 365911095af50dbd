/** Checking the data of new events with schemas of any library that implements Standard Schema. */

import type { StandardSchemaV1 } from '@standard-schema/spec';
import type { EventEnvelope, InvalidEvent } from '../envelope/event.js';
import { captureJson } from '../envelope/json.js';
import { err, ok, type Result } from '../result.js';
import type { Schemas } from './events.js';

/** The event with its data as the schema of its type makes them; without schemas, as it is. */
export const validateEvent = async (
  event: EventEnvelope,
  schemas: Schemas | undefined,
): Promise<Result<EventEnvelope, InvalidEvent>> => {
  if (schemas === undefined) return ok(event);
  const { type } = event;
  if (!Object.hasOwn(schemas, type)) {
    const known = Object.keys(schemas).join(', ');
    return invalid(event, 'event.type', `${type} has no schema; use one of ${known}`);
  }
  let result: StandardSchemaV1.Result<unknown>;
  try {
    result = await schemas[type]!['~standard'].validate(event.data);
  } catch (error) {
    return invalid(event, 'event.data', `the schema of ${type} threw ${String(error)}`);
  }
  if (result.issues !== undefined) {
    const [issue] = result.issues;
    return invalid(event, pathOf(issue?.path), issue?.message ?? `is not what ${type} is made of`);
  }
  if (result.value === undefined) return ok(event);
  const data = captureJson(result.value, 'event.data');
  if (!data.ok) {
    return invalid(
      event,
      data.error.path,
      `as the schema of ${type} made it, ${data.error.problem}`,
    );
  }
  return ok(Object.freeze({ ...event, data: data.value }));
};

const pathOf = (path: StandardSchemaV1.Issue['path']): string =>
  [
    'event.data',
    ...(path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)),
  ].join('.');

const invalid = (
  { id }: EventEnvelope,
  path: string,
  problem: string,
): { readonly ok: false; readonly error: InvalidEvent } =>
  err({
    code: 'INVALID_EVENT',
    message: `The event ${id} is not usable: ${path}: ${problem}.`,
    path,
  });
