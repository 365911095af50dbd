import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadModule } from '../load/load-module.js';
import { locationsOf } from './function-location.js';

const directory = mkdtempSync(join(tmpdir(), 'edproof-location-'));
afterAll(() => {
  rmSync(directory, { recursive: true });
});

const shared = `interface Shape {
  sides: number;
}
export const isShape = (shape: Shape) => shape.sides > 2;
`;

const invariants = `import { isShape } from './shared';
type Machine = {
  context: { count: number };
};

export const invariants = {
  'in words, on a line of its own': ({ context }: Machine) => context.count < 3,
  named: (machine: Machine): boolean => {
    return machine.context.count > 0;
  },
  'as a method'({ context }: Machine) { return context.count > 1; },
  isShape,
  bound: isShape.bind(undefined),
  native: isNaN,
};
`;

describe('the place of an exported function', () => {
  it.each([['module'], ['commonjs']])('is known in a project of type %s', async (type) => {
    const project = join(directory, type);
    mkdirSync(project);
    writeFileSync(join(project, 'package.json'), JSON.stringify({ type }));
    writeFileSync(join(project, 'shared.ts'), shared);
    const file = join(project, 'invariants.ts');
    writeFileSync(file, invariants);
    const loaded = (await loadModule(file)) as { invariants: Record<string, () => unknown> };
    const places = locationsOf(Object.values(loaded.invariants));
    // Whether the column is that of the key or of the function is up to the loader's source map.
    const lines = places.map((place) => place && [place.file, place.line]);
    const elsewhere = join(project, 'shared.ts');
    expect(lines).toEqual([[file, 7], [file, 8], [file, 11], [elsewhere, 4], undefined, undefined]);
  });

  it('of no function is asked for in vain', () => {
    expect(locationsOf([])).toEqual([]);
  });
});
