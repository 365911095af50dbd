import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Clock } from './clock.js';
import { ManualClock } from './manual-clock.js';
import { SystemClock } from './system-clock.js';

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000 });
});

afterEach(() => {
  vi.useRealTimers();
});

interface Subject {
  readonly name: string;
  readonly make: () => { readonly clock: Clock; readonly advance: (ms: number) => void };
}

const subjects: readonly Subject[] = [
  {
    name: 'ManualClock',
    make: () => {
      const clock = new ManualClock(1_000);
      return { clock, advance: (ms) => clock.advance(ms) };
    },
  },
  {
    name: 'SystemClock',
    make: () => ({
      clock: new SystemClock(),
      advance: (ms) => {
        vi.advanceTimersByTime(ms);
      },
    }),
  },
];

describe.each(subjects)('$name as a Clock', ({ make }) => {
  it('wakes once, when the time has come and not before', () => {
    const { clock, advance } = make();
    const seen: number[] = [];
    clock.schedule(1_050, () => seen.push(clock.now()));
    advance(49);
    expect(seen).toEqual([]);
    advance(1);
    advance(100);
    expect(seen).toEqual([1_050]);
    expect(clock.now()).toBe(1_150);
  });

  it('does not wake a cancelled timer', () => {
    const { clock, advance } = make();
    const wake = vi.fn();
    const cancel = clock.schedule(1_010, wake);
    cancel();
    advance(100);
    cancel();
    expect(wake).not.toHaveBeenCalled();
  });

  it('serves a time that has passed at the next opportunity, not inside schedule', () => {
    const { clock, advance } = make();
    const wake = vi.fn();
    clock.schedule(500, wake);
    expect(wake).not.toHaveBeenCalled();
    advance(0);
    expect(wake).toHaveBeenCalledTimes(1);
    expect(clock.now()).toBe(1_000);
  });

  it('wakes in order of time, then of scheduling, also timers set by timers', () => {
    const { clock, advance } = make();
    const order: string[] = [];
    clock.schedule(1_020, () => order.push('late'));
    clock.schedule(1_010, () => {
      order.push('early');
      clock.schedule(1_015, () => order.push('between'));
    });
    clock.schedule(1_010, () => order.push('early, too'));
    advance(30);
    expect(order).toEqual(['early', 'early, too', 'between', 'late']);
  });
});

describe('SystemClock', () => {
  it('waits for times beyond the reach of one setTimeout', () => {
    const clock = new SystemClock();
    const wake = vi.fn();
    clock.schedule(1_000 + 2 ** 31 + 5, wake);
    vi.advanceTimersByTime(2 ** 31 + 4);
    expect(wake).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(wake).toHaveBeenCalledTimes(1);
  });
});

describe('ManualClock', () => {
  it('tells when its next timer is due', () => {
    const clock = new ManualClock();
    expect(clock.nextTimerAtMs).toBeUndefined();
    clock.schedule(7, () => undefined);
    clock.schedule(5, () => undefined);
    expect(clock.nextTimerAtMs).toBe(5);
  });

  it.each([-1, Number.NaN])('refuses to advance by %s', (ms) => {
    expect(() => new ManualClock().advance(ms)).toThrow(RangeError);
  });
});
