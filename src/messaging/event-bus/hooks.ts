/**
 * The bus's hooks. What they report about is stored already, but for `rejected`, which reports that
 * nothing was.
 */

import { hookFamily } from '../hooks.js';
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

/** What a listener of each hook gets. */
export type HookMessages = {
  readonly [Name in HookName]: {
    /** The name that the bus was opened with. */
    readonly bus: string;
    readonly report: HookReports[Name];
  };
};

/** What a listener of one hook gets. */
export type HookMessage<Name extends HookName> = HookMessages[Name];

const hooks = hookFamily<HookMessages>('event-bus');

/** The name of a hook's diagnostics channel, for those who subscribe with Node's own functions. */
export function hookChannel(hook: HookName): string {
  return hooks.channelOf(hook);
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
  return hooks.observe<Name>(hook, listener);
}

/** Publishes one message. Costs next to nothing while nobody listens. */
export function announce<Name extends HookName>(hook: Name, message: HookMessage<Name>): void {
  hooks.announce<Name>(hook, message);
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
