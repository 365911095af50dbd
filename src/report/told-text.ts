/**
 * What parents and children said to each other within one step of an actor system.
 */
import type { CounterexampleStep } from '../suite/index.js';
import { formatMessage } from './difference-text.js';
import { formatValue, isList, membersOf } from './value-text.js';

/** One event that a member of a family sent to another. */
export interface ToldEvent {
  readonly from: string;
  readonly to: string;
  readonly text: string;
}

/** In the order in which it was said; nothing for steps without such details. */
export const toldIn = ({ detail }: CounterexampleStep['action']): readonly ToldEvent[] => {
  const told = membersOf(detail)?.told;
  if (!isList(told)) return [];
  return told.flatMap((one): readonly ToldEvent[] => {
    const { from, to, message } = membersOf(one) ?? {};
    if (typeof from !== 'string' || typeof to !== 'string' || message === undefined) return [];
    return [{ from, to, text: eventText(message) }];
  });
};

/** XState's words for the end of a child say its id twice: `done w 2` is enough. */
const eventText = (message: Parameters<typeof formatMessage>[0]): string => {
  const { type, output, error } = membersOf(message) ?? {};
  const name = typeof type === 'string' ? type : '';
  const [, end, id] = /^xstate\.(done|error)\.actor\.(.*)$/s.exec(name) ?? [];
  if (end === undefined || id === undefined) return formatMessage(message);
  const result = end === 'done' ? output : error;
  const shown = formatValue(result ?? '');
  return shown === 'undefined' ? `${end} ${id}` : `${end} ${id} ${shown}`;
};
