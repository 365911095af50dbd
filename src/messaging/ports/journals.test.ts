import { describe, expect, it } from 'vitest';
import { FailingJournal, JournalFailure, type FailurePoint } from './failing-journal.js';
import type { Journal } from './journal.js';
import { MemoryJournal } from './memory-journal.js';

interface Note {
  readonly text: string;
  readonly tags: string[];
}

const note = (text: string): Note => ({ text, tags: [] });

async function contentsOf(journal: Journal<Note>): Promise<readonly string[]> {
  const texts: string[] = [];
  for await (const { text } of journal.readAll()) texts.push(text);
  return texts;
}

describe('MemoryJournal', () => {
  it('returns what was appended, in order', async () => {
    const journal = new MemoryJournal<Note>([note('a')]);
    await journal.append(note('b'), 1);
    await journal.append(note('c'), 2);
    expect(await contentsOf(journal)).toEqual(['a', 'b', 'c']);
    expect(journal.length).toBe(3);
  });

  it.each([0, 2])('refuses a record for index %d when one is stored', async (index) => {
    const journal = new MemoryJournal<Note>([note('a')]);
    await expect(journal.append(note('b'), index)).rejects.toThrow('another writer');
    expect(await contentsOf(journal)).toEqual(['a']);
  });

  it('shares nothing with those who write and read', async () => {
    const journal = new MemoryJournal<Note>();
    const record = note('a');
    await journal.append(record, 0);
    record.tags.push('changed by the writer');
    journal.snapshot()[0]?.tags.push('changed by a reader');
    for await (const read of journal.readAll()) expect(read.tags).toEqual([]);
  });
});

describe('FailingJournal', () => {
  it.each<{ point: FailurePoint; stored: readonly string[] }>([
    { point: { append: 1, side: 'before-write' }, stored: [] },
    { point: { append: 1, side: 'after-write' }, stored: ['a'] },
    { point: { append: 2, side: 'before-write' }, stored: ['a'] },
    { point: { append: 2, side: 'after-write' }, stored: ['a', 'b'] },
  ])('breaks $point.side of append $point.append, for good', async ({ point, stored }) => {
    const inner = new MemoryJournal<Note>();
    const journal = new FailingJournal(inner, point);
    const outcomes: boolean[] = [];
    for (const [index, text] of ['a', 'b', 'c'].entries()) {
      outcomes.push(
        await journal.append(note(text), index).then(
          () => true,
          (error: unknown) => !(error instanceof JournalFailure),
        ),
      );
    }
    expect(outcomes).toEqual([1, 2, 3].map((append) => append < point.append));
    expect(await contentsOf(journal)).toEqual(stored);
  });
});
