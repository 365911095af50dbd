/**
 * `sweep`: explores models at every combination of some bounds, to see how they grow and where a
 * verdict changes.
 *
 * Read next: `swept-scope.ts`, which says what a bound set to a number is.
 */
import type { SystemModel } from '../../modeling/model.js';
import { bind, propertiesOf } from '../bind.js';
import { SuiteError } from '../errors.js';
import type { PropertySpec } from '../property.js';
import type { VerifyOptions } from '../run/options.js';
import { instanceReport, statusOf } from '../run/property-outcome.js';
import { built } from '../run/scope.js';
import { plan } from '../run/select.js';
import type { Plan } from '../run/select.js';
import { startSession } from '../run/session.js';
import type { Session } from '../run/session.js';
import { SWEEP_VERSION } from '../schema/sweep.js';
import type { Sweep, SweptCell, SweptModel, SweptStatus } from '../schema/sweep.js';
import type { Suite } from '../suite.js';
import { validate } from '../validation/validate.js';
import { canVary, SweepRefusal, sweptScope, variableBounds } from './swept-scope.js';
import type { Setting, SweepAxis } from './swept-scope.js';

/** What is varied, and all that a verification takes; `scope` names the scope that is varied. */
export interface SweepOptions extends VerifyOptions {
  /** At least one, each with a value; the last varies fastest. */
  readonly axes: readonly SweepAxis[];
}

/**
 * Explores every selected model that has all of the bounds, once for each combination.
 *
 * @throws SuiteError `INVALID_SWEEP` when no model has the bounds, or one cannot take a value.
 * @throws ModelError when a model cannot be checked soundly.
 */
export const sweep = async (suite: Suite, { axes, ...given }: SweepOptions): Promise<Sweep> => {
  const options: VerifyOptions = { ...given, layers: ['M'] };
  const session = startSession(suite, options);
  validate(suite, { ...options, scope: session.scope });
  const work = plan(suite, options);
  const hasAll = (model: Plan['models'][number]): boolean =>
    axes.every(({ parameter }) => canVary(model, session.scope, parameter));
  const chosen = work.models.filter(
    (model) => hasAll(model) && work.properties.some((spec) => spec.model === model),
  );
  if (chosen.length === 0) throw nothingToVary(session, work, axes);
  const models: SweptModel[] = [];
  for (const model of chosen) {
    const specs = work.properties.filter((spec) => spec.model === model);
    models.push(await sweepModel(session, { model, specs, axes }));
  }
  return {
    format: 'edproof.sweep',
    version: SWEEP_VERSION,
    suite: suite.name,
    base: session.scope,
    axes,
    interrupted: session.interrupted(),
    elapsedMs: session.elapsedMs(),
    models,
    without: work.models.filter((model) => !chosen.includes(model)).map(({ name }) => name),
  };
};

interface Swept {
  readonly model: PropertySpec['model'];
  readonly specs: readonly PropertySpec[];
  readonly axes: readonly SweepAxis[];
}

const sweepModel = async (session: Session, swept: Swept): Promise<SweptModel> => {
  const { model, specs, axes } = swept;
  const clauses = [...new Set(specs.map(({ clause }) => clause))];
  // All of them first: a bound that cannot be set so is told before anything is explored.
  const systems = combinationsOf(axes).map((settings) => ({
    settings,
    system: buildWith(session, swept, settings),
  }));
  const cells: SweptCell[] = [];
  for (const { settings, system } of systems) {
    cells.push(await explore(session, { model, specs, system, settings, clauses }));
  }
  return { model: model.name, clauses, cells, changes: clauses.flatMap(firstChange(cells)) };
};

const combinationsOf = (axes: readonly SweepAxis[]): readonly (readonly Setting[])[] =>
  axes.reduce<readonly (readonly Setting[])[]>(
    (combinations, { parameter, values }) =>
      combinations.flatMap((settings) =>
        values.map((value) => [...settings, { parameter, value }]),
      ),
    [[]],
  );

/** @throws SuiteError `INVALID_SWEEP`, ModelError when the model cannot be built so. */
const buildWith = (
  { scope: base }: Session,
  { model }: Swept,
  settings: readonly Setting[],
): SystemModel => {
  try {
    const scope = sweptScope(model, base, settings);
    return built(`model ${model.name} with ${textOf(settings)}`, () => model.build(scope));
  } catch (error) {
    if (!(error instanceof SweepRefusal)) throw error;
    throw invalid(`${model.name} ${error.message}`, 'Choose other values');
  }
};

interface Combination extends Pick<Swept, 'model' | 'specs'> {
  readonly system: SystemModel;
  readonly settings: readonly Setting[];
  readonly clauses: readonly string[];
}

const explore = async (
  session: Session,
  { model, specs, system, settings, clauses }: Combination,
): Promise<SweptCell> => {
  const bound = specs.map((spec) => ({ spec, instances: bind(spec, system) }));
  const scope = textOf(settings);
  const result = await session.explore({
    work: { kind: 'sweep', name: model.name, model: model.name, scope },
    system: system.transitionSystem,
    properties: propertiesOf(bound.flatMap(({ instances }) => instances)),
    isExtra: true,
  });
  const statuses = bound.map(({ spec, instances }) => ({
    clause: spec.clause,
    status: statusOf(
      instances.map((instance) => instanceReport(instance, result)),
      result.outcome,
    ),
  }));
  const { distinct, generated, depth, elapsedMs } = result.statistics;
  const statusOfClause = (clause: string): SweptStatus =>
    worst(statuses.filter((one) => one.clause === clause).map(({ status }) => status));
  return {
    at: settings.map(({ value }) => value),
    outcome: result.outcome,
    distinct,
    generated,
    depth,
    elapsedMs,
    clauses: Object.fromEntries(clauses.map((clause) => [clause, statusOfClause(clause)])),
  };
};

/** A clause is no better than the worst of its properties. */
const worst = (statuses: readonly SweptStatus[]): SweptStatus =>
  (['violated', 'undecided', 'vacuous'] as const).find((status) => statuses.includes(status)) ??
  'holds';

const firstChange =
  (cells: readonly SweptCell[]) =>
  (clause: string): SweptModel['changes'] => {
    const [first] = cells;
    const from = first?.clauses[clause];
    const changed = cells.find(({ clauses }) => clauses[clause] !== from);
    const to = changed?.clauses[clause];
    return from === undefined || to === undefined || changed === undefined
      ? []
      : [{ clause, from, to, at: changed.at }];
  };

const textOf = (settings: readonly Setting[]): string =>
  settings.map(({ parameter, value }) => `${parameter}=${value}`).join(',');

const nothingToVary = (
  { scope }: Session,
  { models }: Plan,
  axes: readonly SweepAxis[],
): SuiteError => {
  const parameters = axes.map(({ parameter }) => `"${parameter}"`).join(' and ');
  const known = models
    .map((model) => ({ name: model.name, bounds: variableBounds(model, scope) }))
    .filter(({ bounds }) => bounds.length > 0)
    .map(({ name, bounds }) => `${name} (${bounds.join(', ')})`);
  return invalid(
    `no selected model has bounds ${parameters} that can be varied at scope ${scope}`,
    known.length === 0 ? 'Name a scope instead' : `These can be: ${known.join('; ')}`,
  );
};

const invalid = (cause: string, remedy: string): SuiteError =>
  new SuiteError([{ code: 'INVALID_SWEEP', cause, remedy }]);
