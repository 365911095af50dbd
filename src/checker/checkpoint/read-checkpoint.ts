/**
 * Takes a checkpoint up in an engine that has explored nothing yet.
 *
 * What was stored is trusted to be what some search wrote, since the storage sees to that. Whether
 * it was this search is asked three times: by names and by what the caller binds it to, by the
 * initial states, and by a sample of the states (`sample.ts`).
 */

import type { Engine } from '../search/engine.js';
import { RowLayout } from '../state/row-layout.js';
import type { LayoutPlan } from '../state/row-layout.js';
import { FIRST_STATE, VisitedSet } from '../state/visited-set.js';
import { fromCells } from './answer-cells.js';
import { CheckpointError, damaged } from './checkpoint-error.js';
import type { CheckpointSource, CheckpointStorage } from './checkpoint-options.js';
import { readHeader } from './header.js';
import type { CheckpointHeader } from './header.js';
import { identityOf, requireSame } from './identity.js';
import type { Identity } from './identity.js';
import type { Mark } from './mark.js';
import { requireSameBehaviour } from './sample.js';
import { readValues } from './stored-values.js';
import { bytesOf } from './write-checkpoint.js';

/**
 * Makes the engine what it was when the checkpoint was written; returns where it stood, undefined
 * where nothing is stored.
 *
 * @throws CheckpointError when it is another search's, damaged, or too large.
 */
export const readCheckpoint = async (
  engine: Engine,
  { storage, binding }: { readonly storage: CheckpointStorage; readonly binding: Identity },
): Promise<Mark | undefined> => {
  const source = await storage.open();
  if (source === undefined) return undefined;
  try {
    const header = await readHeader(source);
    requireSame(header.identity, identityOf(engine, binding));
    requireConsistent(header, engine);
    return await restore(engine, header, { source, storage });
  } finally {
    await source.close();
  }
};

const restore = async (
  engine: Engine,
  header: CheckpointHeader,
  { source, storage }: { readonly source: CheckpointSource; readonly storage: CheckpointStorage },
): Promise<Mark> => {
  const layout = new RowLayout(header.layout);
  const states = header.levels.reduce((sum, size) => sum + size, 0);
  requireMemory(engine, VisitedSet.bytesFor(states, layout.words));
  await readValues(source, header.values, { space: engine.values, codec: storage });
  const cells = new Int32Array(header.answerCells);
  const uses = new Float64Array(header.leaves);
  for (const part of [cells, uses]) await source.read(bytesOf(part));
  const answers = fromCells({ cells, messages: header.messages });
  const visited = VisitedSet.withRoomFor(states, layout.words);
  const rows = visited.memory.rows.subarray(FIRST_STATE * layout.words);
  await source.read(bytesOf(rows.subarray(0, states * layout.words)));
  engine.restore({ ...header, layout, answers, visited });
  requireMemory(engine, 0);
  requireSameBehaviour(engine, header);
  return {
    depth: header.depth,
    initial: header.initial,
    counts: header.counts,
    hits: header.hits.map((depth) => depth ?? undefined),
    uses,
    elapsedMs: header.elapsedMs,
  };
};

/** What a header that some search wrote cannot get wrong. */
const requireConsistent = (header: CheckpointHeader, { system, properties }: Engine): void => {
  const { levels, depth, hits, layout } = header;
  const isSound =
    levels.length === depth + 1 &&
    hits.length === properties.targets.length &&
    isLayoutOf(layout, system.slots.length);
  if (!isSound) throw damaged('its header contradicts itself');
};

const isLayoutOf = ({ widths, clusters }: LayoutPlan, slots: number): boolean => {
  const placed = clusters.flat();
  const isEach = new Set(placed).size === slots && placed.every((slot) => slot < slots);
  return widths.length === slots && placed.length === slots && isEach;
};

const requireMemory = (engine: Engine, bytes: number): void => {
  if (engine.affords(bytes)) return;
  throw new CheckpointError('CHECKPOINT_TOO_LARGE', {
    cause: 'the states of the checkpoint take more than the limit on memory',
    remedy: `Allow more than ${Math.ceil((engine.bytes.total + bytes) / 2 ** 20)} MB`,
  });
};
