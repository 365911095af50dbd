import { expect, it } from 'vitest';
import { resumingCommand } from './resuming-command.js';

it.each([
  [['verify'], 'npx edproof verify --resume'],
  [['check', 'a.ts#cart', '--resume'], "npx edproof check 'a.ts#cart' --resume"],
  [
    ['verify', 'my suite.ts', "--output=it's"],
    `npx edproof verify 'my suite.ts' '--output=it'\\''s' --resume`,
  ],
])('%j is resumed by %s', (words, expected) => {
  expect(resumingCommand(words)).toBe(expected);
});
