import { EventEmitter } from 'node:events';
import { expect, it, vi } from 'vitest';
import { listenForInterruption } from './interruption.js';

it('asks to stop on the first signal and exits on the second', () => {
  const source = new EventEmitter();
  const announce = vi.fn();
  const exit = vi.fn();
  const { signal } = listenForInterruption(announce, source, exit);

  source.emit('SIGINT');
  expect(signal.aborted).toBe(true);
  expect(announce).toHaveBeenCalledOnce();
  expect(exit).not.toHaveBeenCalled();

  source.emit('SIGTERM');
  expect(announce).toHaveBeenCalledOnce();
  expect(exit).toHaveBeenCalledExactlyOnceWith(130);
});

it('gives the signals back', () => {
  const source = new EventEmitter();
  listenForInterruption(vi.fn(), source, vi.fn()).stopListening();
  expect(source.listenerCount('SIGINT') + source.listenerCount('SIGTERM')).toBe(0);
});
