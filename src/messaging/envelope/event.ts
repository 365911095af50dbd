/**
 * The event envelope: CloudEvents 1.0 attribute names, without a dependency on its SDK.
 *
 * Source: https://github.com/cloudevents/spec, cloudevents/spec.md and extensions/partitioning.md.
 * One rule is stricter than there. CloudEvents identifies an event by `source` and `id` together;
 * the bus and the event store want `id` alone to be unique, so that it can be used as *the* identity
 * for de-duplication, and refuse a clash loudly.
 */

import { err, ok, type Result } from '../result.js';
import { captureJson, type JsonValue } from './json.js';
import { isName, NAME_RULE } from './names.js';

/** What a caller passes in. Everything in it must be a JSON value (see `json.ts`). */
export interface EventInput {
  /** Unique on the bus, or in the store: one to 256 characters without control characters. */
  readonly id: string;
  /** Who says it, as a URI reference, for instance `/orders`. */
  readonly source: string;
  /** What happened, for instance `order.placed`; also the name of the channel that carries it. */
  readonly type: string;
  /** What it happened to, within the source. */
  readonly subject?: string;
  /** When it happened, as RFC 3339. Nothing here interprets it. */
  readonly time?: string;
  readonly datacontenttype?: string;
  readonly dataschema?: string;
  /** Events with the same key are first dispatched in publish order, as are all others. */
  readonly partitionkey?: string;
  readonly data?: unknown;
}

/** An event as accepted and delivered: a deeply frozen copy of what was passed in. */
export interface EventEnvelope extends EventInput {
  readonly data?: JsonValue;
}

/** An event's envelope or payload is malformed. */
export interface InvalidEvent {
  readonly code: 'INVALID_EVENT';
  readonly message: string;
  /** Which part of it, for instance `event.data.items[2]`. */
  readonly path: string;
}

const REQUIRED = ['id', 'source', 'type'] as const;
const OPTIONAL = ['subject', 'time', 'datacontenttype', 'dataschema', 'partitionkey'] as const;
const ATTRIBUTES: ReadonlySet<string> = new Set([...REQUIRED, ...OPTIONAL, 'data']);

type Attributes = Readonly<Partial<Record<keyof EventInput, unknown>>>;

const LONGEST_ATTRIBUTE = 256;

/** RFC 3339 with its time zone; the calendar is not checked beyond what `Date` knows. */
const TIMESTAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/i;

/** Control characters, and halves of surrogate pairs, which no storage keeps as they are. */
const UNUSABLE = /[\p{Cc}\p{Cs}]/u;

/** Copies, checks and freezes an event, at the time of the call. O(size of the event). */
export function captureEvent(input: EventInput): Result<EventEnvelope, InvalidEvent> {
  const captured = captureJson(input, 'event');
  if (!captured.ok) {
    const { path, problem } = captured.error;
    return invalid(path, problem, 'pass JSON values only and leave absent attributes out');
  }
  const event: unknown = captured.value;
  if (!isRecord(event)) return invalid('event', 'is no object', 'pass an event');
  // `checkAttributes` found every attribute to have its type, which TypeScript cannot follow.
  return checkAttributes(event) ?? ok(captured.value as unknown as EventEnvelope);
}

function checkAttributes(event: Attributes): ReturnType<typeof invalid> | undefined {
  const unknown = Object.keys(event).find((name) => !ATTRIBUTES.has(name));
  if (unknown !== undefined) {
    return invalid(`event.${unknown}`, 'is no attribute of an event', 'put it into data');
  }
  for (const name of [...REQUIRED, ...OPTIONAL]) {
    const value = event[name];
    if (value === undefined && !isRequired(name)) continue;
    if (!isText(value)) {
      const shape = `one to ${LONGEST_ATTRIBUTE} characters without control characters`;
      return invalid(`event.${name}`, `is not a string of ${shape}`, `pass ${shape}`);
    }
  }
  if (!isName(event.type)) return invalid('event.type', 'is no valid name', `use ${NAME_RULE}`);
  const { time } = event;
  if (time !== undefined && !isTimestamp(time)) {
    return invalid(
      'event.time',
      'is no RFC 3339 timestamp',
      'pass one, as Date.toISOString() makes it',
    );
  }
  return undefined;
}

function isRecord(value: unknown): value is Attributes {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isRequired(name: string): boolean {
  return (REQUIRED as readonly string[]).includes(name);
}

function isText(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    value.length >= 1 &&
    value.length <= LONGEST_ATTRIBUTE &&
    !UNUSABLE.test(value)
  );
}

function isTimestamp(value: unknown): boolean {
  return typeof value === 'string' && TIMESTAMP.test(value) && !Number.isNaN(Date.parse(value));
}

function invalid(
  path: string,
  problem: string,
  remedy: string,
): { readonly ok: false; readonly error: InvalidEvent } {
  const message = `The event is not usable: ${path} ${problem}; ${remedy}.`;
  return err({ code: 'INVALID_EVENT', message, path });
}
