import { describe, expect, it } from 'vitest';
import { outputTo, wantsColors } from './terminal.js';
import type { Stream } from './terminal.js';

describe('wantsColors', () => {
  it.each([
    [true, {}, true],
    [false, {}, false],
    [true, { TERM: 'dumb' }, false],
    [true, { NO_COLOR: '1' }, false],
    [true, { NO_COLOR: '' }, true],
    [false, { FORCE_COLOR: '1' }, true],
    [true, { FORCE_COLOR: '0' }, false],
    [true, { NO_COLOR: '1', FORCE_COLOR: '1' }, false],
  ])('on a terminal: %j, environment %j: %j', (isTTY, environment, expected) => {
    expect(wantsColors(isTTY, environment)).toBe(expected);
  });
});

describe('outputTo', () => {
  const recording = () => {
    const written: string[] = [];
    const listeners: ((error: NodeJS.ErrnoException) => void)[] = [];
    const stream: Stream = {
      write: (text) => written.push(text),
      on: (_event, listener) => listeners.push(listener),
    };
    const fail = (code: string): void => {
      for (const listener of listeners) listener(Object.assign(new Error(code), { code }));
    };
    return { stream, written, fail };
  };

  it('drops what is written after the reader has gone away', () => {
    const { stream, written, fail } = recording();
    const output = outputTo(stream, {});
    output.write('one');
    fail('EPIPE');
    output.write('two');
    expect(written).toEqual(['one']);
  });

  it('does not hide other failures of the stream', () => {
    const { stream, fail } = recording();
    const output = outputTo(stream, {});
    fail('ENOSPC');
    expect(() => {
      output.write('one');
    }).toThrow(/^OUTPUT_NOT_WRITABLE: .*ENOSPC/);
  });

  it('nor that a file does not take what is written', () => {
    const { stream } = recording();
    const write = (): never => {
      throw new Error('no space left');
    };
    expect(() => {
      outputTo({ ...stream, write }, {}).write('one');
    }).toThrow('OUTPUT_NOT_WRITABLE: what was found cannot be printed: no space left.');
  });

  it.each([
    [120, 120],
    [0, 80],
    [undefined, 80],
  ])('is as wide as the terminal says, %s columns: %i', (columns, expected) => {
    const stream: Stream = {
      ...recording().stream,
      isTTY: true,
      ...(columns === undefined ? {} : { columns }),
    };
    expect(outputTo(stream, {}).columns).toBe(expected);
  });

  it('has no width and no colours when it is piped', () => {
    const output = outputTo(recording().stream, {});
    expect(output.columns).toBeUndefined();
    expect(output.palette.bad('x')).toBe('x');
  });
});
