/** The engines that are compared, in the order in which they are shown. */
import { edproofEngine, graphEngine } from './edproof-engine.js';
import type { Engine } from './engine.js';
import { spinEngine } from './spin/spin-engine.js';

export const benchEngines: readonly Engine[] = [
  edproofEngine('machines', 1),
  edproofEngine('machines', 2),
  edproofEngine('guarded', 1),
  edproofEngine('guarded', 2),
  spinEngine,
  graphEngine,
];
