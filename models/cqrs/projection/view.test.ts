import { describe, expect, it } from 'vitest';
import { lineOf, partsOf, placeOf, project, viewOf } from './view.js';
import type { View } from './view.js';

describe('a view', () => {
  it('is read as it is written', () => {
    const view: View = 'e1@3/a+15/b-2';
    expect(partsOf(view)).toEqual({ epoch: 1, checkpoint: 3, balances: { a: 15, b: -2 } });
    expect(lineOf({ epoch: 1, checkpoint: 3, balances: { b: -2, a: 15 } })).toBe(view);
    expect(placeOf(view)).toBe('e1@3');
  });

  it('comes to what the events say, by the projection of its epoch', () => {
    const changes = ['a+20', 'a-5', 'b+1'] as const;
    expect(viewOf(1, [])).toBe('e1@0');
    expect(viewOf(1, changes)).toBe('e1@3/a+15/b+1');
    expect(viewOf(2, changes)).toBe('e2@3/a+20/b+1');
    expect(project('e1@0', 'a-5')).toBe('e1@1/a-5');
  });
});
