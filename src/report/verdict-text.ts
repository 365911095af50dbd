/**
 * Verdicts in words, short for tables and whole for lines.
 */
import type { ClauseReport, LayerVerdict, Verdict } from '../suite/index.js';
import { countOf, formatCount } from './numbers.js';
import type { Palette } from './palette.js';

/** What the layers are called. */
export const layerNames = { M: 'model', I: 'implementation', B: 'broker' } as const;

/** One or two words. Failures are in capitals, because a pipe has no colours. */
const verdictWord = (verdict: Verdict): string => {
  switch (verdict.verdict) {
    case 'refuted':
      return 'REFUTED';
    case 'vacuous':
      return 'NO WITNESS';
    case 'tested':
      return `tested (${countOf(verdict.runs, 'run')}, seed ${verdict.seed.toFixed(0)})`;
    case 'discharged':
    case 'unknown':
      return verdict.verdict;
  }
};

/** The word and the reason: `unknown: transitions 40/40; not yet enumerated: crash points`. */
export const verdictPhrase = ({ verdict }: LayerVerdict): string => {
  const word = verdictWord(verdict);
  const { sentence } = verdict;
  // Sentences stand alone elsewhere and may begin with the verdict that is said here already.
  const start = `${word.toLowerCase()}: `;
  const rest = sentence.toLowerCase().startsWith(start) ? sentence.slice(start.length) : sentence;
  return `${word}: ${rest}`;
};

/** For a table: the word, why it is unknown, and `transitions n/n` where they were executed. */
export const verdictCell = (layer: LayerVerdict): string => {
  const { verdict } = layer;
  const reason = verdict.verdict === 'unknown' ? `: ${verdict.reason.replaceAll('-', ' ')}` : '';
  return `${verdictWord(verdict)}${reason}${transitionsNote(layer)}`;
};

const transitionsNote = ({ transitions }: LayerVerdict): string =>
  transitions === undefined
    ? ''
    : ` (transitions ${formatCount(transitions.executed)}/${formatCount(transitions.total)})`;

/** The emphasis that a verdict gets. */
export const emphasise = (verdict: Verdict, palette: Palette): ((text: string) => string) => {
  switch (verdict.verdict) {
    case 'discharged':
    case 'tested':
      return palette.good;
    case 'refuted':
    case 'vacuous':
      return palette.bad;
    case 'unknown':
      return palette.unsure;
  }
};

/** Whether a clause needs no attention: every layer is what the suite expects of it. */
export const isAsExpected = ({ layers }: ClauseReport): boolean => layers.every(({ met }) => met);

/** Refuted, or holding for no reason. */
export const isFailure = ({ verdict }: Verdict): boolean =>
  verdict === 'refuted' || verdict === 'vacuous';
