import { describe, expect, it } from 'vitest';
import { lock } from '../testing/lock.js';
import { invariant } from '../property.js';
import { verify } from '../run/verify.js';
import { suite } from '../suite.js';
import type { SuiteDefinition } from '../suite.js';

const holds = { 'it is true': () => true };
const witness = (): boolean => true;
const verifying = (definition: object) => verify(suite('s', definition as SuiteDefinition));

describe('a suite that the compiler has not seen', () => {
  it.each([
    [{ properties: [null, 3] }, /^INVALID_SUITE: `properties` of suite s is no list/],
    [{ properties: [], clauses: 'x' }, /^INVALID_SUITE: `clauses` of suite s is no list/],
    [
      { properties: [invariant('P', undefined as never, { holds, witness })] },
      /^INVALID_SUITE: P is bound to something that is no model .*shape\.test\.ts.*circular/,
    ],
    [{ properties: [] }, /^EMPTY_SUITE: suite s has nothing that could be verified/],
  ])('is refused with its place: %#', async (definition, message) => {
    await expect(verifying(definition)).rejects.toThrow(message);
  });

  it('names what builds a model, where that throws or answers with something else', async () => {
    const building = (build: () => unknown) => {
      const model = { ...lock, build: build as never };
      return verifying({ properties: [invariant('P', model, { holds, witness })] });
    };
    const throwing = (): never => {
      throw new TypeError('in build');
    };
    await expect(building(throwing)).rejects.toThrow(
      /^MODEL_FUNCTION_THREW: what builds model lock at scope default threw: in build/,
    );
    await expect(building(() => 5)).rejects.toThrow(/^INVALID_SYSTEM: .* answers with no system/);
  });
});
