/**
 * A counterexample as a message sequence chart: who sent what to whom, and what happened to whom.
 *
 * `sequenceOf` computes the chart as data from the details that actor systems give their steps.
 * Actors and links are its participants: a message goes to its link when it is sent and from the
 * link when it is received, so that what is under way, lost or repeated can be seen. Steps without
 * details (guarded actions) become notes. Read next: `chart-svg.ts` draws it for HTML,
 * `spec/render/sequence-chart.ts` for Markdown.
 */
import type { ChartLine, SequenceChart } from '../../spec/types.js';
import type { Counterexample } from '../suite/index.js';
import type { EncodedValue } from '../suite/value/encoded-value.js';
import { formatMessage } from './difference-text.js';
import { toldIn } from './told-text.js';
import { isList, membersOf } from './value-text.js';

/** What stands for all that is outside of the system. */
const environment = 'environment';

/** The chart of a counterexample. O(steps). */
export const sequenceOf = ({
  steps,
  loop,
}: Pick<Counterexample, 'steps' | 'loop'>): SequenceChart => {
  const lines = steps.flatMap(({ action }, index) =>
    linesOf(action).map((line) => ({ step: index + 1, ...line })),
  );
  const participants = new Set(lines.flatMap(({ from, to }) => [from ?? [], to ?? []].flat()));
  return { participants: [...participants], lines, ...(loop === undefined ? {} : { loop }) };
};

type Detail = Readonly<Record<string, EncodedValue>>;
type Action = Counterexample['steps'][number]['action'];
type Line = Omit<ChartLine, 'step'>;

/** What makes the step happen, what is said within a family, what is sent. */
const linesOf = (action: Action): readonly Line[] => {
  const detail = membersOf(action.detail) ?? {};
  const sent = sentIn(detail);
  // What a step sends before its actor goes down is sent; then the actor is down.
  return detail.kind === 'crash'
    ? [...during(detail), ...toldLines(action), ...sent, crashed(detail)]
    : [...causeOf(action, detail), ...toldLines(action), ...sent];
};

const causeOf = (action: Action, detail: Detail): readonly Line[] => {
  const from = linkName(detail);
  const to = text(detail.to);
  switch (detail.kind) {
    case 'stimulus':
      return [{ from: environment, to: text(detail.actor), label: messageOf(detail) }];
    case 'receive': {
      const handled = detail.handled === false ? ' (not handled)' : '';
      return [{ from, to, label: messageOf(detail) + handled }];
    }
    case 'lose':
      return [{ from, to, label: `${messageOf(detail)} is lost`, lost: true, fault: 'fault' }];
    case 'duplicate':
    case 'reorder':
      return [{ from, label: `${detail.kind} ${messageOf(detail)}`, fault: 'fault' }];
    case 'partition':
    case 'heal':
      return [{ from, label: detail.kind, fault: 'fault' }];
    case 'restart':
      return [{ from: text(detail.actor), label: 'restart', fault: 'up' }];
    case 'tick':
      return [{ label: 'tick' }];
    case 'timer':
      return [{ from: text(detail.actor), label: `timer ${text(detail.timer)}` }];
    case 'outcome':
      return [{ from: text(detail.actor), label: `${text(detail.source)}: ${messageOf(detail)}` }];
    default:
      return [{ from: action.actor, label: action.label }];
  }
};

/** A crash in the middle of a step shows what the step began with. */
const during = (detail: Detail): readonly Line[] => {
  const step = membersOf(detail.during);
  if (step === undefined || (step.kind !== 'stimulus' && step.kind !== 'receive')) return [];
  const from = step.kind === 'stimulus' ? environment : linkName(step);
  return [{ from, to: text(step.actor), label: messageOf(step) }];
};

const crashed = (detail: Detail): Line => {
  const { done, of } = membersOf(detail.effects) ?? {};
  const part =
    typeof done === 'number' && typeof of === 'number'
      ? ` after ${done.toFixed(0)} of ${of.toFixed(0)} effects`
      : '';
  return { from: text(detail.actor), label: `crash${part}`, fault: 'down' };
};

/** What parents and children said to each other in this step. */
const toldLines = (action: Action): readonly Line[] =>
  toldIn(action).map(({ from, to, text: label }) => ({ from, to, label }));

/** Messages that were given to links; a full one may have turned them away. */
const sentIn = (detail: Detail): readonly Line[] => {
  const emitted = isList(detail.emitted) ? detail.emitted : [];
  return emitted.map((one) => {
    const sent = membersOf(one) ?? {};
    const line = { from: text(sent.from), to: linkName(sent), label: messageOf(sent) };
    return sent.fate === 'rejected' || sent.fate === 'dropped'
      ? { ...line, label: `${line.label} is ${sent.fate}, the link is full`, lost: true }
      : line;
  });
};

const linkName = ({ link }: Detail): string =>
  typeof link === 'string' ? `link ${link}` : environment;

const messageOf = ({ message, event }: Detail): string => formatMessage(message ?? event ?? null);

const text = (value: EncodedValue | undefined): string =>
  typeof value === 'string' ? value : environment;
