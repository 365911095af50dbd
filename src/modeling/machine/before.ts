import type { RunningValue, TimerValue } from './actor-value.js';
import type { Address } from './references.js';

/** What a run started from. */
export interface Before {
  readonly address: Address;
  /** What commits are counted against; nothing is committed by a run that starts from nothing. */
  readonly context: unknown;
  readonly children: RunningValue['children'];
  /** Without the timer that fires. */
  readonly timers: readonly TimerValue[];
  /** The value to stay in if the machine does nothing; absent where that changes it as well. */
  readonly unchanged?: RunningValue;
}
