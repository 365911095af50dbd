/**
 * The links of consumer groups. What each system has in addition, or lets travel on them, it says
 * itself: a message that a system has no use for is not carried, and sending it is an error.
 */
import { fifo } from 'edproof/modeling';

/** A publisher waits for its answer, so there is one request at a time. */
export const requests = fifo({
  from: 'publisher',
  to: 'broker',
  carries: ['publish'],
  capacity: 1,
});

export const replies = fifo({
  from: 'broker',
  to: 'publisher',
  carries: ['accepted'],
  capacity: 1,
});

/** What the coordinator has to say to somebody who is away waits until the consumer subscribes. */
export const assignments = <const Type extends 'assigned' | 'expelled'>(...carries: Type[]) =>
  fifo({
    from: 'coordinator',
    to: 'consumer',
    carries,
    unhandled: 'defer',
    onCrash: { to: 'clear' },
  });

/** What a consumer has reported stands, even if the consumer crashes. */
export const reports = <const Type extends 'join' | 'processed' | 'lost' | 'commit'>(
  ...carries: Type[]
) => fifo({ from: 'consumer', to: 'coordinator', carries, capacity: 2 });

/**
 * A poll is a call: whoever calls waits for the answer, and a crash ends it. There is room for a
 * request about flow control behind it, which is answered by nobody.
 */
export const polls = <const Type extends 'poll' | 'pause' | 'resume'>(...carries: Type[]) =>
  fifo({
    from: 'consumer',
    to: 'broker',
    carries,
    capacity: 2,
    onCrash: { from: 'clear' },
  });

export const answers = <const Type extends 'polled' | 'trimmed'>(...carries: Type[]) =>
  fifo({
    from: 'broker',
    to: 'consumer',
    carries,
    capacity: 1,
    unhandled: 'error',
    onCrash: { to: 'clear' },
  });
