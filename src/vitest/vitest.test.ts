import { describe, expect, it, test } from 'vitest';
import { model, transitionSystem } from '../modeling/index.js';
import { actionProperty, invariant, suite } from '../suite/index.js';
import { verifies } from './index.js';

const lamp = model({
  name: 'lamp',
  scopes: { small: 2, default: 3, large: 4 },
  build: (brightest: number) =>
    transitionSystem('lamp', {
      variables: { level: 0 },
      actions: {
        brighter: {
          when: ({ level }) => level < brightest,
          then: (next) => {
            next.level += 1;
          },
        },
      },
    }),
});

const notTooBright = invariant('not too bright', lamp, {
  holds: { 'level 2 at most': ({ level }) => level <= 2 },
  witness: ({ level }) => level === 2,
});

const neverDarker = actionProperty('never darker', lamp, {
  holds: { 'the level grows': ({ before, after }) => after.level >= before.level },
  witness: ({ before, after }) => after.level > before.level,
});

const vacuous = invariant('vacuous', lamp, {
  holds: { 'no such level': ({ level }) => level < 10 },
  witness: ({ level }) => level === 10,
});

/** The message of the assertion that fails. */
const failureOf = async (assertion: Promise<unknown>): Promise<string> => {
  const error: unknown = await assertion.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return error instanceof Error ? error.message : 'nothing failed';
};

test(...verifies(neverDarker));
test(...verifies(notTooBright, { scope: 'small' }));
test(...verifies(suite('lamp', { properties: [neverDarker] })));

describe('verifies', () => {
  it('has the name of its subject, and time for its search', () => {
    const [name, , timeoutMs] = verifies(notTooBright, { timeMs: 5_000 });
    expect(name).toBe('not too bright');
    expect(timeoutMs).toBeGreaterThan(5_000);
  });
});

describe('toHold', () => {
  it('shows the counterexample where something does not', async () => {
    const message = await failureOf(expect(notTooBright).toHold());
    expect(message).toMatch(/^not too bright does not hold\.\n\nREFUTED {2}not too bright\n/);
    expect(message).toContain('  3  brighter   level 2 → 3\n');
    expect(message).toContain('Violated in the last state: "level 2 at most".');
    expect(message).toMatch(/src\/vitest\/vitest\.test\.ts:\d+:\d+/);
    expect(message).not.toContain('replay');
  });

  it('says why a property that holds for no reason does not count', async () => {
    expect(await failureOf(expect(vacuous).toHold())).toMatch(/^vacuous does not hold\..*witness/s);
  });

  it('with not takes a refutation, and nothing less', async () => {
    await expect(notTooBright).not.toHold();
    expect(await failureOf(expect(neverDarker).not.toHold())).toMatch(
      /^never darker holds, and was expected not to\./,
    );
  });

  it('fails either way where nothing is decided', async () => {
    const cut = { maxStates: 1 };
    expect(await failureOf(expect(neverDarker).toHold(cut))).toMatch(/is not decided/);
    expect(await failureOf(expect(neverDarker).not.toHold(cut))).toMatch(/is not decided/);
  });

  it('takes nothing but properties and suites', async () => {
    expect(await failureOf(expect(3).toHold())).toMatch(/^NOT_A_PROPERTY: /);
  });
});
