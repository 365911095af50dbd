/**
 * Who may take which actions, told before any state is known.
 *
 * An actor goes by its own name and by those that it shares: that of its family of `each`, of its
 * pool, and of every actor above it.
 */
import type { DeclaredActions } from '../model.js';
import { ENVIRONMENT } from './groups.js';
import type { ActorInstance } from './instances.js';
import type { Layout } from './layout.js';
import type { Source } from './sources.js';

/** The actions of all sources but recoveries, and the ticks of the clock. */
export const declaredActions = (
  { clock }: Layout,
  sources: readonly Source[],
): readonly DeclaredActions[] => [
  ...sources
    .filter(({ kind }) => kind !== 'recovery')
    .flatMap(({ actor, kind, families }) =>
      families.map((family) => {
        return { family, kind, actor: actor.name, memberOf: sharedNames(actor) };
      }),
    ),
  ...(clock === undefined ? [] : [TICKS]),
];

const TICKS: DeclaredActions = {
  family: 'clock.tick',
  kind: 'tick',
  actor: ENVIRONMENT,
  memberOf: [],
};

const sharedNames = ({ name, declared, parent }: ActorInstance): readonly string[] => [
  ...(declared === name ? [] : [declared]),
  ...(parent === undefined ? [] : [parent.name, ...sharedNames(parent)]),
];
