/**
 * A worker thread's side of the search: expands chunks of states on remembered answers.
 *
 * It never loads model code. States that need an answer which is not remembered yet go to the main
 * thread; so does what is left when the visited set is full or the main thread asks for a rest.
 */

import { survey } from '../liveness/graph/survey.js';
import { NO_ANSWERS } from '../search/answers.js';
import { Core } from '../search/core.js';
import { Explorer } from '../search/explorer.js';
import { NumberAllocator } from '../state/number-allocator.js';
import type { NumberRange } from '../state/number-allocator.js';
import { relocate } from '../state/relocation.js';
import { CURSOR, STOP } from './messages.js';
import type { FromWorker, ToWorker } from './messages.js';

type Join = Extract<ToWorker, { type: 'join' }>;
type Expand = Extract<ToWorker, { type: 'expand' }>;
type Relocate = Extract<ToWorker, { type: 'relocate' }>;
type SurveyChunks = Extract<ToWorker, { type: 'survey' }>;
type Rests = Extract<FromWorker, { type: 'rests' }>;

/** Answers messages of the main thread; `say` may be called any number of times per message. */
export const workerExplorer = (
  say: (message: FromWorker) => void,
): ((message: ToWorker) => void) => {
  let thread: WorkerExplorer | undefined;
  return (message) => {
    if (message.type === 'join') {
      thread = new WorkerExplorer(message, say);
      return;
    }
    if (thread === undefined) throw new Error('a worker must join before it works');
    switch (message.type) {
      case 'expand':
        say(thread.expand(message));
        break;
      case 'relocate':
        thread.relocate(message);
        say({ type: 'relocated' });
        break;
      case 'survey':
        thread.survey(message);
        say({ type: 'survey ends' });
        break;
      case 'count uses':
        say({ type: 'uses', uses: thread.uses });
    }
  };
};

/** Chunks between signs of life. */
const CHUNKS_PER_SIGN = 16;

/** Places in this thread's buffer say nothing to others. */
const NO_PLACES = new Int32Array();

class WorkerExplorer {
  private readonly core: Core;
  private readonly explorer: Explorer;
  private readonly allocator: NumberAllocator;
  private readonly control: Int32Array;

  constructor(
    { plan, memory, counter, control }: Join,
    private readonly say: (message: FromWorker) => void,
  ) {
    this.core = new Core(plan, memory);
    this.allocator = new NumberAllocator(counter);
    this.explorer = new Explorer(this.core, this.allocator, { plan, answers: NO_ANSWERS });
    this.control = control;
  }

  get uses(): Float64Array {
    return this.explorer.uses;
  }

  expand({ memory, chunks, targets }: Expand): Rests {
    this.core.adopt(memory);
    this.allocator.limit = memory.capacity;
    if (targets !== undefined) this.explorer.judge.openTargets(targets);
    const left = this.takeChunks(chunks);
    const flushed = this.explorer.flush();
    this.park();
    return {
      type: 'rests',
      needsRoom: !flushed,
      left,
      found: this.allocator.takeRanges(),
      hits: [...this.explorer.judge.hits],
      counts: this.explorer.counts,
    };
  }

  relocate({ relocation, chunks }: Relocate): void {
    relocate(relocation, this.taken(chunks), true);
  }

  survey({ memory, chunks }: SurveyChunks): void {
    this.core.adopt(memory);
    for (const { start, end } of this.taken(chunks)) {
      for (let state = start; state < end;) {
        const part = survey(this.core, state, end);
        this.say({ type: 'surveyed', part: { ...part, places: NO_PLACES } });
        state += part.ends.length;
      }
    }
  }

  /** Chunks that no other thread takes, until there are none left or the thread has to rest. */
  private *taken(chunks: readonly NumberRange[]): Generator<NumberRange> {
    while (Atomics.load(this.control, STOP) === 0) {
      const chunk = chunks[Atomics.add(this.control, CURSOR, 1)];
      if (chunk === undefined) return;
      yield chunk;
    }
  }

  /** Expands chunk after chunk; returns what is left of the last one. */
  private takeChunks(chunks: readonly NumberRange[]): readonly NumberRange[] {
    let untilSign = CHUNKS_PER_SIGN;
    for (const chunk of this.taken(chunks)) {
      const next = this.expandChunk(chunk);
      if (next < chunk.end) return [{ start: next, end: chunk.end }];
      this.park();
      if (--untilSign > 0) continue;
      untilSign = CHUNKS_PER_SIGN;
      this.say({ type: 'progress', counts: this.explorer.counts, found: this.allocator.used });
    }
    return [];
  }

  /** Returns the first state that is not expanded for lack of room. */
  private expandChunk({ start, end }: NumberRange): number {
    for (let state = start; state < end; state++) {
      const attempt = this.explorer.expand(state);
      if (attempt === 'no room') return state;
      if (attempt === 'unknown') this.explorer.parked.states.push(state);
    }
    return end;
  }

  private park(): void {
    const parked = this.explorer.takeParked();
    if (parked.states.length + parked.candidates.length > 0) this.say({ type: 'parked', parked });
  }
}
