/** A row's event as the text that databases keep, and back. */

import { deepFreeze } from '../envelope/deep-freeze.js';
import type { EventEnvelope } from '../envelope/event.js';

/** JSON keeps a captured event exactly: it holds JSON values only. */
export const textOf = (value: unknown): string => JSON.stringify(value);

/** @throws SyntaxError where the text was changed by somebody else. */
export const eventFrom = (text: string): EventEnvelope =>
  deepFreeze(JSON.parse(text) as EventEnvelope);
