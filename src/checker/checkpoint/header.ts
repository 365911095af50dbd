/**
 * What a checkpoint begins with: which search it is, and how far that had come. The numbers say how
 * long the parts are that follow: values, answers, uses, rows.
 */

import type { Counts } from '../search/explorer.js';
import type { LayoutPlan } from '../state/row-layout.js';
import { damaged } from './checkpoint-error.js';
import type { CheckpointSource } from './checkpoint-options.js';
import type { Identity } from './identity.js';
import type { ValueSizes } from './stored-values.js';

/** To be raised whenever a part changes its meaning. */
const VERSION = 1;
/** The header's own length comes first, in so many bytes. */
const LENGTH_BYTES = 4;
const MOST_HEADER_BYTES = 2 ** 28;

export interface CheckpointHeader {
  readonly version: number;
  readonly identity: Identity;
  /** The level that the search goes on with; all before it are expanded. */
  readonly depth: number;
  /** States by depth, the level to expand included. */
  readonly levels: readonly number[];
  /** Initial states, those outside the scope constraint included. */
  readonly initial: number;
  readonly counts: Counts;
  /** By property: the depth of the first hit. */
  readonly hits: readonly (number | null)[];
  /** How often model code ran, groups and predicates. */
  readonly evaluations: { readonly groups: number; readonly predicates: number };
  /** Milliseconds that the search took so far. */
  readonly elapsedMs: number;
  readonly layout: LayoutPlan;
  /** Discarded messages that answers refer to. */
  readonly messages: readonly string[];
  readonly values: ValueSizes;
  readonly answerCells: number;
  /** Leaves whose uses were counted. */
  readonly leaves: number;
}

/** A header as the first bytes of a checkpoint. */
export const headerBytes = (header: Omit<CheckpointHeader, 'version'>): Uint8Array => {
  const text = new TextEncoder().encode(JSON.stringify({ version: VERSION, ...header }));
  const bytes = new Uint8Array(LENGTH_BYTES + text.length);
  new DataView(bytes.buffer).setUint32(0, text.length, true);
  bytes.set(text, LENGTH_BYTES);
  return bytes;
};

/** @throws CheckpointError `CHECKPOINT_DAMAGED` when there is no header of this version. */
export const readHeader = async (source: CheckpointSource): Promise<CheckpointHeader> => {
  const length = new DataView(new ArrayBuffer(LENGTH_BYTES));
  await source.read(new Uint8Array(length.buffer));
  const bytes = length.getUint32(0, true);
  if (bytes > MOST_HEADER_BYTES) throw damaged('it has no header');
  const text = new Uint8Array(bytes);
  await source.read(text);
  const header = parsed(new TextDecoder().decode(text));
  if (!isHeader(header)) throw damaged('its header is not one of this version of edproof');
  return header;
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const isHeader = (value: unknown): value is CheckpointHeader => {
  if (!isRecord(value) || value.version !== VERSION) return false;
  const { identity, levels, counts, hits, evaluations, layout, messages, values } = value;
  return (
    isRecord(identity) &&
    Object.values(identity).every((text) => typeof text === 'string') &&
    areCounts(levels) &&
    isRecord(counts) &&
    areCounts([counts.expanded, counts.generated, counts.constrained]) &&
    Array.isArray(hits) &&
    areCounts(hits.filter((hit) => hit !== null)) &&
    isRecord(evaluations) &&
    areCounts([evaluations.groups, evaluations.predicates]) &&
    isRecord(layout) &&
    areCounts(layout.widths) &&
    Array.isArray(layout.clusters) &&
    layout.clusters.every(areCounts) &&
    Array.isArray(messages) &&
    messages.every((message) => typeof message === 'string') &&
    isRecord(values) &&
    areCounts(values.columns) &&
    areCounts(values.chunks) &&
    areCounts([value.depth, value.initial, value.answerCells, value.leaves]) &&
    typeof value.elapsedMs === 'number'
  );
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const areCounts = (value: unknown): boolean =>
  Array.isArray(value) && value.every((count) => Number.isSafeInteger(count) && count >= 0);
