/**
 * What is measured: systems by size, each written in the language of every engine.
 *
 * The three texts of a system are written by hand. That they mean the same is not assumed: an engine
 * whose counts differ is compared with nobody.
 */
import { smallBus } from '../../models/examples/small-bus/guarded-actions.js';
import { scopes } from '../../models/examples/small-bus/scopes.js';
import { smallBusMachines } from '../../models/examples/small-bus/system.js';
import { twoPhaseCommit } from '../../models/examples/two-phase-commit.js';
import { twoPhaseCommitMachines } from '../../models/examples/two-phase-commit-machines.js';
import { countOf } from '../../src/report/numbers.js';
import type { SystemModel } from '../../src/modeling/index.js';

/** The two ways to write a system for edproof. */
export type FrontEnd = 'machines' | 'guarded';

/** One size of a system. */
export interface BenchSize {
  /** As `--sizes` takes it. */
  readonly name: string;
  readonly title: string;
  /** Whether it is measured unless other sizes are asked for. */
  readonly usual: boolean;
  readonly build: Readonly<Record<FrontEnd, () => SystemModel>>;
  /** What the system's Promela is compiled with. */
  readonly constants: Readonly<Record<string, number>>;
}

/** A system at all its sizes, the smallest first. */
export interface BenchSystem {
  readonly name: string;
  /** A file in `scripts/bench/promela`. */
  readonly promela: string;
  readonly sizes: readonly BenchSize[];
}

const FEWEST_MANAGERS = 2;
const MOST_MANAGERS = 10;

const commitOf = (managers: number): BenchSize => ({
  name: String(managers),
  title: `two-phase commit, ${managers} managers`,
  usual: managers >= 5 && managers <= 9,
  build: {
    machines: () => twoPhaseCommitMachines.build({ managers }),
    guarded: () => twoPhaseCommit.build({ managers }),
  },
  constants: { MANAGERS: managers },
});

const smallBusOf = (name: keyof typeof scopes): BenchSize => {
  const scope = scopes[name];
  return {
    name,
    title: `small bus, ${countOf(scope.subscribers, 'subscriber')} and ${scope.events} events (${name})`,
    usual: name !== 'tiny',
    build: {
      machines: () => smallBusMachines.build(scope),
      guarded: () => smallBus.build(scope),
    },
    constants: {
      SUBSCRIBERS: scope.subscribers,
      EVENTS: scope.events,
      CAPACITY: scope.capacity,
      CRASHES: scope.crashes,
    },
  };
};

/** Every system that can be measured. */
export const benchSystems: readonly BenchSystem[] = [
  {
    name: 'two-phase-commit',
    promela: 'two-phase-commit.pml',
    sizes: Array.from({ length: MOST_MANAGERS - FEWEST_MANAGERS + 1 }, (_, index) =>
      commitOf(FEWEST_MANAGERS + index),
    ),
  },
  {
    name: 'small-bus',
    promela: 'small-bus.pml',
    sizes: (['tiny', 'small', 'default', 'large'] as const).map(smallBusOf),
  },
];
