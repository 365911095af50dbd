/**
 * Keys of children: ids that do not come again.
 *
 * A child is known to its parent by an id. A machine may start a second child under an id whose
 * first bearer was stopped, and a reference to the first must not mean the second. So a key is the
 * id, with a number where somebody still refers to an earlier child of that id. XState numbers
 * children without id through the whole process; here they are numbered among their siblings.
 */

const NUMBERED = /~\d+$/;

/** The id that the machine knows the child by. */
export const idOf = (key: string): string => key.replace(NUMBERED, '');

/** The first key for a child with `id` that is not taken. */
export const keyFor = (id: string, isTaken: (key: string) => boolean): string => {
  // An id that looks numbered gets a number, so that `idOf` gives it back whole.
  if (!NUMBERED.test(id) && !isTaken(id)) return id;
  for (let number = NUMBERED.test(id) ? 1 : 2; ; number++) {
    if (!isTaken(`${id}~${number}`)) return `${id}~${number}`;
  }
};

/** The first key for a child that its machine gives no id. */
export const keyWithoutId = (source: string, isTaken: (key: string) => boolean): string => {
  for (let number = 1; ; number++) {
    if (!isTaken(`${source}#${number}`)) return `${source}#${number}`;
  }
};
