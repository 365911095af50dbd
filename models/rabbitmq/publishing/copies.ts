/**
 * A monitor that counts how often a message was published and how often delivered as a new one.
 *
 * RabbitMQ remembers no message ids. Whoever publishes again makes a copy, and nothing but a publish
 * does: this machine counts both sides as they pass the broker.
 */
import { assign, setup } from 'xstate';
import type { EventObject } from 'xstate';
import type { StepDetail } from 'edproof/modeling';
import type { Deliver, Message, Publish } from '../messages.js';

type Counts = Readonly<Record<Message, number>>;

export interface CopiesContext {
  /** How often the broker took a message. */
  readonly published: Counts;
  /** How often it delivered a message without the mark that it may have been seen. */
  readonly fresh: Counts;
}

export interface CopiesEvent {
  readonly type: 'published' | 'fresh';
  readonly message: Message;
}

export const copies = setup({
  types: { context: {} as CopiesContext, events: {} as CopiesEvent },
}).createMachine({
  id: 'copies',
  context: { published: {}, fresh: {} },
  on: {
    published: {
      actions: assign({
        published: ({ context, event }) => oneMore(context.published, event.message),
      }),
    },
    fresh: {
      actions: assign({ fresh: ({ context, event }) => oneMore(context.fresh, event.message) }),
    },
  },
});

const oneMore = (counts: Counts, message: Message): Counts => ({
  ...counts,
  [message]: (counts[message] ?? 0) + 1,
});

/** What a step of the system is to the monitor. A broker that crashes has taken and sent nothing. */
export const observeCopies = (step: StepDetail): CopiesEvent | undefined => {
  if (step.kind === 'crash' || !('emitted' in step) || step.actor !== 'broker') return undefined;
  if (step.kind === 'receive' && isPublish(step.message)) {
    return { type: 'published', message: step.message.message };
  }
  const fresh = step.emitted.map(({ message }) => message).find(isFreshDelivery);
  return fresh && { type: 'fresh', message: fresh.message };
};

const isPublish = (message: EventObject): message is Publish => message.type === 'publish';

const isFreshDelivery = (message: EventObject): message is Deliver =>
  message.type === 'deliver' && !(message as Deliver).redelivered;
