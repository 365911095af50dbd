/**
 * Whether a search finds the same whatever the number of its threads: one model, explored again and
 * again on 1, 2, 4 and 8 of them, and everything that is reported compared with the first run.
 */
import { check } from '../../src/checker/index.js';
import type { CheckResult, Property } from '../../src/checker/index.js';
import type { SystemModel } from '../../src/modeling/index.js';
import { spawnWorkerThread } from '../../src/threads/spawn.js';
import { invariantOf } from '../../models/examples/testing/view-properties.js';

/** A model at a scope, and what is decided of it. Both are made anew for every run. */
export interface Subject {
  readonly name: string;
  readonly distinct: number;
  readonly make: () => { readonly system: SystemModel; readonly properties: readonly Property[] };
}

/** A subject with a counterexample: `happens` is reachable, and claimed never to happen. */
export const subject = <View>({
  name,
  distinct,
  build,
  happens,
}: Pick<Subject, 'name' | 'distinct'> & {
  readonly build: () => SystemModel<View>;
  readonly happens: (state: View) => boolean;
}): Subject => ({
  name,
  distinct,
  make: () => {
    const system = build();
    const neverHappens = (state: View): boolean => !happens(state);
    return {
      system,
      properties: [invariantOf(system, neverHappens), { kind: 'no-deadlock', id: 'no deadlock' }],
    };
  },
});

/** How many threads the runs have, in turn. */
const WORKERS = [1, 2, 4, 8] as const;

/** What `runs` explorations of a subject report. */
export const explorations = async (
  { make }: Subject,
  runs: number,
): Promise<readonly ReturnType<typeof comparable>[]> => {
  const results: ReturnType<typeof comparable>[] = [];
  for (let run = 0; run < runs; run++) {
    const { system, properties } = make();
    const result = await check(system.transitionSystem, {
      properties,
      workers: WORKERS[run % WORKERS.length] ?? 1,
      ports: { spawnWorker: spawnWorkerThread },
    });
    results.push(comparable(result));
  }
  return results;
};

/** Everything but times, memory, and how often model code ran. */
export const comparable = ({ statistics, ...result }: CheckResult) => {
  const { distinct, generated, depth, levels, constrained, queued } = statistics;
  return { ...result, distinct, generated, depth, levels, constrained, queued };
};
