/**
 * Receiving: a link offers messages, and the state of the recipient decides what they come to.
 */
import type { EventObject } from 'xstate';
import { ModelError } from '../../checker/index.js';
import type { ActorValue, LocalStep, RunningValue } from '../machine/actor-value.js';
import { receivable, without } from './content.js';
import type { Content } from './content.js';
import { messageText } from './labels.js';
import { partSuffix } from './link-instances.js';
import type { LinkInstance, LinkPart } from './link-instances.js';
import type { Offer, Source } from './sources.js';

/** The receipts from one slot of a link instance. */
export const receiptsOf = (link: LinkInstance, part: LinkPart): Source => {
  const { to: actor, spec } = link;
  const familyOf = (type: string): string => `${actor.declared}.receive(${link.link}, ${type})`;
  return {
    name: `${actor.name} receives from ${link.name}${partSuffix(link, part)}`,
    actor,
    kind: 'receive',
    families: part.types.map(familyOf),
    offers: (read) => {
      const content = read(part.slot) as Content;
      if (content.length === 0) return [];
      if (link.partition !== undefined && read(link.partition) === true) return [];
      const before = read(actor.slot) as ActorValue;
      if (before.status === 'down') return [];
      return receivable(spec.kind, content).flatMap(({ message, position }) => {
        const receipt = receive(link, before, message);
        if (receipt === undefined) return [];
        return [
          {
            ...receipt,
            label: `${actor.name}.receive(${link.nameForRecipient}, ${messageText(message)})`,
            family: familyOf(message.type),
            consumed:
              spec.kind === 'set' ? [] : ([[part.slot, without(content, position)]] as const),
          },
        ];
      });
    },
  };
};

/** What receiving `message` comes to; `undefined` where it is no action. */
const receive = (
  link: LinkInstance,
  before: RunningValue,
  message: EventObject,
): Pick<Offer, 'step' | 'discarded' | 'detail'> | undefined => {
  const { spec, from, to } = link;
  const ended: LocalStep = { handled: false, taken: false, after: before, effects: [] };
  const step = before.status === 'active' ? to.runner.step(before, message) : ended;
  if (spec.kind === 'set' ? !step.taken : !step.handled && spec.unhandled === 'defer') {
    return undefined;
  }
  if (!step.handled && spec.unhandled === 'error') throw unhandled(link, before, message);
  return {
    step,
    discarded: step.handled ? [] : [`${link.link}: ${message.type}`],
    detail: (consequences) => ({
      kind: 'receive',
      actor: to.name,
      link: link.link,
      from: from.name,
      to: to.name,
      message,
      handled: step.handled,
      ...consequences,
    }),
  };
};

const unhandled = (link: LinkInstance, value: RunningValue, message: EventObject): ModelError =>
  new ModelError('UNHANDLED_MESSAGE', {
    cause: `"${link.to.name}" does not handle "${messageText(message)}" from ${link.name}`,
    place: link.to.runner.place(value),
    remedy: 'Handle it in that state, or let the link discard or defer what is unhandled',
  });
