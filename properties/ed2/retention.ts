/**
 * ED2.6: what a consumer is told, and how it moves on, while retention removes messages.
 */
import { member } from 'edproof/modeling';
import { actionProperty, invariant } from 'edproof/suite';
import { retentionRace } from '../../models/pub-sub/index.js';
import { logOf } from '../../models/pub-sub/topics.js';
import { pollIn, polledIn, topicsOf, trimmedIn } from '../pub-sub.js';
import { detailOf } from '../steps.js';

export const pollsAreContiguous = actionProperty('ED2.6', retentionRace, {
  name: 'polls',
  holds: {
    'a poll is answered with a message that stands where the poll asks': ({ action }) => {
      const next = polledIn(action)?.next ?? null;
      return next === null || pollIn(action)?.positions[next.partition] === next.offset;
    },
    'a poll for what is gone is answered with all that is gone': ({ before, action }) => {
      const poll = pollIn(action);
      if (poll === undefined || (polledIn(action) ?? trimmedIn(action)) === undefined) {
        return true;
      }
      return Object.entries(poll.positions).every(([partition, from]) => {
        const { start } = logOf(topicsOf(before), partition);
        const gap = trimmedIn(action);
        return from >= start || (gap?.from === from && gap.until === start);
      });
    },
    'nobody is told of a gap where there is none': ({ before, action }) => {
      const gap = trimmedIn(action);
      return gap === undefined || gap.from < logOf(topicsOf(before), gap.partition).start;
    },
  },
  witness: ({ action }) => trimmedIn(action) !== undefined,
});

export const positionsAreContiguous = actionProperty('ED2.6', retentionRace, {
  name: 'positions',
  forEach: { c: 'consumer' },
  holds: {
    'a position moves on past a message that was handled, or past a gap that the consumer accepted':
      ({ before, action, after, each: { c } }) => {
        const consumer = member(before.actors.consumer, c);
        const then = member(after.actors.consumer, c).context;
        if (then.generation !== consumer.context.generation) return true;
        const { positions, current } = consumer.context;
        return Object.entries(positions).every(([partition, position]) => {
          if (then.positions[partition] === position) return true;
          const detail = detailOf(action);
          return (
            detail.kind === 'stimulus' &&
            detail.event.type === (consumer.matches({ member: 'handling' }) ? 'succeed' : 'goOn') &&
            current?.partition === partition &&
            current.from === position &&
            current.until === then.positions[partition]
          );
        });
      },
  },
  // A gap of more than nothing is passed.
  witness: ({ before, after, each: { c } }) => {
    const consumer = member(before.actors.consumer, c);
    return (
      consumer.matches({ member: 'facingGap' }) &&
      Object.values(member(after.actors.consumer, c).context.positions).some((end) => end > 0)
    );
  },
});

export const nothingIsPassedInSilence = invariant('ED2.6', retentionRace, {
  name: 'at hand',
  forEach: { c: 'consumer' },
  holds: {
    'what a consumer has at hand begins where it stands': (view) => {
      const { positions, current } = member(view.actors.consumer, view.each.c).context;
      return current === null || positions[current.partition] === current.from;
    },
  },
  witness: (view) => member(view.actors.consumer, view.each.c).context.current !== null,
});
