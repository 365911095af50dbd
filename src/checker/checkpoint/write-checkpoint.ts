/**
 * A search as the bytes of a checkpoint: header, values, answers, uses, and the rows of all states,
 * level by level. Rows are written as they stand in memory.
 */

import type { Engine } from '../search/engine.js';
import { toCells } from './answer-cells.js';
import type { CheckpointStorage } from './checkpoint-options.js';
import { headerBytes } from './header.js';
import { identityOf } from './identity.js';
import type { Identity } from './identity.js';
import type { Mark } from './mark.js';
import { encodeValues } from './stored-values.js';

/**
 * Stores a search as it was at `mark`; what it has found since is left out. Linear in what is stored.
 *
 * @throws CheckpointError when a value cannot be stored, or the storage fails.
 */
export const writeCheckpoint = (
  engine: Engine,
  mark: Mark,
  { storage, binding }: { readonly storage: CheckpointStorage; readonly binding: Identity },
): Promise<void> => {
  const { sizes, parts } = encodeValues(engine.values, engine.system.slots, storage);
  const { cells, messages } = toCells(engine.learner.remembered());
  const header = headerBytes({
    identity: identityOf(engine, binding),
    depth: mark.depth,
    levels: levelsUpTo(engine, mark.depth),
    initial: mark.initial,
    counts: mark.counts,
    hits: mark.hits.map((depth) => depth ?? null),
    evaluations: {
      groups: engine.learner.evaluations,
      predicates: engine.properties.evaluations,
    },
    elapsedMs: mark.elapsedMs,
    layout: engine.learner.layout.plan,
    messages,
    values: sizes,
    answerCells: cells.length,
    leaves: mark.uses.length,
  });
  return storage.write([
    header,
    ...parts,
    bytesOf(cells),
    bytesOf(mark.uses),
    ...rows(engine, mark),
  ]);
};

const levelsUpTo = ({ levels }: Engine, depth: number): readonly number[] =>
  Array.from({ length: depth + 1 }, (_, level) => levels.sizeAt(level));

function* rows({ core, levels }: Engine, { depth }: Mark): Iterable<Uint8Array> {
  const { rows: cells, words } = core.visited.memory;
  for (let level = 0; level <= depth; level++) {
    for (const { start, end } of levels.at(level)) {
      yield bytesOf(cells.subarray(start * words, end * words));
    }
  }
}

/** The same memory, as bytes. */
export const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);
