/**
 * The storage port: an append-only journal of records.
 *
 * It is all the durability that the bus asks for. Whatever must survive a crash is one record, and
 * a record is the unit of atomicity; hence there is no durable state that is half of an operation.
 * Recovery reads the journal from its beginning and folds it.
 *
 * Implementations: `memory-journal.ts`; `failing-journal.ts` wraps another one and fails on demand.
 */

/**
 * An append-only sequence of records with one writer at a time.
 *
 * @typeParam R - the records. They consist of JSON values only.
 */
export interface Journal<R> {
  /**
   * Stores `record` as the one with this zero-based `index`, durably and as a whole.
   *
   * The index fences writers: when other than exactly `index` records are stored, a second writer
   * has been at work (say, a process that was taken for dead), and the call must reject and store
   * nothing. In SQL that is a primary key on the index.
   *
   * A resolved promise is a promise of durability. A rejected one says nothing about whether the
   * record is stored: the connection may have broken after the write.
   */
  append(record: R, index: number): Promise<void>;

  /** All records stored when the iteration starts, oldest first. */
  readAll(): AsyncIterable<R>;
}
