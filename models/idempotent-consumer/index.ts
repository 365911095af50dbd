/** The idempotent consumer, in small models, each of one way in which a repetition can do harm. */
import { inbox } from './inbox/index.js';
import { retention } from './retention/index.js';
import { sequence } from './sequence/index.js';

export const idempotentConsumerModels = [inbox, retention, sequence] as const;
