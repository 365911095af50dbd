/**
 * What goes into an event store and what comes out: CloudEvents' attributes, and beside them where
 * the event stands.
 *
 * Read next: `storage.ts`, which keeps them, and `event-store.ts`.
 */

import type { StandardSchemaV1 } from '@standard-schema/spec';
import type { EventEnvelope, EventInput } from '../envelope/event.js';
import type { Position } from './position.js';

/** An event's type and data: what an application's own event types are made of. */
export interface EventShape {
  readonly type: string;
  readonly data?: unknown;
}

/** Where an event stands, as its writer sees it. A writer need not say; what it says must be so. */
export interface PlaceClaim {
  /** The stream that it is appended to. */
  readonly stream?: string;
  /** Its place in the stream, counted from 1. */
  readonly version?: number;
}

/**
 * An event to append. `source` may be left to the store. Everything in it must be a JSON value.
 *
 * @typeParam E - the application's events, as a union.
 */
export type NewEvent<E extends EventShape = EventShape> = E extends EventShape
  ? Omit<EventInput, 'type' | 'data' | 'source'> &
      PlaceClaim & { readonly source?: string } & Readonly<E>
  : never;

/** Where a stored event stands. */
export interface EventPlace {
  readonly stream: string;
  /** Its place in the stream, counted from 1. */
  readonly version: number;
  /** Its place among the events of all streams. */
  readonly position: Position;
  /** Which version of its type's data this is, counted from 1; reading brings it to the newest. */
  readonly dataversion: number;
}

/** An event as it was stored, deeply frozen, its data in their newest version. */
export type StoredEvent<E extends EventShape = EventShape> = E extends EventShape
  ? Omit<EventEnvelope, 'type' | 'data'> & EventPlace & Readonly<E>
  : never;

/**
 * What a stream must be for an append to take place: of exactly this version; `none`, no stream at
 * all, which is version 0; or `any`.
 */
export type ExpectedVersion = number | 'none' | 'any';

/** A schema for the data of each event type, of any library that implements Standard Schema. */
export type Schemas = Readonly<Record<string, StandardSchemaV1>>;

/** The events that schemas admit, as a union. */
export type EventsOf<S extends Schemas> = {
  readonly [Type in keyof S & string]: {
    readonly type: Type;
    readonly data: StandardSchemaV1.InferOutput<S[Type]>;
  };
}[keyof S & string];
