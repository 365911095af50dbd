/**
 * The configuration of an XState machine as a tree in which single parts can be exchanged.
 *
 * A mutant of a machine differs from it in one transition or one list of effects. Those places are
 * found here; who exchanges them works on plain data. Read next: `rebuild.ts`.
 */

/** A state's configuration, or the whole machine's. */
export type Config = Readonly<Record<string, unknown>>;

/** Keys and indices that lead from the machine's configuration to a part of it. */
export type Path = readonly (string | number)[];

/** A transition, in its long form. */
export interface TransitionConfig {
  readonly target?: unknown;
  readonly guard?: unknown;
  readonly actions?: unknown;
}

/** Where a transition stands. */
export interface TransitionSite {
  /** For messages: `open on publish (2)`. */
  readonly place: string;
  readonly path: Path;
  /** Keys of the states that lead to the one that it leaves. */
  readonly source: readonly string[];
  readonly transition: TransitionConfig;
}

/** A list of effects: what a transition does, or what is done on entry or exit. */
export interface EffectsSite {
  readonly place: string;
  readonly path: Path;
  readonly effects: readonly unknown[];
}

/** Every transition, in document order. */
export const transitionSites = (config: Config): readonly TransitionSite[] =>
  statesOf(config).flatMap(({ state, path, source }) => {
    const name = source.length === 0 ? 'the whole machine' : source.join('.');
    const at = (within: Path, cause: string): readonly TransitionSite[] =>
      listAt(valueAt(state, within), [...path, ...within]).map(
        ({ value, path: place }, index, all) => ({
          place: `${name} ${cause}${all.length === 1 ? '' : ` (${index + 1})`}`,
          path: place,
          source,
          transition: typeof value === 'string' ? { target: value } : (value as TransitionConfig),
        }),
      );
    return [
      ...keysOf(state.on).flatMap((type) => at(['on', type], `on ${type}`)),
      ...at(['always'], 'always'),
      ...keysOf(state.after).flatMap((delay) => at(['after', delay], `after ${delay}`)),
      ...at(['onDone'], 'when done'),
      ...listAt(state.invoke, ['invoke']).flatMap(({ path: invoked }) => [
        ...at([...invoked, 'onDone'], 'when its child is done'),
        ...at([...invoked, 'onError'], 'when its child fails'),
      ]),
    ];
  });

/** Every list of effects that is not empty. */
export const effectsSites = (config: Config): readonly EffectsSite[] =>
  [
    ...statesOf(config).flatMap(({ state, path, source }) =>
      (['entry', 'exit'] as const).map((when) => ({
        place: `${when} of ${source.length === 0 ? 'the whole machine' : source.join('.')}`,
        path: [...path, when],
        effects: effectsOf(state[when]),
      })),
    ),
    ...transitionSites(config).map(({ place, path, transition }) => ({
      place,
      path: [...path, 'actions'],
      effects: effectsOf(transition.actions),
    })),
  ].filter(({ effects }) => effects.length > 0);

/** The configuration with another part at `path`; `undefined` leaves the part out. */
export const exchange = (config: Config, path: Path, part: unknown): Config =>
  exchanged(config, path, part) as Config;

const exchanged = (whole: unknown, [key, ...rest]: Path, part: unknown): unknown => {
  if (key === undefined) return part;
  const inner = exchanged(Reflect.get(whole as object, key), rest, part);
  if (Array.isArray(whole))
    return whole.map((item: unknown, index) => (index === key ? inner : item));
  return { ...(whole as Config), [key]: inner };
};

interface StateAt {
  readonly state: Config;
  readonly path: Path;
  readonly source: readonly string[];
}

const statesOf = (
  state: Config,
  path: Path = [],
  source: readonly string[] = [],
): readonly StateAt[] => [
  { state, path, source },
  ...keysOf(state.states).flatMap((key) =>
    statesOf(valueAt(state, ['states', key]) as Config, [...path, 'states', key], [...source, key]),
  ),
];

const keysOf = (value: unknown): readonly string[] =>
  typeof value === 'object' && value !== null ? Object.keys(value) : [];

const valueAt = (whole: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined,
    whole,
  );

/** One part, or each of a list of parts. */
const listAt = (
  value: unknown,
  path: Path,
): readonly { readonly value: unknown; readonly path: Path }[] => {
  if (value === undefined) return [];
  if (!Array.isArray(value)) return [{ value, path }];
  return value.map((item: unknown, index) => ({ value: item, path: [...path, index] }));
};

const effectsOf = (value: unknown): readonly unknown[] =>
  listAt(value, []).map((item) => item.value);
