/**
 * The main thread's side of a search on several threads.
 *
 * A level is expanded in rounds. In a round the workers take chunks of states; the main thread
 * meanwhile answers what they park, as far as the answers fit the memory as it stands. A round
 * ends when the chunks are used up, or early when memory has to move: then every worker rests, the
 * main thread makes room, and what is left begins the next round. Each state is counted once: by
 * the thread that got to its end.
 */

import type { Engine } from '../search/engine.js';
import type { Counts, Parked } from '../search/explorer.js';
import type { Survey } from '../liveness/graph/survey.js';
import { sharedInts } from '../memory/shared-ints.js';
import type { Cut } from '../result.js';
import { inAscendingOrder } from '../state/levels.js';
import type { NumberRange } from '../state/number-allocator.js';
import type { Relocation } from '../state/relocation.js';
import { InOrder } from './in-order.js';
import { CONTROL_CELLS, CURSOR, STOP } from './messages.js';
import type { FromWorker, ToWorker, WorkerHandle } from './messages.js';

type Rests = Extract<FromWorker, { type: 'rests' }>;

/** States that a worker takes at a time. */
const CHUNK = 512;
/** Stored states that a worker moves at a time. */
const MOVED_CHUNK = 16_384;
/** Stored states that a worker surveys at a time, and chunks before all are waited for. */
const SURVEYED_CHUNK = 4_096;
const SURVEYED_TOGETHER = 64;
/** Parked states that the main thread finishes alone at the end of a round. */
const FEW = 256;

interface Member {
  readonly handle: WorkerHandle;
  counts: Counts;
  /** States found since the last rest. */
  found: number;
  hits: readonly number[];
  needsRoom: boolean;
}

/** Called while workers run; a reason asks for an early end. */
export type Interruption = () => Cut | undefined;

export class WorkerPool {
  private readonly members: Member[] = [];
  private readonly control = sharedInts(CONTROL_CELLS);
  private readonly inbox: (readonly [Member, FromWorker])[] = [];
  private wake: (() => void) | undefined;
  private failure: { readonly error: unknown } | undefined;
  /** Parked work of the round that the main thread could not finish while others ran. */
  private postponed: Parked = { states: [], candidates: [] };

  constructor(
    private readonly engine: Engine,
    spawn: () => WorkerHandle,
    workers: number,
  ) {
    for (let worker = 0; worker < workers; worker++) this.join(spawn());
  }

  /** States that workers found and have not handed over yet. */
  get found(): number {
    return this.members.reduce((sum, { found }) => sum + found, 0);
  }

  /** What the workers have done so far. */
  get counts(): readonly Counts[] {
    return this.members.map(({ counts }) => counts);
  }

  /** Targets hit in this level. */
  get hits(): readonly number[] {
    return this.members.flatMap(({ hits }) => hits);
  }

  /**
   * Expands all states of a level, or until `interrupted` gives a reason or memory does not allow
   * it; returns why not all are done.
   *
   * @param interrupted is asked whenever a worker has something to say, several times a second.
   */
  async expandLevel(
    depth: number,
    targets: readonly number[],
    interrupted: Interruption,
  ): Promise<Cut | undefined> {
    let todo = chunksOf(this.engine.levels.at(depth), CHUNK);
    let open: readonly number[] | undefined = targets;
    while (todo.length > 0 || this.needsRoom) {
      const left = await this.round(todo, { depth, targets: open, interrupted });
      open = undefined;
      const postponed = await this.finishRound(depth);
      if (postponed === undefined) return 'memory';
      todo = chunksOf([...left, ...postponed], CHUNK);
      if (this.needsRoom || todo.length === 0) continue;
      const cut = interrupted();
      if (cut !== undefined) return cut;
    }
    return undefined;
  }

  /** Surveys all stored states; everything else of the search must rest. */
  async survey(take: (part: Survey) => void, goesOn: () => Promise<boolean>): Promise<void> {
    const chunks = chunksOf(inAscendingOrder(this.engine.levels.ranges()), SURVEYED_CHUNK);
    for (let first = 0; first < chunks.length; first += SURVEYED_TOGETHER) {
      await this.surveyRound(chunks.slice(first, first + SURVEYED_TOGETHER), take, goesOn);
      if (!(await goesOn())) return;
    }
  }

  /** How often the workers, who must rest, have used leaves. */
  async uses(): Promise<readonly Float64Array[]> {
    for (const { handle } of this.members) handle.post({ type: 'count uses' });
    return (await this.answers('uses')).map(({ uses }) => uses);
  }

  async terminate(): Promise<void> {
    await Promise.all(this.members.map(({ handle }) => handle.terminate()));
  }

  private get needsRoom(): boolean {
    return this.members.some((member) => member.needsRoom);
  }

  private join(handle: WorkerHandle): void {
    const counts = { expanded: 0, generated: 0, constrained: 0 };
    const member: Member = { handle, counts, found: 0, hits: [], needsRoom: false };
    this.members.push(member);
    handle.listen({
      message: (message) => this.receive(() => this.inbox.push([member, message])),
      failure: (error) => this.receive(() => (this.failure = { error })),
    });
    const { plan, counter } = this.engine;
    const memory = this.engine.memory();
    handle.post({ type: 'join', plan, memory, counter, control: this.control });
  }

  private receive(note: () => void): void {
    note();
    this.wake?.();
  }

  /** Waits for messages of any worker. */
  private async messages(): Promise<readonly (readonly [Member, FromWorker])[]> {
    if (this.inbox.length === 0 && this.failure === undefined) {
      await new Promise<void>((resolve) => (this.wake = resolve));
    }
    if (this.failure !== undefined) throw this.failure.error;
    return this.inbox.splice(0);
  }

  /** What each worker, who must rest, answers with. */
  private async answers<Type extends FromWorker['type']>(
    type: Type,
  ): Promise<readonly Extract<FromWorker, { type: Type }>[]> {
    const isAnswer = (message: FromWorker): message is Extract<FromWorker, { type: Type }> =>
      message.type === type;
    const answers: Extract<FromWorker, { type: Type }>[] = [];
    while (answers.length < this.members.length) {
      for (const [, message] of await this.messages()) {
        if (isAnswer(message)) answers.push(message);
      }
    }
    return answers;
  }

  /** Lets all workers take the chunks of a message, from the first on. */
  private share(message: Extract<ToWorker, { readonly chunks: unknown }>): void {
    Atomics.store(this.control, CURSOR, 0);
    Atomics.store(this.control, STOP, 0);
    for (const { handle } of this.members) handle.post(message);
  }

  /** One round; returns what is left of the chunks. */
  private async round(
    chunks: readonly NumberRange[],
    level: {
      readonly depth: number;
      readonly targets: readonly number[] | undefined;
      readonly interrupted: Interruption;
    },
  ): Promise<NumberRange[]> {
    const memory = this.engine.memory();
    this.share({ type: 'expand', memory, chunks, targets: level.targets });
    const left: NumberRange[] = [];
    for (let resting = 0; resting < this.members.length;) {
      for (const [member, message] of await this.messages()) {
        if (message.type === 'parked') this.answer(message.parked);
        if (message.type === 'progress') {
          member.counts = message.counts;
          member.found = message.found;
        }
        if (message.type !== 'rests') continue;
        resting++;
        this.noteRest(member, message, level.depth);
        left.push(...message.left);
      }
      if (this.mustRest() || level.interrupted() !== undefined)
        Atomics.store(this.control, STOP, 1);
    }
    return [...left, ...chunks.slice(Atomics.load(this.control, CURSOR))];
  }

  private noteRest(member: Member, message: Rests, depth: number): void {
    member.counts = message.counts;
    member.hits = message.hits;
    member.found = 0;
    member.needsRoom = message.needsRoom;
    if (message.needsRoom) Atomics.store(this.control, STOP, 1);
    this.engine.levels.extend(depth + 1, message.found);
  }

  private mustRest(): boolean {
    return this.engine.learner.wantsRest || this.engine.properties.wantsRest;
  }

  /** Does what can be done of parked work while the workers run. */
  private answer({ states, candidates }: Parked): void {
    for (const state of states) {
      if (this.mustRest() || this.engine.explorer.expand(state) !== 'done') {
        this.postponed.states.push(state);
      }
    }
    for (const position of candidates) this.postponed.candidates.push(position);
  }

  /**
   * Makes room now that all rest; returns parked states for the next round, undefined when memory
   * does not allow it.
   */
  private async finishRound(depth: number): Promise<readonly NumberRange[] | undefined> {
    const { engine } = this;
    const { states, candidates } = this.postponed;
    this.postponed = { states: [], candidates: [] };
    this.gatherCandidates(candidates);
    if (!engine.flush(depth + 1)) return undefined;
    if (!(await this.makeRoom(depth + 1))) return undefined;
    if (this.needsRoom || states.length > FEW) return states.map(rangeOf);
    if (!states.every((state) => engine.expand(state, depth))) return undefined;
    return engine.flush(depth + 1) ? [] : undefined;
  }

  /** Lets the workers move what is stored; false when memory does not allow it. */
  private async makeRoom(depth: number): Promise<boolean> {
    const { engine } = this;
    const relocation = this.needsRoom ? engine.growth(depth) : engine.settlement(depth);
    if (relocation === undefined) return false;
    if (relocation !== 'in place') await this.relocate(relocation);
    engine.complete(relocation);
    return true;
  }

  private async surveyRound(
    chunks: readonly NumberRange[],
    take: (part: Survey) => void,
    goesOn: () => Promise<boolean>,
  ): Promise<void> {
    const parts = new InOrder(chunks, take);
    this.share({ type: 'survey', memory: this.engine.memory(), chunks });
    for (let ended = 0; ended < this.members.length;) {
      for (const [, message] of await this.messages()) {
        if (message.type === 'survey ends') ended++;
        if (message.type === 'surveyed') parts.add(message.part);
      }
      if (!(await goesOn())) Atomics.store(this.control, STOP, 1);
    }
  }

  private async relocate(relocation: Relocation): Promise<void> {
    const chunks = chunksOf(this.engine.levels.ranges(), MOVED_CHUNK);
    this.share({ type: 'relocate', relocation, chunks });
    await this.answers('relocated');
  }

  private gatherCandidates(candidates: readonly number[]): void {
    const { slots } = this.engine.plan;
    for (let start = 0; start < candidates.length; start += slots) {
      this.engine.explorer.gather(Int32Array.from(candidates.slice(start, start + slots)));
    }
  }
}

const rangeOf = (state: number): NumberRange => ({ start: state, end: state + 1 });

const chunksOf = (ranges: readonly NumberRange[], size: number): NumberRange[] =>
  ranges.flatMap(({ start, end }) => {
    const chunks: NumberRange[] = [];
    for (let from = start; from < end; from += size) {
      chunks.push({ start: from, end: Math.min(from + size, end) });
    }
    return chunks;
  });
