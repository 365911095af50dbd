/**
 * Links: what carries messages between actors.
 *
 * A link says what it carries, from whom and to whom; an emission finds its links by type. Where an
 * end is a family the link stands for one instance per pair of sender and recipient.
 * Read next: `definition.ts`.
 */
import type { EventObject } from 'xstate';

/** FIFO: in order, head first. Bag: any message next. Set: growing, a message is never used up. */
export type LinkKind = 'fifo' | 'bag' | 'set';

/** What a crash of an actor does to the messages at its end of a link. */
export type CrashEffect = 'keep' | 'clear';

/** What a link is. */
export interface LinkOptions<From extends string, To extends string, Type extends string> {
  /** The sending actor or family. */
  readonly from: From;
  /** The receiving actor or family; of a family `event.to` names the member. */
  readonly to: To;
  /** The event types that travel on this link. */
  readonly carries: readonly Type[];
  /** Most messages at a time in one instance. Default: unbounded. */
  readonly capacity?: number;
  /**
   * What sending to a full instance does: `block` disables the whole step (default), `drop` loses
   * the message, `reject` hands `reply` to the sender within the same step.
   */
  readonly overflow?: 'block' | 'reject' | 'drop';
  /** What the sender is told of a rejected message; required with `overflow: 'reject'`. */
  readonly reply?: (message: EventObject) => EventObject;
  /**
   * What becomes of a message that the recipient does not handle in its state: `discard` consumes
   * it (default), `defer` leaves it, `error` makes the model unfit.
   */
  readonly unhandled?: 'discard' | 'defer' | 'error';
  /** Every member of the receiving family gets each message. Default: the one named `event.to`. */
  readonly broadcast?: boolean;
  /** Default: keep, at both ends. A plain value means both ends. */
  readonly onCrash?: CrashEffect | { readonly from?: CrashEffect; readonly to?: CrashEffect };
}

/** A link, made by `fifo`, `bag` or `set`. */
export interface LinkSpec<
  out From extends string = string,
  out To extends string = string,
  out Type extends string = string,
> {
  readonly kind: LinkKind;
  readonly from: From;
  readonly to: To;
  readonly carries: readonly Type[];
  readonly capacity: number;
  readonly overflow: 'block' | 'reject' | 'drop';
  /** What the sender is told when a full link rejects its message. */
  readonly reply: ((message: EventObject) => EventObject) | undefined;
  readonly unhandled: 'discard' | 'defer' | 'error';
  readonly broadcast: boolean;
  readonly onCrash: { readonly from: CrashEffect; readonly to: CrashEffect };
}

type LinkMaker = <const From extends string, const To extends string, const Type extends string>(
  options: LinkOptions<From, To, Type>,
) => LinkSpec<From, To, Type>;

const linkOf =
  (kind: LinkKind): LinkMaker =>
  ({ onCrash = 'keep', ...options }) => ({
    kind,
    from: options.from,
    to: options.to,
    carries: options.carries,
    capacity: options.capacity ?? Infinity,
    overflow: options.overflow ?? 'block',
    reply: options.reply,
    unhandled: options.unhandled ?? 'discard',
    broadcast: options.broadcast ?? false,
    onCrash:
      typeof onCrash === 'string'
        ? { from: onCrash, to: onCrash }
        : { from: onCrash.from ?? 'keep', to: onCrash.to ?? 'keep' },
  });

/** Messages arrive in the order of sending; only the oldest can be received. */
export const fifo = linkOf('fifo');

/** Messages arrive in any order, each as often as it was sent. */
export const bag = linkOf('bag');

/**
 * Messages that were ever sent can be received at any time and any number of times; only
 * deliveries that the recipient can take are actions.
 */
export const set = linkOf('set');
