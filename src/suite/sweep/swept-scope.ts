/**
 * Scopes with some of their bounds replaced by numbers, which is what a sweep explores.
 */
import type { AnyModel } from '../../modeling/model.js';

/** A bound of a scope and the values that it takes in turn. */
export interface SweepAxis {
  /** A key of the scope, or a path of keys: `events`, `crashes.budget`. */
  readonly parameter: string;
  /** What a number becomes; of a list, and of things by name, how many of them there are. */
  readonly values: readonly number[];
}

/** What one axis is set to. */
export interface Setting {
  readonly parameter: string;
  readonly value: number;
}

/** A bound that cannot be set so, in words that continue the model's name. */
export class SweepRefusal extends Error {}

/** Whether a bound of the model's scope `base` can be varied. */
export const canVary = (model: AnyModel, base: string, parameter: string): boolean =>
  kindOf(model, model.scopes[base], parameter.split('.')) !== undefined;

/** The bounds of the model's scope `base` that can be varied, as paths. */
export const variableBounds = (model: AnyModel, base: string): readonly string[] =>
  pathsOf(model.scopes[base]).filter((path) => canVary(model, base, path));

/**
 * The model's scope `base` with some bounds set to other values.
 *
 * A number is replaced. Of a list its first elements are taken, or where it is too short those of the
 * first scope of the model in which it is long enough; likewise of an object that holds things by
 * name, which shows in its having other keys in another scope.
 *
 * @throws SweepRefusal where no scope has so many.
 */
export const sweptScope = (model: AnyModel, base: string, settings: readonly Setting[]): unknown =>
  settings.reduce<unknown>(
    (scope, setting) =>
      withBound(scope, setting.parameter.split('.'), resized(model, base, setting)),
    model.scopes[base],
  );

type Path = readonly string[];
type Bounds = Readonly<Record<string, unknown>>;

const resized = (model: AnyModel, base: string, { parameter, value }: Setting): unknown => {
  const path = parameter.split('.');
  const kind = kindOf(model, model.scopes[base], path);
  if (kind === undefined) throw new SweepRefusal(`has no bound "${parameter}" that can be varied`);
  if (kind === 'number') return value;
  const found = [model.scopes[base], ...Object.values(model.scopes)]
    .map((scope) => boundAt(scope, path))
    .filter(isCollection);
  const enough = found.find((collection) => sizeOf(collection) >= value);
  if (enough !== undefined) return firstOf(enough, value);
  const most = Math.max(...found.map(sizeOf));
  throw new SweepRefusal(`has at most ${most} in "${parameter}" at any scope, and not ${value}`);
};

/** How a bound is varied: as a number, or by how many there are. */
const kindOf = (model: AnyModel, base: unknown, path: Path): 'number' | 'many' | undefined => {
  const bound = boundAt(base, path);
  if (typeof bound === 'number') return 'number';
  if (Array.isArray(bound)) return 'many';
  if (!isBounds(bound)) return undefined;
  const others = Object.values(model.scopes).map((scope) => boundAt(scope, path));
  const keys = (value: Bounds): string => Object.keys(value).sort().join();
  return others.some((other) => isBounds(other) && keys(other) !== keys(bound))
    ? 'many'
    : undefined;
};

const boundAt = (scope: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (inner, key) => (isBounds(inner) && Object.hasOwn(inner, key) ? inner[key] : undefined),
    scope,
  );

const withBound = (scope: unknown, [key, ...rest]: Path, value: unknown): unknown =>
  key === undefined
    ? value
    : { ...(scope as Bounds), [key]: withBound((scope as Bounds)[key], rest, value) };

const pathsOf = (scope: unknown): readonly string[] =>
  isBounds(scope)
    ? Object.entries(scope).flatMap(([key, inner]) => [
        key,
        ...pathsOf(inner).map((path) => `${key}.${path}`),
      ])
    : [];

const isBounds = (value: unknown): value is Bounds =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

type Collection = readonly unknown[] | Bounds;

const isCollection = (value: unknown): value is Collection =>
  Array.isArray(value) || isBounds(value);

const sizeOf = (collection: Collection): number => Object.keys(collection).length;

const firstOf = (collection: Collection, count: number): Collection =>
  Array.isArray(collection)
    ? collection.slice(0, count)
    : Object.fromEntries(Object.entries(collection).slice(0, count));
