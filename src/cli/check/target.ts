/**
 * What `edproof check FILE.ts[#export]` is pointed at: an XState machine, a system or a model.
 *
 * Exports beside it say more where more is known: `stimuli`, `input`, `outcomes` and `children` of a
 * machine, `invariants` of anything. Read next: `check-suite.ts`.
 */
import { resolve } from 'node:path';
import type { AnyStateMachine } from 'xstate';
import type { AnyModel, SystemModel } from '../../modeling/index.js';
import { loadModule } from '../load/load-module.js';
import { isSuite } from '../../suite/suite.js';
import type { ModuleExports } from '../load/load-module.js';
import { describeChoice, nearestName } from '../suggest.js';
import { UsageError } from '../usage-error.js';

/** What was found, told apart by what can be done with it. */
export type Subject =
  | { readonly kind: 'machine'; readonly machine: AnyStateMachine }
  | { readonly kind: 'system'; readonly system: SystemModel }
  | { readonly kind: 'model'; readonly model: AnyModel };

/** The subject, where it stands, and all exports of its file. */
export interface Target {
  /** As it was given, for commands to paste: `cart.machine.ts#cart`. */
  readonly given: string;
  readonly file: string;
  /** The name of the export, `default` for the default one. */
  readonly name: string;
  readonly subject: Subject;
  readonly exports: ModuleExports;
}

/**
 * @param given - `FILE` or `FILE#export`, relative to `directory`.
 * @throws UsageError when there is no such file or export, or nothing in it that can be checked.
 */
export const loadTarget = async (given: string, directory: string): Promise<Target> => {
  const [path = '', name] = splitOnce(given, '#');
  const file = resolve(directory, path);
  const exports = await loadModule(file);
  requireNoMisspelling(path, exports);
  return { given, file, exports, ...findSubject(path, exports, name) };
};

const splitOnce = (text: string, separator: string): readonly string[] => {
  const at = text.lastIndexOf(separator);
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + separator.length)];
};

/**
 * The named export, else the default export, else the only one that can be checked. `file` is the
 * path as it was given, so that what a message proposes can be pasted.
 */
const findSubject = (
  file: string,
  exports: ModuleExports,
  given: string | undefined,
): Pick<Target, 'name' | 'subject'> => {
  if (given !== undefined && !Object.hasOwn(exports, given)) {
    throw noSuchExport(file, exports, given);
  }
  const name = given ?? onlyCandidate(file, exports);
  const subject = subjectOf(exports[name]);
  if (subject === undefined) throw notCheckable(`${file}#${name}`);
  return { name, subject };
};

const onlyCandidate = (file: string, exports: ModuleExports): string => {
  if (subjectOf(exports.default) !== undefined) return 'default';
  const candidates = Object.keys(exports).filter((key) => subjectOf(exports[key]) !== undefined);
  const [only, ...others] = candidates;
  if (only === undefined) throw isSuite(exports.default) ? aSuite(file) : notCheckable(file);
  if (others.length > 0) throw ambiguous(file, candidates);
  return only;
};

/** What a value is to `check`; undefined where it cannot be checked. */
export const subjectOf = (value: unknown): Subject | undefined => {
  if (isMachine(value)) return { kind: 'machine', machine: value };
  if (isSystem(value)) return { kind: 'system', system: value };
  if (isModel(value)) return { kind: 'model', model: value };
  return undefined;
};

// By shape and not by class: a machine may come from another copy of xstate than edproof's.
const isMachine = (value: unknown): value is AnyStateMachine =>
  hasMembers(value, ['config', 'root', 'transition', 'getInitialSnapshot']);

const isSystem = (value: unknown): value is SystemModel =>
  hasMembers(value, ['name', 'transitionSystem', 'view', 'describe']);

const isModel = (value: unknown): value is AnyModel =>
  hasMembers(value, ['name', 'scopes', 'build']);

const hasMembers = (value: unknown, names: readonly string[]): boolean =>
  typeof value === 'object' && value !== null && names.every((name) => name in value);

/** Exports that say more of what is checked, and are nothing to check themselves. */
const companions: readonly string[] = ['invariants', 'stimuli', 'outcomes', 'input', 'children'];

/** An export that nobody reads, under nearly the name of one that is read. */
const requireNoMisspelling = (file: string, exports: ModuleExports): void => {
  for (const [name, value] of Object.entries(exports)) {
    if (companions.includes(name) || subjectOf(value) !== undefined) continue;
    const meant = nearestName(name, companions);
    if (meant === undefined || Object.hasOwn(exports, meant)) continue;
    throw new UsageError('NOT_CHECKABLE', {
      cause: `${file} exports "${name}", which is not read`,
      remedy: `Did you mean "${meant}"? Else call it something else.`,
    });
  }
};

const noSuchExport = (file: string, exports: ModuleExports, name: string): UsageError =>
  new UsageError('EXPORT_NOT_FOUND', {
    cause: `${file} exports no "${name}"`,
    remedy: describeChoice(
      name,
      Object.keys(exports).filter((key) => !companions.includes(key)),
    ),
  });

const ambiguous = (file: string, candidates: readonly string[]): UsageError =>
  new UsageError('EXPORT_NOT_FOUND', {
    cause: `${file} has no default export and several exports that can be checked`,
    remedy: `Name one of them: ${candidates.map((name) => `${file}#${name}`).join(', ')}.`,
  });

const aSuite = (file: string): UsageError =>
  new UsageError('NOT_CHECKABLE', {
    cause: `${file} exports a suite`,
    remedy: `Verify it: edproof verify ${file}.`,
  });

const notCheckable = (what: string): UsageError =>
  new UsageError('NOT_CHECKABLE', {
    cause: `${what} is nothing that can be checked`,
    remedy:
      'Export an XState machine, system(…), transitionSystem(…) or model(…). A function from a ' +
      'scope to a system becomes one with model({ name, scopes, build }).',
  });
