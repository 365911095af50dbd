import { describe, expect, it } from 'vitest';
import { decide, fold, upcast } from './user.js';
import type { Fact, UserCommand } from './user.js';

const absent = fold([]);
const active = fold(['registered', 'named:ann']);
const inactive = fold(['registered', 'named:ann', 'deactivated']);

describe('the user aggregate', () => {
  it.each<[UserCommand, readonly (readonly Fact[] | undefined)[]]>([
    ['register:bo', [['registered', 'named:bo'], undefined, undefined]],
    ['save:bo', [['registered', 'named:bo'], ['named:bo'], undefined]],
    ['rename:bo', [undefined, ['named:bo'], undefined]],
    ['deactivate', [undefined, ['deactivated'], undefined]],
  ])('decides %s on somebody absent, active and inactive', (command, facts) => {
    expect([absent, active, inactive].map((user) => decide(command, user))).toEqual(facts);
  });

  it('comes to what its history says', () => {
    expect(absent).toEqual({ status: 'absent', name: '' });
    expect(active).toEqual({ status: 'active', name: 'ann' });
    expect(inactive).toEqual({ status: 'inactive', name: 'ann' });
    expect(fold(['named:bo'], active)).toEqual({ status: 'active', name: 'bo' });
  });

  it('is the same for old facts and for what a later release reads in them', () => {
    const old: readonly Fact[] = ['registered', 'named:ann', 'deactivated'];
    expect(old.map(upcast)).toEqual(['registered:member', 'named:ann', 'deactivated']);
    expect(fold(old.map(upcast))).toEqual(fold(old));
  });
});
