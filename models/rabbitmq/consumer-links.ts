/**
 * What broker and consumers say to each other, on the channel of each consumer.
 */
import { fifo } from 'edproof/modeling';

export const consumerLinks = {
  deliveries: fifo({
    from: 'broker',
    to: 'consumer',
    carries: ['consumeOk', 'deliver', 'channelClosed', 'cancelled'],
    unhandled: 'defer',
    onCrash: { to: 'clear' },
  }),
  settlements: fifo({
    from: 'consumer',
    to: 'broker',
    carries: ['consume', 'ack', 'reject'],
    capacity: 2,
    onCrash: 'clear',
  }),
} as const;
