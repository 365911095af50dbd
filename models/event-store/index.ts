/**
 * Event sourcing, in four small models: appending to streams, the global order of their events,
 * snapshots, and subscriptions to one log.
 */
import { appends } from './appends/index.js';
import { globalOrder } from './global-order/index.js';
import { snapshots } from './snapshots/index.js';
import { subscriptions } from './subscriptions/index.js';

export const eventStoreModels = [appends, globalOrder, snapshots, subscriptions] as const;
