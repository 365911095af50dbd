/** What the command side, the log and its subscriptions tell each other. */

/** Stands for an event with all its contents; `c1.2` is the second event of command c1. */
export type EventId = string;
export type SubscriptionId = string;

/** Command side to log: store these together. */
export interface Append {
  readonly type: 'append';
  readonly events: readonly EventId[];
}

/** Log to command side: they are stored. */
export interface Appended {
  readonly type: 'appended';
  readonly events: readonly EventId[];
}

/** Command side to everybody: something has been appended. A hint, which may be lost. */
export interface Notice {
  readonly type: 'notice';
  readonly events: readonly EventId[];
}

/** Subscription to log: what comes after the events that I have handled? */
export interface Read {
  readonly type: 'read';
  readonly from: SubscriptionId;
  /** How many events the subscription has handled. */
  readonly after: number;
}

/** Log to subscription: what comes next. */
export interface Page {
  readonly type: 'page';
  readonly to: SubscriptionId;
  /** How many events come before those of the page. */
  readonly after: number;
  readonly events: readonly EventId[];
}
