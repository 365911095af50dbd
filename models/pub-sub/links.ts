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

/** What the coordinator has to say waits until the consumer looks. */
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

/** A poll is a call: whoever calls waits for the answer, and a crash ends it. */
export const polls = fifo({
  from: 'consumer',
  to: 'broker',
  carries: ['poll'],
  capacity: 1,
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
