/**
 * A verification as SARIF 2.1.0 (OASIS, 2020, with errata 01), which code hosts and editors show
 * beside the source.
 *
 * A result is a clause that is refuted or not decided as expected, or a flawed variant that is not
 * refuted. It stands at the property's line; the transition of the last step, where it is known, is a
 * related location, and the steps of the counterexample are a code flow.
 */
import type {
  CodeFlow,
  Location,
  Log,
  ReportingDescriptor,
  Result,
  ThreadFlowLocation,
} from 'sarif';
import type {
  ClauseReport,
  Counterexample,
  FlawedReport,
  LayerVerdict,
  SourceLocation,
  Verification,
} from '../suite/index.js';
import { differencesOf, violationSentences } from './counterexample-text.js';
import { outlineOf } from './outline.js';
import type { ClauseOutline } from './outline.js';
import { flawedPhrase } from './verdict-lines.js';
import { isFailure, layerNames, verdictPhrase } from './verdict-text.js';

/** The log; `version` is that of edproof. */
export const sarifOf = (verification: Verification, version: string): Log => {
  const { clauses, suite, interrupted } = verification;
  return {
    $schema:
      'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'edproof', version, rules: clauses.map(ruleOf) } },
        automationDetails: { id: `edproof/${suite.name}/` },
        invocations: [{ executionSuccessful: !interrupted }],
        columnKind: 'utf16CodeUnits',
        results: [
          ...outlineOf(verification)
            .flatMap((obligation) => obligation.clauses)
            .flatMap((outline) => clauseResults(verification, outline)),
          ...verification.flawed.flatMap((variant) => flawedResult(verification, variant)),
        ],
      },
    ],
  };
};

const ruleOf = ({ id, title, statement }: ClauseReport): ReportingDescriptor => ({
  id,
  shortDescription: { text: title },
  fullDescription: { text: statement },
});

const clauseResults = (verification: Verification, outline: ClauseOutline): readonly Result[] =>
  outline.clause.layers
    .filter(({ met, verdict }) => !met || isStrictlyOpen(verification, verdict))
    .flatMap((layer) => layerResults(verification, outline, layer));

const isStrictlyOpen = ({ options }: Verification, { verdict }: LayerVerdict['verdict']): boolean =>
  options.strict && verdict === 'unknown';

/** One result for each counterexample of a model; else one for the layer. */
const layerResults = (
  verification: Verification,
  { clause, counterexamples, place }: ClauseOutline,
  layer: LayerVerdict,
): readonly Result[] => {
  const base = {
    ...ruleReference(verification, clause.id),
    level: isFailure(layer.verdict) ? ('error' as const) : ('warning' as const),
  };
  const text = `${layerNames[layer.layer]}: ${verdictPhrase(layer)}`;
  if (layer.layer !== 'M' || counterexamples.length === 0) {
    return [
      {
        ...base,
        message: { text },
        locations: locations(place ?? verification.suite.location),
        partialFingerprints: { 'edproof/v1': `${clause.id}/${layer.layer}` },
      },
    ];
  }
  return counterexamples.map((found) => ({
    ...base,
    message: { text: [text, ...violationSentences(found), `Replay: ${found.replay}`].join('\n') },
    locations: locations(found.violated.location),
    relatedLocations: guilty(found),
    codeFlows: codeFlows(found),
    partialFingerprints: { 'edproof/v1': `${clause.id}/${layer.layer}/${found.violated.property}` },
  }));
};

const flawedResult = (verification: Verification, variant: FlawedReport): readonly Result[] =>
  variant.status === 'refuted'
    ? []
    : [
        {
          ...ruleReference(verification, variant.refutedBy),
          level: variant.status === 'not-refuted' ? 'error' : 'warning',
          message: {
            text: `Flawed variant ${variant.id} (${variant.title}): ${flawedPhrase(variant)}`,
          },
          locations: locations(variant.location),
          partialFingerprints: { 'edproof/v1': `flawed/${variant.id}` },
        },
      ];

const ruleReference = (
  { clauses }: Verification,
  clause: string,
): Pick<Result, 'ruleId' | 'ruleIndex'> => {
  const index = clauses.findIndex(({ id }) => id === clause);
  return { ruleId: clause, ...(index < 0 ? {} : { ruleIndex: index }) };
};

/** The transition that the last step took, where it was found in the source. */
const guilty = ({ steps }: Counterexample): Location[] => {
  const last = steps.at(-1);
  return locations(last?.location).map((location) => ({
    ...location,
    id: 1,
    message: { text: `the last step: ${last?.action.label ?? ''}` },
  }));
};

const codeFlows = ({ steps }: Counterexample): CodeFlow[] =>
  steps.length === 0 ? [] : [{ threadFlows: [{ locations: steps.map(flowLocation) }] }];

const flowLocation = (step: Counterexample['steps'][number], index: number): ThreadFlowLocation => {
  const text = [step.action.label, ...differencesOf(step)].join('\n');
  const [place = {}] = locations(step.location);
  return { executionOrder: index + 1, location: { ...place, message: { text } } };
};

/** A list of one, or of none where the place is unknown. */
const locations = (place: SourceLocation | undefined): Location[] => {
  if (place === undefined || place.line < 1) return [];
  const { line, column } = place;
  return [
    {
      physicalLocation: {
        artifactLocation: artifact(place.file),
        region: { startLine: line, ...(column < 1 ? {} : { startColumn: column }) },
      },
    },
  ];
};

/** Relative files are below the directory of the run, which viewers know as the source's root. */
const artifact = (file: string): { uri: string; uriBaseId?: string } => {
  const path = file.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/');
  if (file.startsWith('/')) return { uri: `file://${path}` };
  return /^[A-Za-z]:/.test(file)
    ? { uri: `file:///${path.replace('%3A', ':')}` }
    : { uri: path, uriBaseId: '%SRCROOT%' };
};
