/** The flaw of the seed's tests, which no model can show: it is answered by grading properties. */
import type { ClauseId } from '../clauses/index.js';
import type { Flaw } from '../types.js';

/** The flaws of this part, by id. */
export const testsFlaws = [
  {
    id: 'F48',
    title: 'The tests cannot fail for the reasons that matter',
    origin: { kind: 'seed', line: 1009 },
    part: 'tests',
    clause: null,
    layer: 'none',
    written:
      'The tests assert is_ok and nothing else. The example queries a user under a fresh random id, so its answer has nothing to do with the command before it.',
    breaks:
      'Nearly every other flaw of the seed leaves these tests green: accepting and dropping an event is Ok.',
    sound:
      'Each property carries a witness that its interesting case is reached, and is graded by mutants: models with one action dropped, which it has to notice.',
  },
] as const satisfies readonly Flaw<ClauseId>[];
