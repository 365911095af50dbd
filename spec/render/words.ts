/** How layers, needs, fairness and parts are called in the text. */
import type { Clause, Fairness, ImplementationNeed, LayerCode, Part } from '../types.js';

const layerNames: Readonly<Record<LayerCode, string>> = {
  M: 'model',
  I: 'implementation',
  B: 'broker',
};

const needNames = {
  transitions: 'transitions',
  crashPoints: 'crash points',
  interleavings: 'interleavings',
} as const;

/** The parts in the order of the seed, with their headings. */
export const partTitles: Readonly<Record<Part, string>> = {
  'event-bus': 'Event bus',
  'pub-sub': 'Publish/subscribe',
  nats: 'NATS integration',
  rabbitmq: 'RabbitMQ integration',
  'event-store': 'Event store',
  cqrs: 'CQRS',
  'idempotent-consumer': 'Idempotent consumer',
  tests: 'Tests',
};

/** `model, implementation`. */
export const layersInWords = (layers: readonly LayerCode[]): string =>
  layers.map((layer) => layerNames[layer]).join(', ');

/** `transitions, crash points`, or the named enumeration in full. */
export const needsInWords = (needs: readonly ImplementationNeed[]): string =>
  needs.map((need) => (typeof need === 'string' ? needNames[need] : need.enumeration)).join(', ');

/** `safety`, or `safety and liveness` where a part of a safety clause needs a lasso. */
export const kindInWords = (clause: Clause): string =>
  clause.livenessPart === undefined ? clause.kind : 'safety and liveness';

/** `weak fairness of dispatching`. */
export const fairnessInWords = ({ strength, of }: Fairness): string =>
  `${strength} fairness of ${of}`;
