/**
 * `verify`: decides what was selected of a suite and gives the verdicts with their evidence.
 *
 * Models are explored once for all of their properties; then flawed variants, each until it is
 * refuted; then frontiers, combination by combination; then mutants, which grade the properties;
 * then drivers. The verdict rules are in `verdict/`: what was cut, skipped, sampled or vacuous is
 * never discharged.
 */
import { runConformance } from './conformance-run.js';
import { runFlawed } from './flawed-run.js';
import type { FlawedRun } from './flawed-run.js';
import { runFrontier } from './frontier-run.js';
import { runModel } from './model-run.js';
import type { ModelRun } from './model-run.js';
import { acrossModels } from '../mutants/across-models.js';
import { runMutants } from '../mutants/mutation-run.js';
import type { MutationRun } from '../mutants/mutation-run.js';
import type { VerifyOptions } from './options.js';
import type { ConformanceReport, FrontierReport } from '../schema/run-report.js';
import type { ClauseReport } from '../schema/verdict.js';
import { VERIFICATION_FORMAT, VERIFICATION_VERSION } from '../schema/verification.js';
import type { Verification } from '../schema/verification.js';
import { plan } from './select.js';
import type { Plan } from './select.js';
import { startSession } from './session.js';
import type { Session } from './session.js';
import type { Suite } from '../suite.js';
import { validate } from '../validation/validate.js';
import { clauseReport } from '../verdict/clause.js';
import { gradeReasons } from '../verdict/grades.js';
import { statusOfRun } from '../verdict/status.js';

/**
 * Verifies `suite`.
 *
 * An aborted signal ends the run early: what was not decided by then is unknown, and the
 * verification says that it was interrupted.
 *
 * @throws SuiteError when the suite or the selection is wrong; nothing was explored then.
 * @throws ModelError when a model or a flawed variant cannot be checked soundly.
 * @throws Defect when edproof contradicts itself; no verdict can be trusted then.
 */
export const verify = async (suite: Suite, options: VerifyOptions = {}): Promise<Verification> => {
  const session = startSession(suite, options);
  validate(suite, { ...options, scope: session.scope });
  const work = plan(suite, options);
  session.emit({
    type: 'started',
    suite: suite.name,
    models: work.models.length,
    flawed: work.flawed.length,
    drivers: work.drivers.length,
  });
  const evidence = await gather(session, work);
  const clauses = work.clauses.map((clause) => clauseReport({ clause, suite, work, ...evidence }));
  for (const clause of clauses) session.emit({ type: 'clause-decided', clause });
  return verification(session, { work, clauses, ...evidence });
};

/** Everything that the verdicts rest on. */
interface Evidence {
  readonly models: readonly ModelRun[];
  readonly flawed: readonly FlawedRun[];
  readonly frontiers: readonly FrontierReport[];
  readonly mutations: readonly MutationRun[];
  readonly conformance: readonly ConformanceReport[];
}

const gather = async (session: Session, work: Plan): Promise<Evidence> => {
  const models: ModelRun[] = [];
  const flawed: FlawedRun[] = [];
  const frontiers: FrontierReport[] = [];
  const mutations: MutationRun[] = [];
  const conformance: ConformanceReport[] = [];
  for (const model of work.models) {
    models.push(await runModel(session, model, boundTo(model, work)));
  }
  for (const variant of work.flawed) {
    flawed.push(await runFlawed(session, variant, work.properties));
  }
  for (const frontier of work.frontiers) {
    frontiers.push(await runFrontier(session, frontier, work.properties));
  }
  for (const model of work.models) {
    const { mutants = true } = session.options;
    if (mutants === false || session.interrupted()) break;
    const extent = mutants === 'all' ? 'all' : 'actions';
    mutations.push(await runMutants(session, { model, specs: boundTo(model, work), extent }));
  }
  const runner = session.options.ports?.conformance;
  for (const driver of work.drivers) {
    if (runner === undefined || session.interrupted()) break;
    conformance.push(await runConformance(session, driver, runner));
  }
  return { models, flawed, frontiers, mutations, conformance };
};

const boundTo = (model: Plan['models'][number], { properties }: Plan): Plan['properties'] =>
  properties.filter((spec) => spec.model === model);

const verification = (
  session: Session,
  found: Evidence & { readonly work: Plan; readonly clauses: readonly ClauseReport[] },
): Verification => {
  const { suite, options, scope, seed, context } = session;
  const { work, models, flawed, frontiers, mutations, conformance, clauses } = found;
  const strict = options.strict ?? false;
  const flawedReports = flawed.map(({ report }) => report);
  const mutants = acrossModels(mutations);
  const properties = gradedProperties(models, mutations);
  const partial = suite.properties
    .filter((spec) => !work.properties.includes(spec))
    .map(({ model }) => model.name);
  const grades = options.mutants === 'all' ? gradeReasons({ properties, mutants, partial }) : [];
  const obligations = new Set(clauses.map(({ obligation }) => obligation));
  return {
    format: VERIFICATION_FORMAT,
    version: VERIFICATION_VERSION,
    suite: {
      name: suite.name,
      location: context.locate(suite.location),
      ...(options.suiteFile === undefined ? {} : { file: options.suiteFile }),
    },
    options: { scope, seed, strict, limits: options.limits ?? {}, selection: selected(options) },
    interrupted: session.interrupted(),
    elapsedMs: session.elapsedMs(),
    status: statusOfRun({ clauses, flawed: flawedReports, strict, grades }),
    obligations: suite.obligations
      .filter(({ id }) => obligations.has(id))
      .map(({ id, title }) => ({ id, title })),
    clauses,
    properties,
    runs: models.map(({ run }) => run),
    flawed: flawedReports,
    frontiers,
    mutants,
    conformance,
    counterexamples: [
      ...models.flatMap((run) => run.counterexamples),
      ...flawed.flatMap(({ counterexample }) => counterexample ?? []),
    ],
  };
};

const gradedProperties = (
  models: readonly ModelRun[],
  mutations: readonly MutationRun[],
): Verification['properties'] => {
  const grades = new Map(mutations.flatMap((run) => [...run.grades]));
  return models
    .flatMap((run) => run.properties)
    .map((report) => {
      const grade = grades.get(report.id);
      return grade === undefined ? report : { ...report, grade };
    });
};

const selected = ({
  clauses,
  obligations,
  layers,
  properties,
}: VerifyOptions): Verification['options']['selection'] => ({
  ...(clauses === undefined ? {} : { clauses }),
  ...(obligations === undefined ? {} : { obligations }),
  ...(layers === undefined ? {} : { layers }),
  ...(properties === undefined ? {} : { properties }),
});
