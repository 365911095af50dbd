/**
 * A statechart as a Mermaid `stateDiagram-v2`, which Markdown viewers draw.
 *
 * What happens without leaving a state stands in its box, below its name, as in UML: a broker that has
 * one state and twenty events would otherwise be a knot of arrows. States are numbered, because not
 * every name may be an identifier there.
 */
import type { ChartState, ChartTransition } from './statechart.js';

/** The text of the diagram, without a fence around it. O(size of the chart). */
export const mermaidOf = (chart: ChartState): string => {
  const ids = new Map(everyState(chart).map(({ path }, index) => [path, `s${index.toFixed(0)}`]));
  // Only a box can have regions, or a note.
  const isPlain = chart.kind === 'compound' && linesIn(chart).length === 0;
  const inside = isPlain ? contentOf(chart, ids) : boxOf(chart, ids);
  const outside = everyState(chart).flatMap((state) => arrowsOf(state, ids));
  return ['stateDiagram-v2', ...inside.map(indented), ...outside.map(indented)].join('\n');
};

type Ids = ReadonlyMap<string, string>;

const indented = (line: string): string => `  ${line}`;

const everyState = (state: ChartState): readonly ChartState[] => [
  state,
  ...state.states.flatMap(everyState),
];

/** The states within a state. The regions of a parallel one are divided by dashes. */
const contentOf = ({ kind, initial, states }: ChartState, ids: Ids): readonly string[] => [
  ...initial.map((path) => `[*] --> ${idOf(path, ids)}`),
  ...states.flatMap((state, index) => [
    ...(kind === 'parallel' && index > 0 ? ['--'] : []),
    ...boxOf(state, ids),
  ]),
];

const boxOf = (state: ChartState, ids: Ids): readonly string[] => {
  const id = idOf(state.path, ids);
  const name = `state "${labelText(nameIn(state))}" as ${id}`;
  const lines = linesIn(state).map((line) => `${id} : ${labelText(line)}`);
  const end = state.kind === 'final' ? [`${id} --> [*]`] : [];
  if (state.states.length === 0) return [name, ...lines, ...end];
  return [`${name} {`, ...contentOf(state, ids).map(indented), '}', ...noteOf(state, id)];
};

/** A box that holds states has no room for lines: they stand beside it. */
const noteOf = (state: ChartState, id: string): readonly string[] => {
  const lines = linesIn(state).map(labelText);
  return lines.length === 0 ? [] : [`note right of ${id}`, ...lines.map(indented), 'end note'];
};

const nameIn = ({ kind, name }: ChartState): string => (kind === 'history' ? `${name} (H)` : name);

/** What happens in a state that stays what it is, and what leads to a state around or inside of it. */
const linesIn = (state: ChartState): readonly string[] => [
  ...listed('entry / ', state.entry),
  ...listed('invoke ', state.invokes),
  ...state.transitions
    .filter((transition) => !isArrow(state, transition))
    .map((transition) => `${transitionText(transition)}${goalText(state, transition)}`),
  ...listed('exit / ', state.exit),
];

const listed = (word: string, items: readonly string[]): readonly string[] =>
  items.length === 0 ? [] : [`${word}${items.join(', ')}`];

const goalText = ({ path }: ChartState, { targets }: ChartTransition): string => {
  const goals = targets.filter((target) => target !== path);
  return goals.length === 0 ? '' : ` → ${goals.join(', ')}`;
};

/** Whether a transition is drawn as one. Mermaid draws no arrow between a box and what is in it. */
const isArrow = (state: ChartState, { targets, reenter }: ChartTransition): boolean =>
  targets.some((target) => target !== state.path || reenter) &&
  targets.every((target) => target === state.path || !areNested(target, state.path));

const areNested = (one: string, other: string): boolean =>
  isInside(one, other) || isInside(other, one);

const isInside = (inner: string, outer: string): boolean =>
  outer === '' || inner.startsWith(`${outer}.`);

const arrowsOf = (state: ChartState, ids: Ids): readonly string[] =>
  state.transitions
    .filter((transition) => isArrow(state, transition))
    .flatMap((transition) =>
      transition.targets.map((target) => {
        const label = labelText(transitionText(transition));
        const arrow = `${idOf(state.path, ids)} --> ${idOf(target, ids)}`;
        return label === '' ? arrow : `${arrow} : ${label}`;
      }),
    );

/** `event [guard] / actions`, as far as there are any. */
const transitionText = ({ on, guard, actions, targets }: ChartTransition): string => {
  const nothing = targets.length === 0 ? ['nothing'] : [];
  const effects = actions.length === 0 ? nothing : actions;
  return [
    on === '' ? [] : on,
    guard === undefined ? [] : `[${guard.replace(/^\((.*)\)$/, '$1')}]`,
    effects.length === 0 ? [] : `/ ${effects.join(', ')}`,
  ]
    .flat()
    .join(' ');
};

const idOf = (path: string, ids: Ids): string => ids.get(path) ?? '';

/** Mermaid ends a label at a line or a semicolon, and takes some marks for its own. */
const labelText = (text: string): string =>
  text.replaceAll(/[#;:"<>{}\n]/g, (mark) => `#${(mark.codePointAt(0) ?? 0).toFixed(0)};`);
