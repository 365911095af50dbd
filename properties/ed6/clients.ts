/**
 * ED6.4 at its other end: what clients make of answers. That every attempt is answered alike helps
 * nobody who forgets the answer, or takes it for that to another command.
 */
import { isDeepStrictEqual } from 'node:util';
import { member } from 'edproof/modeling';
import { actionProperty } from 'edproof/suite';
import type { StepOf } from 'edproof/suite';
import { commands } from '../../models/cqrs/commands/index.js';
import type { CommandsView } from '../../models/cqrs/commands/index.js';
import type { Conflict, Executed } from '../../models/cqrs/commands/messages.js';
import { receivedIn } from '../steps.js';

export const clientsKnow = actionProperty('ED6.4', commands, {
  name: 'known',
  forEach: { c: 'client' },
  holds: {
    'a client knows what it was answered to each command, and forgets nothing': (step) => {
      const { before, after, answer } = clientIn(step);
      const { answers } = before.context;
      if (answer === undefined) return isDeepStrictEqual(after.context.answers, answers);
      const result = answer.type === 'executed' ? answer.result : answer.type;
      const known = [...new Set([...(answers[answer.id] ?? []), result])];
      return isDeepStrictEqual(after.context.answers, { ...answers, [answer.id]: known });
    },
    'it goes on to its next command when the current one is answered, and only then': (step) => {
      const { before, after } = clientIn(step);
      const isAnswered = answersCurrent(step);
      const { done, orders } = before.context;
      return (
        after.context.done === (isAnswered ? done + 1 : done) &&
        !(isAnswered && after.matches('waiting')) &&
        after.matches('done') === (after.context.done === orders.length)
      );
    },
    'it asks again no more often than it may': (step) => clientIn(step).after.context.patience >= 0,
  },
  // An answer to an earlier attempt comes late.
  witness: (step) => clientIn(step).answer !== undefined && !answersCurrent(step),
});

/** A client before and after a step, and what it was answered. */
const clientIn = ({ before, action, after, each: { c } }: StepOf<CommandsView, 'c'>) => ({
  before: member(before.actors.client, c),
  after: member(after.actors.client, c),
  answer:
    action.actor === `client[${c}]`
      ? (receivedIn<Executed>(action, 'executed') ?? receivedIn<Conflict>(action, 'conflict'))
      : undefined,
});

const answersCurrent = (step: StepOf<CommandsView, 'c'>): boolean => {
  const { before, answer } = clientIn(step);
  const { orders, done } = before.context;
  return answer !== undefined && answer.id === orders[done]?.id;
};
