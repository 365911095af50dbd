/**
 * Conformance runs as tests need them: answers without an implementation behind them.
 */
import { driver } from '../driver.js';
import type { ConformanceResult, ConformanceRunner, Driver } from '../driver.js';
import { lock } from './lock.js';

/** A driver of the lock that is never really started. */
export const lockDriver = (clauses: readonly string[]): Driver =>
  driver({
    name: 'paper lock',
    model: lock,
    clauses,
    expected: ({ queue }) => queue.length,
    start: () => Promise.reject(new Error('no implementation stands behind this driver')),
  });

/** A runner that gives one answer: by default, that every transition was executed and agrees. */
export const answering =
  (answer: Partial<ConformanceResult>): ConformanceRunner =>
  (served, { onProgress }) => {
    onProgress?.({ executed: 1, total: 3, paths: 1, steps: 1 });
    return Promise.resolve({
      driver: served.name,
      model: served.model.name,
      scope: served.scope,
      transitions: { executed: 3, total: 3 },
      paths: 1,
      steps: 3,
      outcome: { kind: 'agrees' },
      constantObservation: false,
      notExecuted: [],
      ...answer,
    });
  };
