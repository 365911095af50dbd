/**
 * The user aggregate: what may happen to a user, and what a user has come to. Pure functions.
 *
 * `decide` looks at the state and at nothing else, so a decision can be made again on a newer
 * history; `evolve` says what one fact makes of a state, and `fold` what a whole history does.
 */

/**
 * What is recorded. Since a later release there are several kinds of user, and a registration says
 * which; what older releases have recorded says `registered` only.
 */
export type Fact = 'registered' | 'registered:member' | `named:${string}` | 'deactivated';

/** What a caller asks for; `save` registers the user if there is none. */
export type UserCommand =
  `register:${string}` | `rename:${string}` | `save:${string}` | 'deactivate';

export interface User {
  readonly status: 'absent' | 'active' | 'inactive';
  readonly name: string;
}

/** Nobody, before the first fact. */
const nobody: User = { status: 'absent', name: '' };

/** The facts that a command leads to, or `undefined` where the user's state does not allow it. */
export const decide = (command: UserCommand, { status }: User): readonly Fact[] | undefined => {
  const [verb, name = ''] = command.split(':');
  if (status === 'absent') {
    const registers = verb === 'register' || verb === 'save';
    return registers ? ['registered', `named:${name}`] : undefined;
  }
  if (status === 'inactive' || verb === 'register') return undefined;
  return verb === 'deactivate' ? ['deactivated'] : [`named:${name}`];
};

const evolve = (user: User, fact: Fact): User => {
  if (fact === 'deactivated') return { ...user, status: 'inactive' };
  const [verb, name = ''] = fact.split(':');
  return verb === 'named' ? { ...user, name } : { ...user, status: 'active' };
};

export const fold = (facts: readonly Fact[], from: User = nobody): User =>
  facts.reduce(evolve, from);

/** A fact as the later release reads it. */
export const upcast = (fact: Fact): Fact => (fact === 'registered' ? 'registered:member' : fact);
