import { describe, expect, it } from 'vitest';
import { parseBytes, parseCount, parseDuration, parseSeed } from './quantities.js';

describe('quantities', () => {
  it.each([
    [parseCount, '1', 1],
    [parseCount, '1_000_000', 1_000_000],
    [parseSeed, '0', 0],
    [parseSeed, '4294967295', 0xffff_ffff],
    [parseBytes, '512', 512],
    [parseBytes, '512MB', 512 * 2 ** 20],
    [parseBytes, '1.5gb', 1.5 * 2 ** 30],
    [parseDuration, '90', 90_000],
    [parseDuration, '250ms', 250],
    [parseDuration, '10m', 600_000],
    [parseDuration, '1.5h', 5_400_000],
  ])('%o reads %j', (parse, text, value) => {
    expect(parse('--option', text)).toBe(value);
  });

  it.each([
    [parseCount, '0'],
    [parseCount, '1.5'],
    [parseCount, 'many'],
    [parseSeed, '-1'],
    [parseSeed, '4294967296'],
    [parseBytes, '4TBs'],
    [parseBytes, ''],
    [parseDuration, '0s'],
    [parseDuration, 'soon'],
  ])('%o refuses %j and names the option', (parse, text) => {
    expect(() => parse('--option', text)).toThrow(
      /^INVALID_OPTION: --option does not take ".*Give/,
    );
  });
});
