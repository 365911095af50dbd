/**
 * The flags that commands share, and their values once parsed.
 *
 * A flag is declared once, here; a command picks the groups that mean something to it.
 */
import { availableParallelism } from 'node:os';
import { Option } from 'commander';
import type { Command } from 'commander';
import type { Limits } from '../checker/options.js';
import { LAYERS } from '../suite/index.js';
import type { Layer, VerifyOptions } from '../suite/index.js';
import { formatNames, formats } from './output/formats.js';
import type { Formats } from './output/formats.js';
import { parseBytes, parseCount, parseDuration, parseSeed } from './quantities.js';
import type { ScopeOption } from './sweep/scope-option.js';
import { parseScope } from './sweep/scope-option.js';
import { describeChoice } from './suggest.js';
import { UsageError } from './usage-error.js';

/** Which part of a suite is meant; empty lists mean all of it. */
export interface SelectionOptions extends NameOptions {
  readonly layer: readonly Layer[];
}

/** Which of a suite's properties are meant. */
export interface NameOptions {
  readonly clause: readonly string[];
  readonly obligation: readonly string[];
  readonly property: readonly string[];
}

/** The part of `verify`'s options that selects. */
type Selection = Pick<VerifyOptions, 'clauses' | 'obligations' | 'layers' | 'properties'>;

/** How far and with what a search runs. */
export interface SearchOptions {
  readonly scope?: ScopeOption;
  readonly workers: number;
  readonly maxStates?: number;
  readonly maxDepth?: number;
  /** Bytes. */
  readonly maxMemory?: number;
  /** Milliseconds. */
  readonly timeLimit?: number;
  readonly seed: number;
}

/** Whether and where searches are kept, and taken up again. */
export interface KeepOptions {
  /** A folder; false: none. */
  readonly checkpoint?: string | false;
  readonly resume?: boolean;
}

/** What is shown and written. */
export interface OutputOptions {
  readonly quiet?: boolean;
  readonly json?: boolean;
}

/** Which reports a run writes, and where. */
export interface ReportOptions extends Partial<Formats> {
  readonly output?: string;
}

/**
 * Adds `--clause`, `--obligation`, `--layer` and `--property`. Each takes a list with commas and may
 * be given several times; none takes several words, because the next word may be the suite.
 */
export const addSelectionOptions = (command: Command): Command =>
  addNameOptions(command).addOption(
    new Option('--layer <layers>', 'only these layers: M model, I implementation, B broker')
      .argParser<readonly Layer[]>((text, previous) => [...previous, ...parseLayers(text)])
      .default([], 'all'),
  );

/** Adds `--clause`, `--obligation` and `--property`. */
export const addNameOptions = (command: Command): Command =>
  command
    .addOption(listOption('--clause <ids>', 'only these clauses'))
    .addOption(listOption('--obligation <ids>', 'only clauses of these obligations'))
    .addOption(listOption('--property <ids>', 'only these properties'));

/** Adds the bounds of a search, its workers and its seed. */
export const addSearchOptions = (command: Command): Command =>
  command
    .option(
      '--scope <scope>',
      'the scope at which models are explored, or bounds to vary, e.g. events=2..4',
      parseScope,
    )
    .addOption(
      new Option('--workers <count>', 'threads that explore')
        .argParser((text) => parseCount('--workers', text))
        .default(availableParallelism(), 'one a core'),
    )
    .option(
      '--max-states <count>',
      'stop at the end of the level in which so many are found',
      (text) => parseCount('--max-states', text),
    )
    .option('--max-depth <steps>', 'stop after this many steps from an initial state', (text) =>
      parseCount('--max-depth', text),
    )
    .option('--max-memory <size>', 'stop before the search takes more, e.g. 4GB', (text) =>
      parseBytes('--max-memory', text),
    )
    .option(
      '--time-limit <duration>',
      'stop after this long, e.g. 90s or 10m; a number alone is seconds',
      (text) => parseDuration('--time-limit', text),
    )
    .addOption(
      new Option('--seed <number>', 'for everything that is sampled')
        .argParser((text) => parseSeed('--seed', text))
        .default(1),
    );

/** Adds `--checkpoint`, `--no-checkpoint` and `--resume`. */
export const addKeepOptions = (command: Command): Command =>
  command
    .option(
      '--checkpoint <dir>',
      'where a search is kept that is cut, or takes minutes (default: checkpoints beside the reports)',
    )
    .option('--no-checkpoint', 'keep no search')
    .option('--resume', 'go on with the searches that were kept');

/** Adds `--quiet` and `--json`. */
export const addOutputOptions = (command: Command): Command =>
  command
    .option('--quiet', 'print only what is refuted or unknown, and no progress')
    .option('--json', 'print the result as JSON');

/** Adds `--output` and a flag for each document. */
export const addReportOptions = (command: Command): Command => {
  command.option(
    '--output <dir>',
    'where reports are written (default: reports/latest)',
    parseFolder,
  );
  for (const name of formatNames) {
    command.option(`--${name}`, `write ${formats[name].writes}, and others only if asked for`);
  }
  return command;
};

/** The selection among the options, as the runner takes it. */
export const selectionOf = (options: SelectionOptions): Selection => ({
  ...namesOf(options),
  ...(options.layer.length === 0 ? {} : { layers: options.layer }),
});

/** The names among the options. */
export const namesOf = (options: NameOptions): Omit<Selection, 'layers'> => ({
  ...(options.clause.length === 0 ? {} : { clauses: options.clause }),
  ...(options.obligation.length === 0 ? {} : { obligations: options.obligation }),
  ...(options.property.length === 0 ? {} : { properties: options.property }),
});

/** The bounds and the seed among the options; a scope on the command line beats the default. */
export const searchOf = (
  options: SearchOptions,
  defaultScope: string | undefined,
): Pick<VerifyOptions, 'scope' | 'limits' | 'workers' | 'seed'> => {
  const scope = options.scope?.name ?? defaultScope;
  return {
    ...(scope === undefined ? {} : { scope }),
    limits: limitsOf(options),
    workers: options.workers,
    seed: options.seed,
  };
};

const limitsOf = (options: SearchOptions): Limits => ({
  ...(options.maxStates === undefined ? {} : { states: options.maxStates }),
  ...(options.maxDepth === undefined ? {} : { depth: options.maxDepth }),
  ...(options.maxMemory === undefined ? {} : { memoryBytes: options.maxMemory }),
  ...(options.timeLimit === undefined ? {} : { timeMs: options.timeLimit }),
});

/** `--clause ED1.1,ED1.2` and the flag given twice mean the same. */
const listOption = (flags: string, description: string): Option =>
  new Option(flags, description)
    .argParser<readonly string[]>((text, previous) => [...previous, ...namesIn(flags, text)])
    .default([], 'all');

/** A list of no names would select everything: a variable that is not set, most likely. */
const namesIn = (flags: string, text: string): readonly string[] => {
  const names = splitList(text);
  if (names.length > 0) return names;
  throw new UsageError('INVALID_OPTION', {
    cause: `${flags} does not take "${text}"`,
    remedy: 'Name something, or leave the option out.',
  });
};

const parseFolder = (text: string): string => {
  if (text.trim() !== '') return text;
  throw new UsageError('INVALID_OPTION', {
    cause: `--output does not take "${text}"`,
    remedy: 'Name a directory, or leave the option out.',
  });
};

const splitList = (text: string): readonly string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

const LAYER_NAMES: Readonly<Record<Layer, string>> = {
  M: 'model',
  I: 'implementation',
  B: 'broker',
};

const parseLayers = (text: string): readonly Layer[] =>
  splitList(text).map((part) => {
    const layer = LAYERS.find(
      (known) => known === part.toUpperCase() || LAYER_NAMES[known] === part.toLowerCase(),
    );
    if (layer !== undefined) return layer;
    throw new UsageError('INVALID_OPTION', {
      cause: `--layer does not take "${part}"`,
      remedy: describeChoice(part, [...LAYERS, ...Object.values(LAYER_NAMES)]),
    });
  });
