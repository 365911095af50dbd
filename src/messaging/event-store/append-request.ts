/**
 * What a caller asks to append: checked, copied and frozen before anything is decided.
 */

import { captureEvent, type EventEnvelope, type InvalidEvent } from '../envelope/event.js';
import { isName, NAME_RULE } from '../envelope/names.js';
import { err, ok, type Result } from '../result.js';
import type { EventShape, ExpectedVersion, NewEvent, PlaceClaim } from './events.js';
import { invalidArgument, type InvalidStoreArgument } from './errors.js';

/** Events for one stream. */
export interface StreamAppend<E extends EventShape = EventShape> {
  readonly stream: string;
  readonly expected: ExpectedVersion;
  /** At least one. Their ids are the identity by which a repeated append is recognised. */
  readonly events: readonly NewEvent<E>[];
}

/** An event that was checked, with what it says about its place. */
export interface CapturedEvent {
  readonly event: EventEnvelope;
  readonly claim: PlaceClaim;
}

/** Checked events for one stream. */
export interface CapturedAppend {
  readonly stream: string;
  readonly expected: ExpectedVersion;
  readonly events: readonly CapturedEvent[];
}

type Refused = InvalidStoreArgument | InvalidEvent;

/** Checks and copies appends to several streams. O(size of the events). */
export const captureAppends = (
  appends: readonly StreamAppend[],
  source: string | undefined,
): Result<readonly CapturedAppend[], Refused> => {
  const captured: CapturedAppend[] = [];
  for (const append of appends) {
    const problem = shapeProblem(append);
    if (problem !== undefined) return err(problem);
    const events: CapturedEvent[] = [];
    for (const event of append.events) {
      const one = captureNewEvent(event, source);
      if (!one.ok) return one;
      events.push(one.value);
    }
    captured.push({ stream: append.stream, expected: append.expected, events });
  }
  const repeated = repetitionIn(captured);
  return repeated === undefined ? ok(captured) : err(repeated);
};

const shapeProblem = ({ stream, expected, events }: StreamAppend): Refused | undefined => {
  if (!isName(stream)) return invalidArgument('stream', NAME_RULE);
  const isVersion = Number.isSafeInteger(expected) && Number(expected) >= 0;
  if (!isVersion && expected !== 'none' && expected !== 'any') {
    return invalidArgument('expected', "a version, that is an integer from 0 on, 'none' or 'any'");
  }
  return Array.isArray(events) && events.length > 0
    ? undefined
    : invalidArgument('events', 'an array of at least one event');
};

const captureNewEvent = (
  input: NewEvent,
  source: string | undefined,
): Result<CapturedEvent, InvalidEvent> => {
  // JavaScript may pass anything: what is no object has no attributes, and is refused for that.
  const { stream, version, ...event } = Object(input) as NewEvent;
  const captured = captureEvent({ ...(source !== undefined && { source }), ...event } as never);
  if (!captured.ok) return captured;
  const claim = {
    ...(stream !== undefined && { stream }),
    ...(version !== undefined && { version }),
  };
  return ok({ event: captured.value, claim });
};

/** A stream that is named twice, or an id that two of the events have. */
const repetitionIn = (appends: readonly CapturedAppend[]): Refused | undefined => {
  const streams = new Set(appends.map(({ stream }) => stream));
  if (streams.size < appends.length) {
    return invalidArgument('stream', 'each stream once, with all of its events');
  }
  const seen = new Set<string>();
  for (const { event } of appends.flatMap(({ events }) => events)) {
    if (seen.has(event.id)) {
      const message = `The event is not usable: event.id ${event.id} is the id of two events of this batch; give each its own.`;
      return { code: 'INVALID_EVENT', message, path: 'event.id' };
    }
    seen.add(event.id);
  }
  return undefined;
};
