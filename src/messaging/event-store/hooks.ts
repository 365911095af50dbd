/** The event store's hooks. What they report about is stored, but for `rejected` and `failed`. */

import { hookFamily } from '../hooks.js';
import type { AppendReceipt } from './decide-append.js';
import type { AppendRefusal, StoreStorageFailed } from './errors.js';
import type { Position } from './position.js';
import type { SnapshotFate } from './storage.js';

/** What each hook of the event store reports. `store` is the name that the store was opened with. */
export interface StoreHookMessages {
  /** A batch was appended, or was found to be stored. */
  readonly appended: { readonly store: string; readonly receipts: readonly AppendReceipt[] };
  /** A batch was refused. */
  readonly rejected: { readonly store: string; readonly error: AppendRefusal };
  /** The storage has failed. */
  readonly failed: { readonly store: string; readonly error: StoreStorageFailed };
  /** A snapshot was kept, or was not needed any more. */
  readonly snapshot: {
    readonly store: string;
    readonly stream: string;
    readonly version: number;
    readonly fate: SnapshotFate;
  };
  /** A subscription has come further. */
  readonly checkpoint: {
    readonly store: string;
    readonly subscription: string;
    readonly position: Position;
  };
}

/** The name of a hook of the event store. */
export type StoreHookName = keyof StoreHookMessages;

const hooks = hookFamily<StoreHookMessages>('event-store');

/** The name of a hook's diagnostics channel, for those who subscribe with Node's own functions. */
export const storeHookChannel = (hook: StoreHookName): string => hooks.channelOf(hook);

/**
 * Calls `listener` on each message of a hook, from all event stores of this process.
 *
 * @returns a function that ends it.
 */
export const observeStore = <Hook extends StoreHookName>(
  hook: Hook,
  listener: (message: StoreHookMessages[Hook]) => void,
): (() => void) => hooks.observe(hook, listener);

/** Publishes one message. */
export const announce = <Hook extends StoreHookName>(
  hook: Hook,
  message: StoreHookMessages[Hook],
): void => {
  hooks.announce(hook, message);
};
