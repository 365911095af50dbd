/**
 * `edproof verify --watch`: verifies, and verifies again whenever a file changes that a suite was made
 * of; of several suites only those that are touched. What was refuted last is replayed first, so that
 * whoever mends it knows at once.
 */
import { basename, join, relative, resolve } from 'node:path';
import type { Context } from '../context.js';
import type { LoadedConfig } from '../load-config.js';
import { UsageError } from '../usage-error.js';
import { runChild } from './run-child.js';
import { FileWatch } from './watch-files.js';

/** What is watched, and with which flags it is verified. */
export interface WatchOptions {
  /** The suite on the command line. */
  readonly given: string | undefined;
  readonly config: LoadedConfig;
  /** Whether the command line says where reports go. */
  readonly hasOutput: boolean;
}

/** A suite with what its last run told. */
interface Watched {
  readonly words: readonly string[];
  files: readonly string[];
  counterexamples: readonly string[];
}

/** Ends when the process is interrupted. */
export const watchSuites = async (options: WatchOptions, context: Context): Promise<void> => {
  const interruption = new AbortController();
  const stop = (): void => {
    interruption.abort();
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  const suites = watchedSuites(options, context);
  const changes = new Changes();
  const watch = new FileWatch((files) => {
    changes.add(files);
  });
  try {
    let touched: readonly Watched[] = suites;
    for (;;) {
      for (const suite of touched) await verifyAgain(suite, interruption.signal);
      if (interruption.signal.aborted) return;
      watch.follow(suites.flatMap(({ files }) => files));
      context.terminal.err.write('Watching for changes. Ctrl-C ends.\n');
      const files = await changes.next(interruption.signal);
      if (files.length === 0) return;
      touched = suites.filter((suite) => suite.files.some((file) => files.includes(file)));
    }
  } finally {
    watch.stop();
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
  }
};

/** Files that changed and were not seen to yet. */
class Changes {
  private readonly files = new Set<string>();
  private wake: (() => void) | undefined;

  add(files: readonly string[]): void {
    for (const file of files) this.files.add(file);
    this.wake?.();
  }

  /** Waits for a change; none where the wait is aborted. */
  async next(signal: AbortSignal): Promise<readonly string[]> {
    if (this.files.size === 0 && !signal.aborted) {
      await new Promise<void>((resolve) => {
        this.wake = resolve;
        signal.addEventListener('abort', () => {
          resolve();
        });
      });
    }
    const files = [...this.files];
    this.files.clear();
    return files;
  }
}

const verifyAgain = async (suite: Watched, signal: AbortSignal): Promise<void> => {
  for (const path of suite.counterexamples) await runChild(['replay', path], signal);
  const { report } = await runChild(suite.words, signal);
  // A run that did not get as far as its end, because a file has a mistake, was made of the same.
  if (report === undefined) return;
  suite.files = report.files;
  suite.counterexamples = report.counterexamples;
};

const watchedSuites = (
  { given, config, hasOutput }: WatchOptions,
  { words, directory }: Context,
): readonly Watched[] => {
  const paths = given === undefined ? config.suites : [given];
  if (paths.length === 0) {
    throw new UsageError('INVALID_OPTION', {
      cause: '--watch has no suite to watch',
      remedy: 'Name its file, or list it in edproof.config.ts; the bundled suite does not change.',
    });
  }
  const flags = words.slice(1).filter((word) => word !== '--watch' && word !== given);
  return paths.map((path) => {
    const output =
      paths.length === 1 || hasOutput ? [] : ['--output', join(config.directory, partName(path))];
    const file = given ?? relative(directory, path);
    return {
      words: ['verify', file, ...flags, ...output],
      // All that is known of a suite that cannot be loaded yet.
      files: [resolve(directory, path)],
      counterexamples: [],
    };
  });
};

/** Several suites write to a folder each. */
const partName = (path: string): string => basename(path).replace(/\.[cm]?[jt]s$/, '');
