import { describe, expect, it } from 'vitest';
import type { Grade, PropertyReport } from '../schema/property-report.js';
import type { MutantReport } from '../schema/run-report.js';
import { gradeReasons } from './grades.js';
import type { Graded } from './grades.js';

const property = (id: string, counts?: Pick<Grade, 'killed' | 'total'>): PropertyReport => ({
  id,
  clause: id,
  model: 'lock',
  scope: 'small',
  kind: 'invariant',
  location: { file: 'lock.ts', line: 1, column: 1 },
  forEach: {},
  conjuncts: [],
  assumptions: [],
  status: 'holds',
  instances: [],
  ...(counts === undefined ? {} : { grade: { scope: 'small', survivors: [], ...counts } }),
});

const mutant = (id: string, status: MutantReport['status'], model = 'lock'): MutantReport => ({
  id,
  operator: 'drop action',
  description: id,
  model,
  scope: 'small',
  status,
  complete: status !== 'undecided' && status !== 'refused',
  killedBy: [],
});

const reasons = (graded: Partial<Graded>) =>
  gradeReasons({ properties: [], mutants: [], partial: [], ...graded });

describe('grades that count', () => {
  it('refute a property that notices nothing, and no other', () => {
    const properties = [
      property('P1', { killed: 0, total: 3 }),
      property('P2', { killed: 1, total: 3 }),
      property('P3', { killed: 0, total: 0 }),
      property('P4'),
    ];
    expect(reasons({ properties })).toEqual([
      { status: 'refuted', subject: 'P1', sentence: 'notices none of 3 mutants at scope small' },
    ]);
  });

  it('leave unknown what a model does that differs unnoticed, and name every such mutant', () => {
    const mutants = [
      mutant('m1', 'survived'),
      mutant('m2', 'killed'),
      mutant('m3', 'survived'),
      mutant('m4', 'equivalent'),
      mutant('m5', 'undecided'),
      mutant('m6', 'refused'),
      mutant('m7', 'survived', 'key'),
    ];
    expect(reasons({ mutants })).toEqual([
      { status: 'unknown', subject: 'lock', sentence: 'no property notices 2 mutants: m1; m3' },
      { status: 'unknown', subject: 'key', sentence: 'no property notices 1 mutant: m7' },
    ]);
  });

  it('do not blame a model for mutants that properties outside the selection may notice', () => {
    const mutants = [mutant('m1', 'survived'), mutant('m2', 'survived', 'key')];
    expect(reasons({ mutants, partial: ['lock'] }).map(({ subject }) => subject)).toEqual(['key']);
  });
});
