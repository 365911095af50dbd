/**
 * Counterexample files: reading what may have been written by anybody, and finding in a suite what
 * a file speaks about.
 */
import { built } from '../run/scope.js';
import { z } from 'zod';
import type { Instance } from '../bind.js';
import { bind } from '../bind.js';
import type { SuiteErrorCode } from '../errors.js';
import { SuiteError } from '../errors.js';
import type { FlawedVariant } from '../flawed.js';
import type { SystemModel } from '../../modeling/model.js';
import {
  COUNTEREXAMPLE_FORMAT,
  COUNTEREXAMPLE_VERSION,
  counterexampleSchema,
} from '../schema/counterexample.js';
import type { Counterexample } from '../schema/counterexample.js';
import type { Suite } from '../suite.js';
import { equal } from '../value/equality.js';
import type { ReplayResult } from './replay.js';
import { replayOn } from './replay.js';

/**
 * The counterexample in a file's text.
 *
 * @param file - what errors call the file: its path, where it has one.
 * @throws SuiteError `NOT_JSON`, `WRONG_FORMAT`, `UNSUPPORTED_VERSION` or `INVALID_FORMAT`.
 */
export const readCounterexample = (text: string, file = 'the file'): Counterexample => {
  const data = parseJson(text, file);
  const header = z.looseObject({ format: z.string(), version: z.number() }).safeParse(data);
  if (!header.success || header.data.format !== COUNTEREXAMPLE_FORMAT) {
    throw refuse('WRONG_FORMAT', `${file} is no counterexample of edproof`, WRITE_AGAIN);
  }
  const { version } = header.data;
  if (version !== COUNTEREXAMPLE_VERSION) {
    throw refuse(
      'UNSUPPORTED_VERSION',
      `${file} has version ${version} of the format, and this edproof reads ${COUNTEREXAMPLE_VERSION}`,
      'Use the edproof that wrote it, or verify again',
    );
  }
  return validate(data, file);
};

/**
 * Replays a counterexample on the models of a suite.
 *
 * @throws SuiteError `STALE_COUNTEREXAMPLE` when the suite does not have what it speaks about.
 */
export const replay = (recorded: Counterexample, suite: Suite): ReplayResult => {
  const { system, instance } = subjectOf(recorded, suite);
  return replayOn({ transitionSystem: system.transitionSystem, instance }, recorded);
};

const WRITE_AGAIN = 'Verify again to write a new one';

const parseJson = (text: string, file: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw refuse('NOT_JSON', `${file} is not JSON: ${reason.replaceAll(/\s+/g, ' ')}`, WRITE_AGAIN);
  }
};

const validate = (data: unknown, file: string): Counterexample => {
  let reason = 'values are nested too deeply';
  try {
    const parsed = counterexampleSchema.safeParse(data);
    if (parsed.success) return parsed.data;
    reason = describeIssue(parsed.error);
  } catch (error) {
    // The schema of values is recursive: what exhausts the stack was not written by edproof.
    if (!(error instanceof RangeError)) throw error;
  }
  throw refuse(
    'INVALID_FORMAT',
    `the counterexample in ${file} is ill-formed: ${reason}`,
    WRITE_AGAIN,
  );
};

const describeIssue = ({ issues }: z.ZodError): string => {
  const [issue] = issues;
  if (issue === undefined) return 'no reason is known';
  const path = issue.path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`));
  return `${issue.message} at ${path.join('').replace(/^\./, '') || 'the top'}`;
};

const refuse = (code: SuiteErrorCode, cause: string, remedy: string): SuiteError =>
  new SuiteError([{ code, cause, remedy }]);

const stale = (what: string): SuiteError =>
  refuse(
    'STALE_COUNTEREXAMPLE',
    `the suite has no ${what}`,
    'Replay with the suite that the counterexample was found with, or verify again',
  );

/**
 * What a counterexample speaks about: the system that was explored, and the property under its binding.
 *
 * @throws SuiteError `STALE_COUNTEREXAMPLE` when the suite does not have it.
 */
export const subjectOf = (
  recorded: Counterexample,
  suite: Suite,
): { readonly system: SystemModel; readonly instance: Instance } => {
  const { violated } = recorded;
  const spec = suite.properties.find(({ id }) => id === violated.property);
  if (spec?.model.name !== recorded.model || spec.kind !== violated.kind) {
    throw stale(`property ${violated.property} of model ${recorded.model}`);
  }
  const scope = Object.hasOwn(spec.model.scopes, recorded.scope)
    ? spec.model.scopes[recorded.scope]
    : undefined;
  if (scope === undefined) throw stale(`scope ${recorded.scope} of model ${recorded.model}`);
  const system = built(
    `${spec.model.name} of the counterexample`,
    () => variantOf(recorded, suite)?.variant(scope) ?? spec.model.build(scope),
  );
  const instance = bind(spec, system).find(({ binding }) => equal(binding, violated.binding));
  if (instance === undefined) throw stale(`instance of ${spec.id} with that binding`);
  return { system, instance };
};

/** The flawed variant that the counterexample is of; nothing where it is of the model itself. */
const variantOf = ({ flawed, model }: Counterexample, suite: Suite): FlawedVariant | undefined => {
  if (flawed === undefined) return undefined;
  const variant = suite.flawed.find(({ id }) => id === flawed.id);
  if (variant?.model.name !== model) throw stale(`flawed variant ${flawed.id} of model ${model}`);
  return variant;
};
