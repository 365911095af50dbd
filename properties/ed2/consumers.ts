/**
 * ED2.7 at its other end: what consumers make of their assignments. A generation has one owner for a
 * partition only if whoever is told of it works for that generation, and for no other.
 */
import { member } from 'edproof/modeling';
import type { ActorView, Model } from 'edproof/modeling';
import { invariant } from 'edproof/suite';
import type { StateOf } from 'edproof/suite';
import type { consumer } from '../../models/pub-sub/consumer.js';
import {
  consumerGroup,
  flowControl,
  partitionGrowth,
  retentionRace,
} from '../../models/pub-sub/index.js';
import type { ConsumerId } from '../../models/pub-sub/names.js';

interface WithConsumers {
  readonly actors: { readonly consumer: Readonly<Record<ConsumerId, ActorView<typeof consumer>>> };
}

const consumersHeed = <Scope, View extends WithConsumers>(
  model: Model<Scope, View>,
  name: string,
) =>
  invariant('ED2.7', model, {
    name,
    forEach: { c: 'consumer' },
    holds: {
      'who is no member works for no generation, and owns nothing': (view) => {
        const one = consumerIn(view);
        const { generation, positions } = one.context;
        if (one.down) return true;
        return generation > 0 ? one.matches('member') : Object.keys(positions).length === 0;
      },
      'a member works for a generation that it was told of': (view) => {
        const one = consumerIn(view);
        return !one.matches('member') || one.context.generation > 0;
      },
      'it heeds what it is told before it turns to anything else': (view) => {
        const one = consumerIn(view);
        return !one.matches({ member: 'idle' }) || one.context.news === null;
      },
      'it has something at hand exactly while it handles a message or faces a gap': (view) => {
        const one = consumerIn(view);
        const isBusy = one.matches({ member: 'handling' }) || one.matches({ member: 'facingGap' });
        return one.down || isBusy === (one.context.current !== null);
      },
      'it pauses no more often than it may': (view) => consumerIn(view).context.pauses >= 0,
    },
    // News waits until a message is dealt with.
    witness: (view) => {
      const one = consumerIn(view);
      return one.matches({ member: 'handling' }) && one.context.news !== null;
    },
  });

export const consumersInAGroupHeed = consumersHeed(consumerGroup, 'heeded');
export const consumersUnderRetentionHeed = consumersHeed(retentionRace, 'heeded under retention');
export const consumersOfMoreHeed = consumersHeed(partitionGrowth, 'heeded under growth');
export const pausingConsumersHeed = consumersHeed(flowControl, 'heeded while pausing');

const consumerIn = <View extends WithConsumers>({ actors, each }: StateOf<View, 'c'>) =>
  member(actors.consumer, each.c);
