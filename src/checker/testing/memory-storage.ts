/**
 * Checkpoints in memory, and searches that are cut and resumed through them.
 */

import { deserialize, serialize } from 'node:v8';

import { check } from '../check.js';
import type { CheckpointEvent, CheckpointStorage } from '../checkpoint/checkpoint-options.js';
import type { CheckOptions } from '../options.js';
import type { CheckResult } from '../result.js';
import type { TransitionSystem } from '../system.js';

/** A storage whose bytes a test may look at and change. */
export interface MemoryStorage extends CheckpointStorage {
  bytes: Uint8Array | undefined;
}

export const memoryStorage = (): MemoryStorage => ({
  bytes: undefined,
  write(parts) {
    this.bytes = Buffer.concat([...parts]);
    return Promise.resolve();
  },
  open() {
    if (this.bytes === undefined) return Promise.resolve(undefined);
    let rest = this.bytes;
    return Promise.resolve({
      read: (into: Uint8Array) => {
        into.set(rest.subarray(0, into.length));
        rest = rest.subarray(into.length);
        return Promise.resolve();
      },
      close: () => Promise.resolve(),
    });
  },
  encode: (value) => serialize(value),
  decode: (bytes): unknown => deserialize(bytes),
});

/** A clock that advances by so much whenever it is looked at. */
export const tickingClock = (stepMs: number): (() => number) => {
  let now = 0;
  return () => (now += stepMs);
};

/** How a search is cut: at the end of a level, or in its middle. */
export interface CutAt {
  readonly depth: number;
  readonly inLevel: boolean;
}

/** Explores until the cut; the checkpoint of that is then in `storage`. */
export const runUntil = (
  { depth, inLevel }: CutAt,
  system: TransitionSystem,
  {
    storage,
    events,
    ...options
  }: CheckOptions & {
    readonly storage: CheckpointStorage;
    readonly events?: CheckpointEvent[];
  },
): Promise<CheckResult> => {
  const controller = new AbortController();
  return check(system, {
    ...options,
    ports: { ...options.ports, now: tickingClock(inLevel ? 1_000 : 1) },
    ...(inLevel ? { signal: controller.signal } : { limits: { depth } }),
    onProgress: (progress) => {
      if (inLevel && progress.depth >= depth) controller.abort();
    },
    checkpoint: {
      storage,
      binding: {},
      resume: true,
      worthMs: 0,
      everyMs: Infinity,
      onEvent: (event) => events?.push(event),
    },
  });
};

/** Takes up what is stored, and explores to the end. */
export const resume = (
  system: TransitionSystem,
  { storage, ...options }: CheckOptions & { readonly storage: CheckpointStorage },
): Promise<CheckResult> =>
  check(system, { ...options, checkpoint: { storage, binding: {}, resume: true } });

/** Everything that must not depend on whether a search was resumed. */
export const comparable = ({ statistics, ...result }: CheckResult): unknown => {
  const { distinct, generated, depth, levels, queued, constrained, evaluations } = statistics;
  const groups = evaluations.groups;
  return { ...result, counts: { distinct, generated, depth, levels, queued, constrained, groups } };
};
