/** The flawed variants of the idempotent consumer, each with the clause that must refute it. */
import { flawed } from 'edproof/suite';
import * as receiving from '../models/idempotent-consumer/inbox/flawed/index.js';
import { inbox } from '../models/idempotent-consumer/inbox/index.js';
import { O25 } from '../models/idempotent-consumer/retention/flawed/index.js';
import { retention } from '../models/idempotent-consumer/retention/index.js';
import { O27 } from '../models/idempotent-consumer/sequence/flawed/O27.js';
import { sequence } from '../models/idempotent-consumer/sequence/index.js';
import { aboutFlaw } from './about-flaw.js';

export const idempotentConsumerFlaws = [
  flawed('F23', inbox, { ...aboutFlaw('F23'), variant: receiving.F23, scope: 'calm' }),
  flawed('F24', inbox, { ...aboutFlaw('F24'), variant: receiving.F24, scope: 'calm' }),
  flawed('O23', inbox, { ...aboutFlaw('O23'), variant: receiving.O23, scope: 'small' }),
  flawed('O24', inbox, { ...aboutFlaw('O24'), variant: receiving.O24, scope: 'calm' }),
  flawed('O25', retention, { ...aboutFlaw('O25'), variant: O25, scope: 'small' }),
  flawed('O27', sequence, { ...aboutFlaw('O27'), variant: O27, scope: 'small' }),
];
