/**
 * Dijkstra's dining philosophers, who each need the forks to both sides.
 *
 * Source: E. W. Dijkstra, "Hierarchical ordering of sequential processes" (Acta Informatica 1, 1971).
 * Whoever takes the left fork first may wait for ever with all others; where everybody takes the fork
 * with the lower number first, no circle of waiting can close.
 */

import { array, model, range, transitionSystem } from 'edproof/modeling';
import type { Scopes, ViewOf } from 'edproof/modeling';

type Doing = 'thinking' | 'hungry' | 'waiting' | 'eating';

interface Scope {
  readonly philosophers: number;
  /** Which fork they take first. */
  readonly first: 'left' | 'lower';
}

const FREE = -1;

const scopes: Scopes<Scope> = {
  small: { philosophers: 2, first: 'lower' },
  default: { philosophers: 3, first: 'lower' },
  large: { philosophers: 4, first: 'lower' },
};

export const diningPhilosophers = model({
  name: 'dining-philosophers',
  scopes,
  build: ({ philosophers, first }: Scope) => {
    const forksOf = (self: number): readonly [number, number] => {
      const [left, right] = [self, (self + 1) % philosophers];
      return first === 'lower' && right < left ? [right, left] : [left, right];
    };
    const philosopher = {
      parameters: { self: range(philosophers) },
      actor: ({ self }: { readonly self: number }) => `philosopher[${String(self)}]`,
    };
    return transitionSystem('dining-philosophers', {
      variables: {
        doing: array<Doing>(philosophers, 'thinking'),
        /** By fork: who holds it. */
        forks: array(philosophers, FREE),
      },
      actions: {
        getHungry: {
          ...philosopher,
          when: ({ doing }, { self }) => doing[self] === 'thinking',
          then: ({ doing }, { self }) => {
            doing[self] = 'hungry';
          },
        },
        takeFirst: {
          ...philosopher,
          when: ({ doing, forks }, { self }) =>
            doing[self] === 'hungry' && forks[forksOf(self)[0]] === FREE,
          then: ({ doing, forks }, { self }) => {
            doing[self] = 'waiting';
            forks[forksOf(self)[0]] = self;
          },
        },
        takeSecond: {
          ...philosopher,
          when: ({ doing, forks }, { self }) =>
            doing[self] === 'waiting' && forks[forksOf(self)[1]] === FREE,
          then: ({ doing, forks }, { self }) => {
            doing[self] = 'eating';
            forks[forksOf(self)[1]] = self;
          },
        },
        putDown: {
          ...philosopher,
          when: ({ doing }, { self }) => doing[self] === 'eating',
          then: ({ doing, forks }, { self }) => {
            doing[self] = 'thinking';
            for (const fork of forksOf(self)) forks[fork] = FREE;
          },
        },
      },
    });
  },
});

type View = ViewOf<typeof diningPhilosophers>;

export const isHungry =
  (self: number) =>
  ({ doing }: View): boolean =>
    doing[self] === 'hungry';

export const isEating =
  (self: number) =>
  ({ doing }: View): boolean =>
    doing[self] === 'eating';
