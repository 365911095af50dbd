/**
 * What a simulation found, as text: the walks through each model, one line a property with how often
 * its interesting case was met, and the counterexamples.
 */
import type { Estimate, SimulatedModel, SimulatedProperty, Simulation } from '../suite/index.js';
import { alignColumns } from './columns.js';
import { formatCounterexample } from './counterexample-text.js';
import { countOf, formatCount } from './numbers.js';
import type { Palette } from './palette.js';

/** Several lines, without a final line break; `quiet` leaves out what is merely tested. */
export const formatSimulation = (
  simulation: Simulation,
  options: { readonly palette: Palette; readonly columns: number; readonly quiet: boolean },
): string => {
  const { palette, columns, quiet } = options;
  return [
    ...simulation.models.flatMap((model) => {
      const shown = model.properties.filter(({ status }) => !quiet || status !== 'tested');
      const lines = alignColumns(shown.map((property) => propertyCells(property, palette)));
      return quiet && lines.length === 0 ? [] : [modelLine(model, simulation), ...lines];
    }),
    ...simulation.counterexamples.flatMap((counterexample) => [
      '',
      formatCounterexample(counterexample, { palette, width: columns }),
    ]),
  ].join('\n');
};

/** `orders · scope default: 1,000 walks of at most 200 steps, seed 1, 61,200 steps, …`. */
const modelLine = (model: SimulatedModel, { length, seed }: Simulation): string =>
  [
    `${model.model} · scope ${model.scope}: ${countOf(model.walks, 'walk')} of at most ${countOf(length, 'step')}`,
    `seed ${String(seed)}`,
    countOf(model.steps, 'step'),
    `${formatCount(model.ends.noSuccessor)} ended without a successor`,
    `model code ran ${countOf(model.evaluations, 'time')}`,
    ...(model.cut === undefined ? [] : [`cut: ${model.cut}`]),
  ].join(', ');

const propertyCells = (property: SimulatedProperty, palette: Palette): readonly string[] => [
  `  ${statusWord(property.status, palette)}`,
  property.id,
  property.instances
    .map((instance) => bindingText(instance.binding) + instanceText(property, instance))
    .join('; '),
];

const statusWord = (status: SimulatedProperty['status'], palette: Palette): string => {
  switch (status) {
    case 'tested':
      return palette.good('tested');
    case 'refuted':
      return palette.bad('REFUTED');
    case 'untested':
      return palette.unsure('untested');
  }
};

const bindingText = (binding: Readonly<Record<string, string>>): string =>
  Object.entries(binding)
    .map(([variable, id]) => `${variable} = ${id}: `)
    .join('');

const instanceText = (
  { kind }: SimulatedProperty,
  { hit, witnesses }: SimulatedProperty['instances'][number],
): string => {
  if (kind === 'reachable') return `reached in ${estimateText(hit)}`;
  if (hit.walks > 0) return `violated in ${estimateText(hit)}`;
  if (witnesses.length === 0) return 'never violated';
  // What never happens in the long run no walk can show: it is finite.
  const limits = kind === 'temporal' ? 'no walk can decide it; ' : '';
  const met = witnesses
    .map(
      ({ name, ...found }) =>
        `${name === undefined ? 'interesting' : `“${name}”`} in ${estimateText(found)}`,
    )
    .join(', ');
  return limits + met;
};

/** `412 walks (41.2 %, with 95 % confidence 38.2 to 44.3 %)`. */
const estimateText = ({ walks, share, low, high }: Estimate): string =>
  `${countOf(walks, 'walk')} (${percent(share)} %, with 95 % confidence ${percent(low)} to ${percent(high)} %)`;

const percent = (share: number): string => (share * 100).toFixed(1);
