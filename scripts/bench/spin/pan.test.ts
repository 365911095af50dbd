import { describe, expect, it } from 'vitest';
import { readPan } from './pan.js';

const account = `
account: 45.250000 seconds
account: 44.500000 cpu seconds
account: 2048 kB
`;

/** As Spin 6.5.2 prints it, with counts in full. */
const report = (memory: string): string => `
State-vector 12 byte, depth reached 25, errors: 0
 61515776 states, stored
756244482 states, matched
817760258 transitions (= stored+matched)
        0 atomic steps
hash conflicts:   1737491 (resolved)

${memory}

pan: elapsed time 45.3 seconds
`;

describe('what pan prints', () => {
  it.each([
    '  131.250	memory usage (Mbyte)',
    '   66.582	equivalent memory usage for states\n  131.250	total actual memory usage',
  ])('is read with its memory: %j', (memory) => {
    expect(readPan(report(memory), account)).toEqual({
      status: 'measured',
      measurement: {
        distinct: 61_515_776,
        generated: 817_760_258,
        seconds: 45.25,
        cpuSeconds: 44.5,
        searchBytes: 131.25 * 2 ** 20,
        peakBytes: 2_048 * 1_024,
      },
    });
  });

  it.each([
    ['error: max search depth too small', /depth too small/],
    ['Warning: Search not completed', /not completed/],
    ['State-vector 12 byte, depth reached 25, errors: 1', /errors: 1/],
  ])('is no measurement with %j', (line, reason) => {
    expect(readPan(`${line}\n${report('')}`, account)).toEqual({
      status: 'failed',
      reason: expect.stringMatching(reason) as string,
    });
  });

  it('is no measurement without counts', () => {
    expect(readPan('pan: hello', account)).toMatchObject({ status: 'failed' });
  });
});
