/**
 * `edproof/messaging`: messaging that is meant to be used, and that the toolkit's own obligations are
 * tried against. It knows nothing of them.
 *
 * Begin with `EventBus` or `EventStore`; `Journal`, `EventStorage` and `Clock` are the ports to bring
 * your own storage and time. Storages on databases have subpaths of their own, so that their packages
 * are needed only by those who use them: `edproof/messaging/sqlite`.
 */

export { err, ok, type Result } from './result.js';
export type { CancelTimer, Clock } from './ports/clock.js';
export { ManualClock } from './ports/manual-clock.js';
export { SystemClock } from './ports/system-clock.js';
export { systemRandom, type RandomSource } from './ports/random-source.js';
export type { Journal } from './ports/journal.js';
export { MemoryJournal } from './ports/memory-journal.js';
export { FailingJournal, JournalFailure, type FailurePoint } from './ports/failing-journal.js';

export { EventBus, type OpenOptions } from './event-bus/event-bus.js';
export type { Delivery, Settled } from './event-bus/delivery.js';
export type { Handler, HandlerContext, RunOptions, RunSummary } from './event-bus/consumer.js';
export type { EventEnvelope, EventInput, InvalidEvent } from './envelope/event.js';
export type { JsonValue } from './envelope/json.js';
export type {
  ChannelDefinition,
  EventPredicate,
  RoutingRuleDefinition,
  SubscriptionDefinition,
  SubscriptionOptions,
} from './event-bus/definitions.js';
export type { Backoff, RetryPolicy } from './event-bus/retry-policy.js';
export type { PublishReceipt } from './event-bus/decide-publish.js';
export type { Creation } from './event-bus/decide-configuration.js';
export type { Lease } from './event-bus/decide-delivery.js';
export type {
  AddRoutingRuleError,
  BuffersFull,
  BusClosed,
  CancelError,
  ChannelConflict,
  ChannelNotFound,
  CreateChannelError,
  EventIdConflict,
  FilterFailed,
  FullBuffer,
  InvalidArgument,
  JournalCorrupt,
  JournalUnreadable,
  LeaseEnd,
  LeaseLost,
  OpenError,
  PredicateMissing,
  PublishError,
  ReceiveError,
  RuleConflict,
  RuleFailed,
  RunError,
  SettleError,
  StorageFailed,
  SubscribeError,
  SubscriptionExists,
  SubscriptionNotFound,
  Unavailable,
  Unroutable,
} from './event-bus/errors.js';
export type { BusPicture, ChannelPicture, SubscriptionPicture } from './event-bus/inspect.js';
export {
  hookChannel,
  observe,
  type HookMessage,
  type HookMessages,
  type HookName,
  type HookReports,
} from './event-bus/hooks.js';
export type {
  AttemptFailed,
  AttemptFailure,
  AttemptStarted,
  BusOpened,
  BusRecord,
  ChannelCreated,
  EventAccepted,
  EventDeadLettered,
  EventProcessed,
  FinalFailure,
  PlaceGrant,
  RuleAdded,
  SubscriptionAdded,
  SubscriptionCancelled,
} from './event-bus/records.js';

export {
  EventStore,
  type StoreOptions,
  type StreamRange,
  type StreamSlice,
} from './event-store/event-store.js';
export type { StreamAppend } from './event-store/append-request.js';
export type { AppendReceipt } from './event-store/decide-append.js';
export type {
  EventPlace,
  EventShape,
  EventsOf,
  ExpectedVersion,
  NewEvent,
  PlaceClaim,
  Schemas,
  StoredEvent,
} from './event-store/events.js';
export { comparePositions, START, type Position } from './event-store/position.js';
export type { Snapshot } from './event-store/snapshots.js';
export type { StoreDelivery, SubscribeOptions } from './event-store/subscription.js';
export type { Upcaster, Upcasters } from './event-store/upcasting.js';
export {
  observeStore,
  storeHookChannel,
  type StoreHookMessages,
  type StoreHookName,
} from './event-store/hooks.js';
export {
  StorageFailure,
  type AppendDecision,
  type Appended,
  type AppendFacts,
  type AppendQuestion,
  type EventRow,
  type CheckpointMove,
  type EventStorage,
  type SnapshotFacts,
  type SnapshotFate,
  type SnapshotRow,
  type StoredRow,
  type StreamRows,
} from './event-store/storage.js';
export { MemoryEventStorage } from './event-store/memory-storage.js';
export { ForwardingEventStorage } from './event-store/forwarding-storage.js';
export { FailingEventStorage } from './event-store/failing-storage.js';
export type {
  AppendError,
  AppendRefusal,
  CheckpointLost,
  ConfirmError,
  DataTooNew,
  EventMisplaced,
  InvalidStoreArgument,
  ReadError,
  SnapshotBeyondHead,
  SnapshotError,
  StorageUnavailable,
  StoreClosed,
  StoredIdConflict,
  StoreStorageFailed,
  StoreUnavailable,
  UpcastFailed,
  VersionConflict,
} from './event-store/errors.js';
