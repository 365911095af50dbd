/** The one exception of `evolve`: a record that cannot follow from the state. */

/** Thrown when a record is refused; `open` turns it into a JOURNAL_CORRUPT error. */
export class RecordRefused extends Error {
  override readonly name = 'RecordRefused';
}

/** Throws {@link RecordRefused} with the law that is broken unless it holds. */
export function expectThat(holds: boolean, law: string): asserts holds {
  if (!holds) throw new RecordRefused(law);
}
