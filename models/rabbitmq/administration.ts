/**
 * What applications declare on a broker and delete from it. Pure functions.
 *
 * Declaring what is there already is fine if the settings are the same, and refused if they are not.
 */
import type { Administration } from './broker-events.js';
import type { QueueName } from './messages.js';
import { emptyQueue } from './queue.js';
import type { Store } from './store.js';
import * as topologies from './topology.js';

/** Whether something is there under this name with other settings. */
export const isInequivalent = ({ topology }: Store, request: Administration): boolean => {
  switch (request.type) {
    case 'declareExchange':
      return differs(topology.exchanges[request.name], request.exchange);
    case 'declareQueue':
      return differs(topology.queues[request.name], request.queue);
    default:
      return false;
  }
};

export const administer = (store: Store, request: Administration): Store => {
  const { topology } = store;
  switch (request.type) {
    case 'declareExchange': {
      const exchanges = { ...topology.exchanges, [request.name]: request.exchange };
      return { ...store, topology: { ...topology, exchanges } };
    }
    case 'declareQueue':
      return {
        ...store,
        topology: { ...topology, queues: { ...topology.queues, [request.name]: request.queue } },
        contents: { [request.name]: emptyQueue, ...store.contents },
      };
    case 'deleteExchange':
      return { ...store, topology: topologies.deleteExchange(topology, request.name) };
    case 'deleteQueue':
      return deleteQueue(store, request.name);
    case 'bind':
      return { ...store, topology: topologies.bind(topology, request.binding) };
    case 'unbind':
      return { ...store, topology: topologies.unbind(topology, request.binding) };
  }
};

/** Deletes a queue with all that is in it. Its consumers are cancelled; their channels stay. */
export const deleteQueue = (store: Store, name: QueueName): Store => ({
  ...store,
  topology: topologies.deleteQueue(store.topology, name),
  contents: topologies.without(store.contents, name),
  channels: Object.fromEntries(
    Object.entries(store.channels).map(([consumer, channel]) => [
      consumer,
      channel.queue === name ? { ...channel, queue: null } : channel,
    ]),
  ),
});

const differs = (present: object | undefined, wanted: object): boolean =>
  present !== undefined && canonical(present) !== canonical(wanted);

const canonical = (settings: object): string =>
  JSON.stringify(settings, (_, value: unknown) =>
    typeof value === 'object' && value !== null
      ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
      : value,
  );
