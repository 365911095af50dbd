/** What happens, who projects it, and what may go wrong. */
import type { Scopes } from 'edproof/modeling';
import type { ProjectorId } from './messages.js';
import type { Change } from './view.js';

/** The bounds of one exploration. */
export interface ProjectionScope {
  /** What is logged, in this order. */
  readonly changes: readonly Change[];
  readonly projectors: readonly ProjectorId[];
  /** Whether a new projection may start a new epoch. */
  readonly rebuilds: boolean;
  readonly crashes: {
    readonly actors: readonly ('database' | 'projector')[];
    readonly budget: number;
  };
}

const small: ProjectionScope = {
  changes: ['a+20', 'a-5'],
  projectors: ['p1', 'p2'],
  rebuilds: false,
  crashes: { actors: ['database'], budget: 1 },
};

/** The scopes of the projection. */
export const scopes = {
  small,
  default: {
    ...small,
    changes: ['a+20', 'a-5', 'b+1'],
    rebuilds: true,
    crashes: { actors: ['database', 'projector'], budget: 1 },
  },
  large: { ...small, projectors: ['p1', 'p2', 'p3'] },
  /** Two projectors, and nothing else that could go wrong. */
  race: { ...small, crashes: { actors: [], budget: 0 } },
  /** Two projectors, and a new projection. */
  rebuilt: { ...small, rebuilds: true, crashes: { actors: [], budget: 0 } },
  /** One projector. */
  single: { ...small, projectors: ['p1'] },
} satisfies Scopes<ProjectionScope>;
