/**
 * Quantities as people write them on a command line: `4GB`, `10m`, `1_000_000`.
 */
import { UsageError } from './usage-error.js';

const bytesPerUnit: Readonly<Record<string, number>> = {
  b: 1,
  kb: 2 ** 10,
  mb: 2 ** 20,
  gb: 2 ** 30,
};

const millisecondsPerUnit: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
};

/** A whole number above zero, with `_` or `,` between digits if wanted. */
export const parseCount = (option: string, text: string): number => {
  const digits = text.replaceAll(/[_,]/g, '');
  const count = Number(digits);
  if (!/^\d+$/.test(digits) || !Number.isSafeInteger(count) || count < 1) {
    throw invalid(option, text, 'Give a whole number above zero, such as 4 or 1_000_000.');
  }
  return count;
};

/** A whole number, zero included, that fits 32 bits: what seeded generators take. */
export const parseSeed = (option: string, text: string): number => {
  const seed = Number(text);
  if (!/^\d+$/.test(text) || seed > 0xffff_ffff) {
    throw invalid(option, text, 'Give a whole number from 0 to 4294967295.');
  }
  return seed;
};

/** A size in bytes: `512MB`, `4GB`; without unit it is bytes. */
export const parseBytes = (option: string, text: string): number =>
  parseWithUnit(text, 'b', bytesPerUnit) ??
  fail(invalid(option, text, 'Give a size such as 512MB or 4GB.'));

/** A duration in milliseconds: `90s`, `10m`, `1.5h`; without unit it is seconds. */
export const parseDuration = (option: string, text: string): number =>
  parseWithUnit(text, 's', millisecondsPerUnit) ??
  fail(invalid(option, text, 'Give a duration such as 90s, 10m or 2h.'));

const parseWithUnit = (
  text: string,
  defaultUnit: string,
  sizes: Readonly<Record<string, number>>,
): number | undefined => {
  const parts = /^(\d+(?:\.\d+)?)\s*([a-z]*)$/i.exec(text.trim());
  const size = sizes[(parts?.[2] ?? '').toLowerCase() || defaultUnit];
  const amount = Math.floor(Number(parts?.[1]) * (size ?? NaN));
  return Number.isSafeInteger(amount) && amount > 0 ? amount : undefined;
};

const invalid = (option: string, text: string, remedy: string): UsageError =>
  new UsageError('INVALID_OPTION', { cause: `${option} does not take "${text}"`, remedy });

const fail = (error: UsageError): never => {
  throw error;
};
