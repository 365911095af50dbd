/**
 * Writes what a run found: verification.json, the documents made from it, and each counterexample in
 * a file of its own that `edproof replay` takes.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { verificationSchema } from '../../suite/index.js';
import type { Counterexample, Verification } from '../../suite/index.js';
import { UsageError } from '../usage-error.js';
import { formatNames, formats } from './formats.js';
import type { Formats } from './formats.js';
import { toJson } from './json.js';

/** Which documents are written beside verification.json, and where. */
export interface Outputs {
  /** Absolute path. */
  readonly directory: string;
  readonly formats: Formats;
}

/** The folder of the counterexamples inside an output directory. */
export const counterexampleFolder = 'counterexamples';

/**
 * Writes the files and answers their paths, the one to open first in front.
 *
 * @throws UsageError OUTPUT_NOT_WRITABLE when the directory does not take them.
 */
export const writeReports = (verification: Verification, outputs: Outputs): readonly string[] => {
  const file = (...names: readonly string[]): string => join(outputs.directory, ...names);
  const json = file('verification.json');
  try {
    mkdirSync(file(counterexampleFolder), { recursive: true });
    removeEarlierCounterexamples(json, file(counterexampleFolder));
    writeEach(verification.counterexamples, file(counterexampleFolder));
    const documents = formatNames
      .filter((name) => outputs.formats[name])
      .flatMap((name) => Object.entries(formats[name].files(verification)))
      .map(([path, text]) => write(file(path), text));
    return [...documents, write(json, toJson(verification))];
  } catch (error) {
    throw notWritable(outputs.directory, error);
  }
};

/**
 * Writes files by their names and answers their paths.
 *
 * @throws UsageError OUTPUT_NOT_WRITABLE when the directory does not take them.
 */
export const writeFiles = (
  directory: string,
  files: Readonly<Record<string, string>>,
): readonly string[] => {
  try {
    mkdirSync(directory, { recursive: true });
    return Object.entries(files).map(([name, text]) => write(join(directory, name), text));
  } catch (error) {
    throw notWritable(directory, error);
  }
};

/**
 * Writes counterexamples alone, each in a file of its own; no folder where there are none.
 *
 * @throws UsageError OUTPUT_NOT_WRITABLE when the directory does not take them.
 */
export const writeCounterexamples = (
  counterexamples: readonly Counterexample[],
  directory: string,
): void => {
  if (counterexamples.length === 0) return;
  const folder = join(directory, counterexampleFolder);
  try {
    mkdirSync(folder, { recursive: true });
    writeEach(counterexamples, folder);
  } catch (error) {
    throw notWritable(directory, error);
  }
};

const writeEach = (counterexamples: readonly Counterexample[], folder: string): void => {
  for (const counterexample of counterexamples) {
    write(join(folder, `${counterexample.name}.json`), toJson(counterexample));
  }
};

const write = (path: string, text: string): string => {
  writeFileSync(path, text);
  return path;
};

/**
 * Counterexamples of an earlier run would look like findings of this one. Only files that the
 * earlier run is known to have written are removed: the directory may be anybody's.
 */
const removeEarlierCounterexamples = (json: string, folder: string): void => {
  const earlier = verificationSchema.safeParse(readJson(json));
  for (const { name } of earlier.data?.counterexamples ?? []) {
    for (const ending of ['json', 'itf.json']) {
      rmSync(join(folder, `${name}.${ending}`), { force: true });
    }
  }
};

const readJson = (path: string): unknown => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined; // No earlier run, or a file that is not ours.
  }
};

const notWritable = (directory: string, error: unknown): unknown =>
  error instanceof Error && 'code' in error && 'path' in error
    ? new UsageError('OUTPUT_NOT_WRITABLE', {
        cause: `reports cannot be written to ${directory}: ${error.message}`,
        remedy: 'Choose another directory with --output.',
        original: error,
      })
    : error;
