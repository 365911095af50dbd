/**
 * Exploring a frontier: every combination of its parameters, each until it is decided.
 *
 * Witnesses are not asked for: on one side of a frontier the interesting case is that the property is
 * violated, and the run at the scope of the suite has shown that there is one on the other.
 */
import type { CheckResult } from '../../checker/result.js';
import { bind } from '../bind.js';
import type { Frontier, FrontierCell } from '../frontier.js';
import type { PropertySpec } from '../property.js';
import type { FrontierReport } from '../schema/run-report.js';
import { isDecided, isFailure } from './property-outcome.js';
import { built } from './scope.js';
import type { Session } from './session.js';

/** Explores `frontier` with those of `properties` that decide it. */
export const runFrontier = async (
  session: Session,
  frontier: Frontier,
  properties: readonly PropertySpec[],
): Promise<FrontierReport> => {
  const { clause, model, rows, columns, location } = frontier;
  const deciding = properties.filter((spec) => spec.clause === clause && spec.model === model);
  const cells: FrontierReport['cells'][number][] = [];
  for (const [row, across] of frontier.cells.entries()) {
    const decided: FrontierReport['cells'][number][number][] = [];
    for (const [column, cell] of across.entries()) {
      const name = [
        `${rows.name} ${rows.labels[row]}`,
        `${columns.name} ${columns.labels[column]}`,
      ];
      const status = await statusAt(session, { frontier, cell, name: name.join(', ') }, deciding);
      decided.push({ status, expected: cell.expected });
    }
    cells.push(decided);
  }
  return {
    clause,
    model: model.name,
    location: session.context.locate(location),
    rows,
    columns,
    cells,
  };
};

interface Place {
  readonly frontier: Frontier;
  readonly cell: FrontierCell;
  readonly name: string;
}

const statusAt = async (
  session: Session,
  { frontier: { model }, cell, name }: Place,
  deciding: readonly PropertySpec[],
): Promise<FrontierReport['cells'][number][number]['status']> => {
  const system = built(`model ${model.name} with ${name}`, () => model.build(cell.scope));
  const properties = deciding.flatMap((spec) => bind(spec, system)).map(({ property }) => property);
  const result = await session.explore({
    work: { kind: 'frontier', name: `${model.name}, ${name}`, model: model.name, scope: name },
    system: system.transitionSystem,
    properties,
    stopWhenDecided: true,
    isExtra: true,
  });
  return statusOf(result);
};

const statusOf = (result: CheckResult): 'holds' | 'violated' | 'undecided' => {
  if (result.properties.some(({ status }) => isFailure(status))) return 'violated';
  return isDecided(result) ? 'holds' : 'undecided';
};
