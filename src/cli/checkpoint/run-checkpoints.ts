/**
 * The checkpoints of one run: a file for each search, and what the user is told about them.
 *
 * When every search has come to its end they are of no use any more and removed. When one has not,
 * all stay, so that a run which is resumed repeats none that took long.
 */
import { createHash } from 'node:crypto';
import { rm, rmdir } from 'node:fs/promises';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { CheckpointEvent, CheckpointOptions, Outcome } from '../../checker/index.js';
import type { VerifyEvent, Work } from '../../suite/index.js';
import { formatCount } from '../../report/index.js';
import { UsageError } from '../usage-error.js';
import { bindingOf } from './binding.js';
import type { Binding } from './binding.js';
import { fileStorage } from './file-storage.js';

/** Where checkpoints are kept, and whether any are taken up. */
export interface CheckpointFolder {
  /** Absolute path. */
  readonly directory: string;
  readonly resume: boolean;
  /** Asked for by name: then every search that is cut is worth one. */
  readonly always: boolean;
}

/** What the run is, beside the files that were loaded for it. */
export interface RunIdentity {
  /** Where paths on the command line are relative to. */
  readonly directory: string;
  readonly seed: number;
}

/** What is kept of a run that did not come to its end. */
export interface Kept {
  /** The search that was kept last. */
  readonly extent: string;
  /** Whether it goes on under the limits that it had. */
  readonly goesOn: boolean;
}

const SUFFIX = '.checkpoint';

export class RunCheckpoints {
  private readonly paths = new Set<string>();
  /** Why searches did not come to their end. */
  private readonly cuts = new Set<Outcome>();
  private last: { readonly work: Work; readonly event: CheckpointEvent } | undefined;

  private constructor(
    private readonly folder: CheckpointFolder,
    private readonly binding: Binding,
    private readonly tell: (line: string) => void,
  ) {}

  /**
   * @param tell - prints a line for the user.
   * @throws UsageError when there is nothing to resume.
   */
  static async begin(
    folder: CheckpointFolder,
    { directory, seed }: RunIdentity,
    tell: (line: string) => void,
  ): Promise<RunCheckpoints> {
    if (folder.resume && !hasCheckpoints(folder.directory)) throw nothingToResume(folder.directory);
    const binding = { ...(await bindingOf(directory)), 'the seed': seed.toFixed(0) };
    return new RunCheckpoints(folder, binding, tell);
  }

  /** How a search of the run is checkpointed. */
  optionsFor(work: Work): CheckpointOptions {
    const { folder, binding } = this;
    const path = join(folder.directory, fileName(work));
    this.paths.add(path);
    return {
      storage: fileStorage(path),
      binding: { ...binding, 'the search': nameOf(work), 'the scope': work.scope },
      resume: folder.resume,
      ...(folder.always ? { worthMs: 0 } : {}),
      onEvent: (event) => this.note(work, event),
    };
  }

  /** Takes notice of what happens in the run. */
  listen(event: VerifyEvent): void {
    if (event.type !== 'exploration-finished') return;
    const { outcome } = event;
    if (outcome !== 'exhausted' && outcome !== 'decided') this.cuts.add(outcome);
  }

  /** The run is over. Says where it can be taken up again, if it can. */
  async end(): Promise<Kept | undefined> {
    if (this.cuts.size === 0) {
      await this.remove();
      return undefined;
    }
    if (this.last?.event.type !== 'written' && this.last?.event.type !== 'resumed')
      return undefined;
    return {
      extent: extentOf(this.last.work, this.last.event),
      goesOn: this.cuts.has('interrupted') || this.cuts.has('time'),
    };
  }

  private note(work: Work, event: CheckpointEvent): void {
    if (event.type === 'failed') {
      this.tell(`warning: ${event.error.message}`);
      return;
    }
    this.last = { work, event };
    if (event.type === 'resumed') this.tell(`resumed: ${extentOf(work, event)}`);
  }

  private async remove(): Promise<void> {
    for (const path of this.paths) await rm(path, { force: true });
    // Whatever else is in the folder keeps it there.
    await rmdir(this.folder.directory).catch(() => undefined);
  }
}

const extentOf = (
  { name }: Work,
  { depth, distinct }: Extract<CheckpointEvent, { depth: number }>,
): string => `${name} at depth ${formatCount(depth)} with ${formatCount(distinct)} states`;

const hasCheckpoints = (directory: string): boolean =>
  existsSync(directory) && readdirSync(directory).some((name) => name.endsWith(SUFFIX));

/** Whole and unambiguous; the scope is left out, so that another one is refused and not overlooked. */
const nameOf = ({ kind, model, name }: Work): string => `${kind} ${name} of ${model}`;

const fileName = (work: Work): string => {
  const name = nameOf(work);
  const readable = name.replaceAll(/[^\w.-]+/g, '-').slice(0, 80);
  return `${readable}-${createHash('sha256').update(name).digest('hex').slice(0, 8)}${SUFFIX}`;
};

const nothingToResume = (directory: string): UsageError =>
  new UsageError('CHECKPOINT_NOT_FOUND', {
    cause: `there is no checkpoint in ${directory}`,
    remedy: 'Leave --resume out to begin anew, or name the folder with --checkpoint.',
  });
