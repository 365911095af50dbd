import { describe, expect, it } from 'vitest';
import { stateGraph } from '../../checker/index.js';
import { buildLock, lock } from '../testing/lock.js';
import type { State } from './interpreter.js';
import { Representatives, sameState, stepsFrom } from './interpreter.js';

describe('the interpreter', () => {
  it('takes exactly the steps that the checker takes', async () => {
    const { transitionSystem } = buildLock(lock.scopes.default);
    const { states, edges } = await stateGraph(transitionSystem, { limit: 1_000 });
    const indexOf = (state: State): number => states.findIndex((known) => sameState(known, state));
    const own = states.flatMap((state, from) =>
      stepsFrom(transitionSystem, state).map(
        ({ action, after }) => `${from} ${action.label} ${indexOf(after)}`,
      ),
    );
    expect(own.sort()).toEqual(
      edges.map(({ from, action, to }) => `${from} ${action.label} ${to}`).sort(),
    );
    expect(own).toHaveLength(57);
  });
});

describe('representatives', () => {
  const representatives = new Representatives();

  it.each<[string, () => unknown]>([
    ['objects', () => ({ a: { b: 1 } })],
    ['arrays', () => [[1], [2]]],
    ['arrays with holes', () => Object.assign([], { 2: 'c' })],
    ['maps', () => new Map([[{ k: 1 }, { v: 1 }]])],
    ['sets', () => new Set([{ m: 1 }])],
    ['dates', () => new Date(5)],
    ['objects without prototype', () => Object.assign(Object.create(null) as object, { a: 1 })],
  ])('make equal %s one object, equal to what they stand for', (_, make) => {
    expect(representatives.of(make())).toBe(representatives.of(make()));
    expect(representatives.of(make())).toStrictEqual(make());
  });

  it('reach into values', () => {
    const whole = representatives.of({ log: [{ id: 'e1' }] }) as { log: readonly unknown[] };
    expect(whole.log.includes(representatives.of({ id: 'e1' }))).toBe(true);
  });

  it('cannot be changed', () => {
    const frozen = representatives.of({ list: [1] }) as { list: number[] };
    expect(() => frozen.list.push(2)).toThrow(TypeError);
  });
});
