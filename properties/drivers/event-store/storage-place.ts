/** Where the events of one run are. */
import type { EventStorage } from 'edproof/messaging';

/** A place where events are kept for the time of one run. */
export interface StoragePlace {
  /** A storage on that place; another one each time, as another process would have it. */
  open(): EventStorage;
  /** Removes the place. */
  remove(): Promise<void>;
}
