/**
 * Hooks for logs, metrics and tracing, on Node's `diagnostics_channel`.
 *
 * They are published after the fact: what they report about is stored already, but for `rejected`,
 * which reports that nothing was. A listener cannot delay or change what the bus does.
 */

import { channel, subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { PublishError } from './errors.js';
import type {
  AttemptFailed,
  AttemptStarted,
  BusRecord,
  EventAccepted,
  EventDeadLettered,
  EventProcessed,
} from './records.js';

/** What each hook reports. */
export interface HookReports {
  readonly accepted: EventAccepted;
  readonly rejected: PublishError;
  readonly dispatched: AttemptStarted;
  readonly settled: EventProcessed;
  readonly nacked: AttemptFailed | EventDeadLettered;
  readonly leaseExpired: AttemptFailed | EventDeadLettered;
  readonly deadLettered: EventDeadLettered;
}

/** The name of a hook. */
export type HookName = keyof HookReports;

/** What a listener gets. */
export interface HookMessage<Name extends HookName> {
  /** The name that the bus was opened with. */
  readonly bus: string;
  readonly report: HookReports[Name];
}

/** The name of a hook's diagnostics channel, for those who subscribe with Node's own functions. */
export function hookChannel(hook: HookName): string {
  return `edproof:event-bus:${hook}`;
}

/**
 * Calls `listener` on each message of a hook, from all buses of this process.
 *
 * @returns a function that ends it.
 */
export function observe<Name extends HookName>(
  hook: Name,
  listener: (message: HookMessage<Name>) => void,
): () => void {
  const name = hookChannel(hook);
  // Only `announce` publishes on these channels, so the message has the hook's own type.
  const onMessage = (message: unknown): void => {
    listener(message as HookMessage<Name>);
  };
  subscribe(name, onMessage);
  return () => {
    unsubscribe(name, onMessage);
  };
}

/** Publishes one message. Costs next to nothing while nobody listens. */
export function announce<Name extends HookName>(hook: Name, message: HookMessage<Name>): void {
  channel(hookChannel(hook)).publish(message);
}

/** Publishes what a stored record means to listeners. */
export function announceRecord(bus: string, record: BusRecord): void {
  switch (record.kind) {
    case 'event-accepted':
      announce('accepted', { bus, report: record });
      break;
    case 'attempt-started':
      announce('dispatched', { bus, report: record });
      break;
    case 'event-processed':
      announce('settled', { bus, report: record });
      break;
    case 'attempt-failed':
      announceFailure(bus, record);
      break;
    case 'event-dead-lettered':
      announceFailure(bus, record);
      announce('deadLettered', { bus, report: record });
      break;
    default:
    // Configuration and openings are the operator's own doing; they are in the journal.
  }
}

function announceFailure(bus: string, record: AttemptFailed | EventDeadLettered): void {
  if (record.failure.kind === 'nacked') announce('nacked', { bus, report: record });
  if (record.failure.kind === 'lease-expired') announce('leaseExpired', { bus, report: record });
}
