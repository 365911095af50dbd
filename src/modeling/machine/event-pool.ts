/**
 * Events of one content as one object: what machines did is remembered under the event's identity.
 */
import type { EventObject } from 'xstate';
import { canonicalKey } from '../../checker/index.js';
import { deepFreeze } from './plain.js';

/** Events that model functions make anew each time they are asked. */
export class EventPool {
  private readonly events = new Map<string, EventObject>();

  /** The first event of this content, frozen. */
  intern(event: EventObject): EventObject {
    const key = canonicalKey(event);
    const known = this.events.get(key);
    if (known !== undefined) return known;
    this.events.set(key, deepFreeze(event));
    return event;
  }
}
