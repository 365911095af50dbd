import { expect, it } from 'vitest';
import { runBenchmark, selectSizes } from './benchmark.js';
import type { BenchmarkListener } from './benchmark.js';
import type { Engine, RunOutcome, Task } from './engine.js';

const silent: BenchmarkListener = { doing: () => undefined, measured: () => undefined };

/** An engine that writes down what is asked of it. */
const engine = (id: string, events: string[], outcome: (task: Task) => RunOutcome): Engine => ({
  id,
  title: id,
  prepare: async (task) => ({
    status: 'ready',
    run: async () => {
      events.push(`${id} ${task.size.name}`);
      return outcome(task);
    },
    dispose: () => void events.push(`${id} disposed`),
  }),
});

const measured: RunOutcome = {
  status: 'measured',
  measurement: { distinct: 1, generated: 2, seconds: 3 },
};

it('runs the engines in turn, and removes what they left', async () => {
  const events: string[] = [];
  const engines = [engine('a', events, () => measured), engine('b', events, () => measured)];
  const systems = selectSizes(['two-phase-commit'], ['3']);
  const [result] = await runBenchmark({ engines, systems, runs: 2 }, silent);
  expect(events).toEqual(['a 3', 'b 3', 'a 3', 'b 3', 'a disposed', 'b disposed']);
  expect(result).toMatchObject({ system: 'two-phase-commit', size: '3' });
  expect(result?.engines.map((each) => each.status === 'measured' && each.runs.length)).toEqual([
    ...[2, 2],
  ]);
});

it('gives up on an engine that takes too long, for this size and for larger ones', async () => {
  const events: string[] = [];
  const slow = engine('slow', events, ({ size }) =>
    size.name === '3' ? measured : { status: 'too-long', reason: 'over 60 s' },
  );
  const systems = selectSizes(['two-phase-commit'], ['5', '3', '4']);
  const results = await runBenchmark({ engines: [slow], systems, runs: 2 }, silent);
  expect(events.filter((event) => event !== 'slow disposed')).toEqual([
    ...['slow 3', 'slow 3', 'slow 4'],
  ]);
  expect(results.map(({ engines: [only] }) => only)).toMatchObject([
    { status: 'measured' },
    { status: 'skipped', reason: 'over 60 s' },
    { status: 'skipped', reason: 'over 60 s at size 4' },
  ]);
});

it('removes what engines left also when one of them has a defect', async () => {
  const events: string[] = [];
  const broken = engine('broken', events, () => {
    throw new Error('a defect');
  });
  const systems = selectSizes(['small-bus'], ['tiny']);
  const running = runBenchmark({ engines: [broken], systems, runs: 1 }, silent);
  await expect(running).rejects.toThrow('a defect');
  expect(events).toContain('broken disposed');
});

it('takes the usual sizes of each system, or those that are named', () => {
  const names = (systems: ReturnType<typeof selectSizes>) =>
    systems.map(({ name, sizes }) => [name, ...sizes.map((size) => size.name)]);
  expect(names(selectSizes(['two-phase-commit', 'small-bus'], undefined))).toEqual([
    ['two-phase-commit', '5', '6', '7', '8', '9'],
    ['small-bus', 'small', 'default', 'large'],
  ]);
  expect(names(selectSizes(['two-phase-commit', 'small-bus'], ['10']))).toEqual([
    ['two-phase-commit', '10'],
  ]);
});
