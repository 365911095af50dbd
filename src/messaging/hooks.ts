/**
 * Hooks for logs, metrics and tracing, on Node's `diagnostics_channel`: families of them, each with
 * the messages of its own.
 *
 * A listener is told after the fact, and cannot delay or change what happens.
 */

import { channel, subscribe, unsubscribe } from 'node:diagnostics_channel';

/**
 * Hooks of one kind of object.
 *
 * @typeParam Messages - what a listener gets, by hook.
 */
export interface HookFamily<Messages> {
  /** The name of a hook's diagnostics channel, for those who subscribe with Node's own functions. */
  channelOf(hook: keyof Messages & string): string;

  /** Calls `listener` on each message of a hook in this process, until the answer is called. */
  observe<Hook extends keyof Messages & string>(
    hook: Hook,
    listener: (message: Messages[Hook]) => void,
  ): () => void;

  /** Publishes one message. Costs next to nothing while nobody listens. */
  announce<Hook extends keyof Messages & string>(hook: Hook, message: Messages[Hook]): void;
}

/** The hooks whose channels are called `edproof:<kind>:<hook>`. */
export const hookFamily = <Messages>(kind: string): HookFamily<Messages> => {
  const channelOf = (hook: string): string => `edproof:${kind}:${hook}`;
  return {
    channelOf,
    observe: <Hook extends keyof Messages & string>(
      hook: Hook,
      listener: (message: Messages[Hook]) => void,
    ) => {
      const name = channelOf(hook);
      // Only `announce` publishes on these channels, so the message has the hook's own type.
      const onMessage = (message: unknown): void => {
        listener(message as Messages[Hook]);
      };
      subscribe(name, onMessage);
      return () => {
        unsubscribe(name, onMessage);
      };
    },
    announce: (hook, message) => {
      channel(channelOf(hook)).publish(message);
    },
  };
};
