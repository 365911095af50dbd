/**
 * Which of Spin's exact modes, with which hash table, is the fastest for a size.
 *
 * Settings are ranked by processor time, which other work on the machine disturbs less. A run that
 * takes twice as long as the best one so far is ended: it will not win.
 */
import type { RunOutcome } from '../engine.js';
import type { Measurement } from '../schema.js';
import { modes } from './modes.js';
import type { Mode } from './modes.js';

/** A mode with the binary logarithm of its hash table's entries. */
export interface Setting {
  readonly mode: Mode;
  readonly tableBits: number;
}

/** Runs a setting once, for at most so long. */
export type TryOut = (setting: Setting, timeLimitMs: number) => Promise<RunOutcome>;

/** Hash tables of 2^22 to 2^27 entries. */
const FEWEST_BITS = 22;
const MOST_BITS = 27;

/** With fewer states a run is over at once, and differences drown in noise. */
const FEWEST_STATES = 10_000;

/** No run is ended before. */
const PATIENCE_SECONDS = 2;

/** The fastest setting, or how the first run ended if it was no measurement. */
export const tune = async (
  tryOut: TryOut,
  timeLimitMs: number,
): Promise<Setting | Exclude<RunOutcome, { status: 'measured' }>> => {
  const [firstMode = [], ...otherModes] = modes;
  const start = { mode: firstMode, tableBits: FEWEST_BITS };
  const first = await tryOut(start, timeLimitMs);
  if (first.status !== 'measured') return first;
  const { distinct } = first.measurement;
  if (distinct < FEWEST_STATES) return start;
  const race = new Race(tryOut, { setting: start, measurement: first.measurement });
  const tableBits = Math.min(Math.max(Math.ceil(Math.log2(distinct)), FEWEST_BITS), MOST_BITS);
  await race.enter({ mode: firstMode, tableBits });
  for (const mode of otherModes) await race.enter({ ...race.best, mode });
  for (const step of [1, -1]) await race.climb(step);
  return race.best;
};

/** The settings tried so far; each is tried once. */
class Race {
  private readonly entered = new Set<string>();

  constructor(
    private readonly tryOut: TryOut,
    private leader: { readonly setting: Setting; readonly measurement: Measurement },
  ) {
    this.entered.add(keyOf(leader.setting));
  }

  get best(): Setting {
    return this.leader.setting;
  }

  /** Whether `setting` is faster than everything before. */
  async enter(setting: Setting): Promise<boolean> {
    if (this.entered.has(keyOf(setting))) return false;
    this.entered.add(keyOf(setting));
    const limitSeconds = Math.max(PATIENCE_SECONDS, this.leader.measurement.seconds * 2);
    const outcome = await this.tryOut(setting, limitSeconds * 1_000);
    if (outcome.status !== 'measured') return false;
    const { measurement } = outcome;
    if (costOf(measurement) >= costOf(this.leader.measurement)) return false;
    this.leader = { setting, measurement };
    return true;
  }

  /** Larger or smaller hash tables for as long as that helps. */
  async climb(step: number): Promise<void> {
    let tableBits = this.best.tableBits + step;
    while (tableBits >= FEWEST_BITS && tableBits <= MOST_BITS) {
      if (!(await this.enter({ mode: this.best.mode, tableBits }))) return;
      tableBits += step;
    }
  }
}

const costOf = ({ seconds, cpuSeconds = seconds }: Measurement): number => cpuSeconds;

const keyOf = ({ mode, tableBits }: Setting): string => `${mode.join(' ')} ${tableBits}`;
