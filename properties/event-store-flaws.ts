/** The flawed variants of the event store, each with the clause that must refute it. */
import { flawed } from 'edproof/suite';
import * as appending from '../models/event-store/appends/flawed/index.js';
import { appends } from '../models/event-store/appends/index.js';
import { aboutFlaw } from './about-flaw.js';

export const eventStoreFlaws = [
  flawed('F33', appends, { ...aboutFlaw('F33'), variant: appending.F33, scope: 'small' }),
  flawed('F35', appends, { ...aboutFlaw('F35'), variant: appending.F35, scope: 'small' }),
  flawed('F36', appends, { ...aboutFlaw('F36'), variant: appending.F36, scope: 'imports' }),
  flawed('F37', appends, { ...aboutFlaw('F37'), variant: appending.F37, scope: 'small' }),
  flawed('O12', appends, { ...aboutFlaw('O12'), variant: appending.O12, scope: 'small' }),
  flawed('O28', appends, { ...aboutFlaw('O28'), variant: appending.O28, scope: 'small' }),
];
