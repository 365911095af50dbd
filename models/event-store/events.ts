/**
 * Events as the models of the event store write them: one line stands for a whole event.
 *
 * `u1@2:named:ann#w1.2` is the second event of stream u1, it says that the user is called ann, and
 * its id is w1.2. Lines keep traces readable and the number of distinct values small; code that
 * wants to know more reads them.
 */
import type { Fact } from './user.js';

export type StreamId = string;
export type EventId = string;

/** An event on one line. */
export type StoredEvent = `${StreamId}@${number}:${Fact}#${EventId}`;

/** What a line says. */
export interface EventParts {
  readonly stream: StreamId;
  /** Its place in the stream, counted from 1. */
  readonly version: number;
  readonly fact: Fact;
  /** The command that it comes from, and its place among the events of the command. */
  readonly id: EventId;
}

/** @throws RangeError for what is no event: the scope names one that does not exist. */
export const partsOf = (event: StoredEvent): EventParts => {
  const [, stream, version, fact, id] = /^(\w+)@(\d+):([\w:]+)#([\w.]+)$/.exec(event) ?? [];
  if (stream === undefined || fact === undefined || id === undefined) {
    throw new RangeError(`${event} is no event`);
  }
  return { stream, version: Number(version), fact: fact as Fact, id };
};

export const eventOf = ({ stream, version, fact, id }: EventParts): StoredEvent =>
  `${stream}@${version}:${fact}#${id}`;

export const idOf = (event: StoredEvent): EventId => partsOf(event).id;

export const factOf = (event: StoredEvent): Fact => partsOf(event).fact;
