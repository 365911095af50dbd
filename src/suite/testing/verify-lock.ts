/**
 * Verifying the lock's suite with parts of it exchanged, and reading the answer.
 */
import type { Model } from '../../modeling/model.js';
import type { PropertySpec } from '../property.js';
import { invariant } from '../property.js';
import type { VerifyOptions } from '../run/options.js';
import { verify } from '../run/verify.js';
import type { Verdict } from '../schema/verdict.js';
import type { Verification } from '../schema/verification.js';
import type { SuiteDefinition } from '../suite.js';
import { suite } from '../suite.js';
import { buildLock, lock } from './lock.js';
import type { LockFlaw, LockScope, LockView } from './lock.js';
import { lockSuite } from './lock-suite.js';

/** Verifies the lock's suite with these parts exchanged; by default without mutants. */
export const verifyLock = (
  definition: Partial<SuiteDefinition>,
  options: VerifyOptions = {},
): Promise<Verification> =>
  verify(suite('lock', { ...lockSuite, ...definition }), { mutants: false, ...options });

/** `clause layer verdict` of every layer, in order. */
export const verdicts = ({ clauses }: Verification): readonly string[] =>
  clauses.flatMap(({ id, layers }) =>
    layers.map(({ layer, verdict }) => `${id} ${layer} ${verdict.verdict}`),
  );

/** The verdict of a clause on the first of its layers. */
export const verdictOf = ({ clauses }: Verification, id: string): Verdict => {
  const layer = clauses.find((clause) => clause.id === id)?.layers[0];
  if (layer === undefined) throw new Error(`${id} has no verdict`);
  return layer.verdict;
};

/** The lock with a mistake in it, taken for the sound one. */
export const brokenLock = (flaw: LockFlaw): Model<LockScope, LockView> => ({
  ...lock,
  build: (scope) => buildLock(scope, flaw),
});

/** Mutual exclusion of whatever lock, after a conjunct that always holds. */
export const exclusionOn = (model: Model<LockScope, LockView>): PropertySpec =>
  invariant('L1.1', model, {
    holds: {
      'the queue is no longer than there are clients': ({ queue, clients }) =>
        queue.length <= Object.keys(clients).length,
      'at most one client holds the lock': ({ clients }) =>
        Object.values(clients).filter((client) => client === 'holding').length <= 1,
    },
    witness: ({ queue }) => queue.length > 0,
  });
