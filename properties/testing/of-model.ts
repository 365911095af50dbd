/**
 * The bundled suite as far as it is about one model, for tests: a model has scopes that no other
 * has, and what is pinned of it should not change when another is added.
 */
import type { AnyModel } from 'edproof/modeling';
import { suite, verify } from 'edproof/suite';
import type { Suite, Verification } from 'edproof/suite';
import bundled from '../suite.js';

/** Verifies what the bundled suite says about `model`, at a scope of that model. */
export const verifyModel = (model: AnyModel, scope: string): Promise<Verification> =>
  verify(about(model), { scope, layers: ['M'], mutants: false });

const about = (model: AnyModel): Suite =>
  suite(`bundled, ${model.name}`, {
    obligations: bundled.obligations,
    clauses: bundled.clauses,
    models: [model],
    properties: bundled.properties.filter((property) => property.model === model),
    flawed: bundled.flawed.filter((variant) => variant.model === model),
    frontiers: bundled.frontiers.filter((frontier) => frontier.model === model),
  });

/** `property bindings answer depths-of-witnesses`, for each binding of each property. */
export const answers = ({ properties }: Verification): readonly string[] =>
  properties.flatMap(({ id, instances }) =>
    instances.map(({ binding, result, witnesses }) =>
      [
        id,
        ...Object.values(binding),
        result.status,
        ...witnesses.map((witness) =>
          witness.status === 'reached' ? witness.depth : witness.status,
        ),
      ].join(' '),
    ),
  );

/** `variant status clause depth scope`, for each flawed variant. */
export const refutations = ({ flawed }: Verification): readonly string[] =>
  flawed.map(({ id, status, refutedBy, depth, scope }) =>
    [id, status, refutedBy, depth, scope].join(' '),
  );
