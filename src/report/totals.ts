/**
 * A verification in numbers: verdicts by layer, and what is left undecided.
 */
import type { ClauseReport, Layer, LayerVerdict, Verification } from '../suite/index.js';
import { layerNames } from './verdict-text.js';

/** The verdicts as columns of a table, failures first. */
export const verdictColumns = [
  { verdict: 'refuted', name: 'refuted' },
  { verdict: 'vacuous', name: 'no witness' },
  { verdict: 'unknown', name: 'unknown' },
  { verdict: 'tested', name: 'tested' },
  { verdict: 'discharged', name: 'discharged' },
] as const;

/** How often each verdict was given on a layer. */
export interface LayerTotals {
  readonly layer: Layer;
  readonly name: string;
  readonly counts: Readonly<Record<(typeof verdictColumns)[number]['verdict'], number>>;
}

/** A row for each layer on which some clause is to be decided. */
export const totalsOf = ({ clauses }: Verification): readonly LayerTotals[] =>
  (Object.keys(layerNames) as Layer[]).flatMap((layer) => {
    const verdicts = clauses.flatMap((clause) =>
      clause.layers.filter((one) => one.layer === layer).map(({ verdict }) => verdict.verdict),
    );
    const countIn = (name: string): number => verdicts.filter((verdict) => verdict === name).length;
    const counts = {
      refuted: countIn('refuted'),
      vacuous: countIn('vacuous'),
      unknown: countIn('unknown'),
      tested: countIn('tested'),
      discharged: countIn('discharged'),
    };
    return verdicts.length === 0 ? [] : [{ layer, name: layerNames[layer], counts }];
  });

/** Clauses of which the same is unknown on the same layer. */
export interface Undecided {
  readonly layer: string;
  readonly reason: string;
  readonly clauses: readonly ClauseReport[];
}

/** What is not decided, expected or not, in the order of the layers and clauses. */
export const undecidedOf = ({ clauses }: Verification): readonly Undecided[] => {
  const groups = new Map<string, { layer: string; reason: string; clauses: ClauseReport[] }>();
  for (const layer of Object.keys(layerNames) as Layer[]) {
    for (const clause of clauses) {
      const reason = reasonOf(clause.layers.find((one) => one.layer === layer));
      if (reason === undefined) continue;
      const key = `${layer} ${reason}`;
      const group = groups.get(key) ?? { layer: layerNames[layer], reason, clauses: [] };
      groups.set(key, group);
      group.clauses.push(clause);
    }
  }
  return [...groups.values()];
};

const reasonOf = (layer: LayerVerdict | undefined): string | undefined =>
  layer?.verdict.verdict === 'unknown' ? layer.verdict.reason.replaceAll('-', ' ') : undefined;
