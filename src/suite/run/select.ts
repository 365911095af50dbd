/**
 * Selection: what of a suite one run is about, and which work that takes.
 */
import type { AnyModel } from '../../modeling/model.js';
import type { Driver } from '../driver.js';
import type { FlawedVariant } from '../flawed.js';
import type { Frontier } from '../frontier.js';
import { formulaText } from '../formula.js';
import type { Selection } from './options.js';
import type { PropertySpec } from '../property.js';
import { LAYERS } from '../specification.js';
import type { ClauseData, Layer } from '../specification.js';
import type { Suite } from '../suite.js';

/** Everything that one run does, in order. */
export interface Plan {
  readonly clauses: readonly ClauseData[];
  readonly layers: readonly Layer[];
  readonly properties: readonly PropertySpec[];
  /** The models to explore; some may have no property. */
  readonly models: readonly AnyModel[];
  readonly flawed: readonly FlawedVariant[];
  readonly frontiers: readonly Frontier[];
  readonly drivers: readonly Driver[];
}

/** The work for a selection whose names `validateSelection` has found in the suite. */
export const plan = (suite: Suite, selection: Selection): Plan => {
  const layers = layersOf(selection);
  const clauses = clausesOf(suite).filter(
    (clause) =>
      isSelected(clause, suite, selection) && clause.layers.some((layer) => layers.includes(layer)),
  );
  const ids = new Set(clauses.map(({ id }) => id));
  const checksModels = layers.includes('M');
  const properties = suite.properties.filter(
    (spec) => checksModels && ids.has(spec.clause) && isNamed(spec, selection),
  );
  return {
    clauses,
    layers,
    properties,
    models: checksModels ? modelsOf(suite, properties, selection) : [],
    flawed: suite.flawed.filter(
      (variant) => ids.has(variant.refutedBy) && canRefute(variant, properties).length > 0,
    ),
    // One that only a part of its properties decides would say too much.
    frontiers: suite.frontiers.filter(({ clause, model }) => {
      const deciding = suite.properties.filter((s) => s.clause === clause && s.model === model);
      return deciding.length > 0 && deciding.every((spec) => properties.includes(spec));
    }),
    drivers: layers.includes('I')
      ? suite.drivers.filter((driver) => driver.clauses.some((id) => ids.has(id)))
      : [],
  };
};

/**
 * The suite's clauses. Where it has none, every name that a property or a driver serves is a clause,
 * stated by the conjuncts of its properties.
 */
export const clausesOf = (suite: Suite): readonly ClauseData[] => {
  if (suite.clauses.length > 0) return suite.clauses;
  const driven = suite.drivers.flatMap((driver) => driver.clauses);
  const ids = new Set([...suite.properties.map(({ clause }) => clause), ...driven]);
  return [...ids].map((id) => {
    const specs = suite.properties.filter(({ clause }) => clause === id);
    return {
      id,
      title: id,
      statement: specs.flatMap(conjunctNames).join('; '),
      layers: [
        ...(specs.length > 0 ? (['M'] as const) : []),
        ...(driven.includes(id) ? (['I'] as const) : []),
      ],
    };
  });
};

/** The names of a property's conjuncts; of the other kinds, what they say. */
export const conjunctNames = (spec: PropertySpec): readonly string[] => {
  switch (spec.kind) {
    case 'invariant':
    case 'action':
      return spec.conjuncts.map(({ name }) => name);
    case 'reachable':
      return ['some reachable state satisfies it'];
    case 'no-deadlock':
      return ['no reachable state is a deadlock'];
    case 'temporal':
      return [formulaText(spec.formula)];
  }
};

/** The properties of `from` that may refute the variant. */
export const canRefute = (
  { model, refutedBy, property }: FlawedVariant,
  from: readonly PropertySpec[],
): readonly PropertySpec[] =>
  from.filter(
    (spec) =>
      spec.model === model &&
      spec.clause === refutedBy &&
      (property === undefined || spec.id === property || spec.id === `${refutedBy}/${property}`),
  );

/** Whoever names properties wants models explored, unless layers are named too. */
const layersOf = ({ layers, properties }: Selection): readonly Layer[] =>
  LAYERS.filter((layer) => layers?.includes(layer) ?? (properties === undefined || layer === 'M'));

const isSelected = (
  { id, obligation }: ClauseData,
  { properties }: Suite,
  selection: Selection,
): boolean =>
  (selection.clauses?.includes(id) ?? true) &&
  (selection.obligations === undefined ||
    (obligation !== undefined && selection.obligations.includes(obligation))) &&
  (selection.properties === undefined ||
    properties.some((spec) => spec.clause === id && isNamed(spec, selection)));

const isNamed = ({ id, clause }: PropertySpec, { properties }: Selection): boolean =>
  properties === undefined || properties.includes(id) || properties.includes(clause);

const modelsOf = (
  suite: Suite,
  properties: readonly PropertySpec[],
  { clauses, obligations, properties: named }: Selection,
): readonly AnyModel[] => {
  const everything = (clauses ?? obligations ?? named) === undefined;
  return [...new Set([...(everything ? suite.models : []), ...properties.map((s) => s.model)])];
};
