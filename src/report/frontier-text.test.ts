import { expect, it } from 'vitest';
import type { FrontierReport } from '../suite/index.js';
import { formatFrontier, frontierTitle } from './frontier-text.js';

const cells = (text: string): FrontierReport['cells'][number] =>
  text.split('').map((sign) => ({
    status: sign === '+' || sign === 'p' ? 'holds' : sign === '?' ? 'undecided' : 'violated',
    expected: sign === '+' || sign === 'm' || sign === '?' ? 'holds' : 'violated',
  }));

const found: FrontierReport = {
  clause: 'ED6.6',
  model: 'inbox',
  location: { file: 'suite.ts', line: 1, column: 1 },
  rows: { name: 'horizon', labels: ['1', '2', '3', '10', '11'] },
  columns: { name: 'retention', labels: ['1', '2', '100'] },
  cells: [cells('-++'), cells('---'), cells('+m+'), cells('-p+'), cells('??+')],
};

it('is drawn as a grid, which says from where on the clause holds', () => {
  expect(frontierTitle(found)).toBe(
    'ED6.6 on inbox: horizon against retention (✓ holds, ✗ refuted)',
  );
  expect(formatFrontier(found)).toEqual([
    'horizon   1   2 100  retention',
    '1         ✗   ✓   ✓  holds from 2 on',
    '2         ✗   ✗   ✗  never holds',
    '3         ✓  ✗!   ✓',
    '10        ✗  ✓!   ✓  holds from 2 on',
    '11       ?!  ?!   ✓  holds from 100 on',
  ]);
});
