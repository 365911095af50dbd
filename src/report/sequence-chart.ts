/**
 * A counterexample as a message sequence chart: who sent what to whom, and what happened to whom.
 *
 * `sequenceOf` computes the chart as data from the details that actor systems give their steps;
 * `formatMermaid` writes it for Markdown. Steps without such details (guarded actions) become
 * notes over the actor that took them, so that every step of the trace is in the chart.
 */
import type { Counterexample } from '../suite/index.js';
import type { EncodedValue } from '../suite/value/encoded-value.js';
import { formatMessage } from './difference-text.js';
import { toldIn } from './told-text.js';
import { isList, membersOf } from './value-text.js';

/** One line of a chart. */
export type ChartElement =
  | {
      readonly kind: 'message';
      readonly step: number;
      readonly from: string;
      readonly to: string;
      readonly text: string;
      /** A lost message ends in a cross. */
      readonly lost: boolean;
    }
  | { readonly kind: 'note'; readonly step: number; readonly over: string; readonly text: string };

/** Participants in order of appearance, and what happens between them. */
export interface Chart {
  readonly participants: readonly string[];
  readonly elements: readonly ChartElement[];
}

/** What stands for all that is outside of the system. */
const environment = 'environment';

/** The chart of a counterexample. O(steps). */
export const sequenceOf = ({ steps }: Pick<Counterexample, 'steps'>): Chart => {
  const elements = steps.flatMap(({ action }, index) => {
    const detail = membersOf(action.detail) ?? {};
    return [
      ...elementsOf(index + 1, action, detail),
      ...told(index + 1, action),
      ...unsent(index + 1, detail),
    ];
  });
  const participants = new Set(
    elements.flatMap((element) =>
      element.kind === 'note' ? [element.over] : [element.from, element.to],
    ),
  );
  return { participants: [...participants], elements };
};

type Detail = Readonly<Record<string, EncodedValue>>;
type Action = Counterexample['steps'][number]['action'];

const elementsOf = (step: number, action: Action, detail: Detail): readonly ChartElement[] => {
  const [from, to] = [text(detail.from), text(detail.to)];
  const message = formatMessage(detail.message ?? detail.event ?? null);
  switch (detail.kind) {
    case 'stimulus':
      return [
        { kind: 'message', step, from: environment, to: action.actor, text: message, lost: false },
      ];
    case 'receive': {
      const handled = detail.handled === false ? ' (not handled)' : '';
      return [{ kind: 'message', step, from, to, text: message + handled, lost: false }];
    }
    case 'lose':
      return [{ kind: 'message', step, from, to, text: `${message} is lost`, lost: true }];
    case 'duplicate':
    case 'reorder':
      return [{ kind: 'note', step, over: to, text: `${detail.kind} ${message}` }];
    case 'crash':
    case 'restart':
      return [{ kind: 'note', step, over: text(detail.actor), text: detail.kind }];
    default:
      return [{ kind: 'note', step, over: action.actor, text: action.label }];
  }
};

/** What parents and children said to each other in this step. */
const told = (step: number, action: Action): readonly ChartElement[] =>
  toldIn(action).map(({ from, to, text: what }) => ({
    kind: 'message',
    step,
    from,
    to,
    text: what,
    lost: false,
  }));

/** Messages that a full link turned away in this step. */
const unsent = (step: number, detail: Detail): readonly ChartElement[] => {
  const emitted = isList(detail.emitted) ? detail.emitted : [];
  return emitted.flatMap((sent): readonly ChartElement[] => {
    const { from, to, message = null, fate } = membersOf(sent) ?? {};
    if (fate !== 'rejected' && fate !== 'dropped') return [];
    const what = `${formatMessage(message)} is ${fate}, the link is full`;
    return [{ kind: 'message', step, from: text(from), to: text(to), text: what, lost: true }];
  });
};

const text = (value: EncodedValue | undefined): string =>
  typeof value === 'string' ? value : environment;

/** The chart in Mermaid's notation, which GitHub and many Markdown viewers draw. */
export const formatMermaid = ({ participants, elements }: Chart): string => {
  const alias = new Map(participants.map((name, index) => [name, `p${index.toFixed(0)}`]));
  const of = (name: string): string => alias.get(name) ?? name;
  return [
    'sequenceDiagram',
    ...participants.map((name) => `  participant ${of(name)} as ${safe(name)}`),
    ...elements.map((element) =>
      element.kind === 'note'
        ? `  Note over ${of(element.over)}: ${numbered(element)}`
        : `  ${of(element.from)}${element.lost ? '-x' : '->>'}${of(element.to)}: ${numbered(element)}`,
    ),
  ].join('\n');
};

const numbered = ({ step, text: what }: ChartElement): string => `${step.toFixed(0)} ${safe(what)}`;

/** Mermaid ends a text at `;` and a line break, and reads `#` as the start of an entity. */
const safe = (what: string): string =>
  what.replaceAll(/[#;]/g, (sign) => (sign === '#' ? '#35;' : '#59;')).replaceAll(/\s+/g, ' ');
