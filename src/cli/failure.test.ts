import { CommanderError } from 'commander';
import { describe, expect, it } from 'vitest';
import { ModelError } from '../checker/errors.js';
import { Defect } from '../suite/index.js';
import { describeFailure } from './failure.js';
import { UsageError } from './usage-error.js';

describe('describeFailure', () => {
  it('tells a mistake in one line, without a stack', () => {
    const error = new UsageError('UNKNOWN_SCOPE', { cause: 'no "x"', remedy: 'Known: y.' });
    expect(describeFailure(error, false)).toEqual({
      exitCode: 64,
      text: 'edproof: UNKNOWN_SCOPE: no "x". Known: y.',
    });
  });

  it('takes a model that cannot be checked for a mistake of its author', () => {
    const error = new ModelError('IMPURE_FUNCTION', {
      cause: 'two answers for the same reads',
      place: { machine: 'cart', function: 'total' },
      remedy: 'Make it pure',
    });
    expect(describeFailure(error, false)).toEqual({
      exitCode: 64,
      text: 'edproof: IMPURE_FUNCTION: two answers for the same reads (machine cart, function total). Make it pure.',
    });
  });

  it('keeps the suggestion of a misspelt flag', () => {
    const error = new CommanderError(
      1,
      'commander.unknownOption',
      "error: unknown option '--clase'\n(Did you mean --clause?)",
    );
    expect(describeFailure(error, false).text).toBe(
      "edproof: UNKNOWN_OPTION: unknown option '--clase'. Did you mean --clause?",
    );
  });

  it('says of a defect once whose it is', () => {
    const { text } = describeFailure(
      new Defect('X1 does not replay: at step 1 all is well'),
      false,
    );
    expect(text).toContain('DEFECT: X1 does not replay: at step 1 all is well\nThis is a defect');
    expect(text.match(/defect of edproof/g)).toHaveLength(1);
  });

  it('asks to report anything else, with the stack on demand only', () => {
    const quiet = describeFailure(new RangeError('out of rows'), false);
    expect(quiet.exitCode).toBe(70);
    expect(quiet.text).toContain('DEFECT: RangeError: out of rows\nThis is a defect of edproof');
    expect(quiet.text).not.toMatch(/^\s+at /m);
    expect(describeFailure(new RangeError('out of rows'), true).text).toMatch(/^\s+at /m);
  });
});
