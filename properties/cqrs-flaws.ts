/** The flawed variants of CQRS, each with the clause that must refute it. */
import { flawed } from 'edproof/suite';
import * as commanding from '../models/cqrs/commands/flawed/index.js';
import { commands } from '../models/cqrs/commands/index.js';
import * as projecting from '../models/cqrs/projection/flawed/index.js';
import { projection } from '../models/cqrs/projection/index.js';
import * as querying from '../models/cqrs/queries/flawed/index.js';
import { queries } from '../models/cqrs/queries/index.js';
import { aboutFlaw } from './about-flaw.js';

export const cqrsFlaws = [
  flawed('F44', queries, { ...aboutFlaw('F44'), variant: querying.F44, scope: 'small' }),
  flawed('F46', queries, { ...aboutFlaw('F46'), variant: querying.F46, scope: 'small' }),
  flawed('F47', commands, { ...aboutFlaw('F47'), variant: commanding.F47, scope: 'single' }),
  flawed('F45', projection, { ...aboutFlaw('F45'), variant: projecting.F45, scope: 'single' }),
  flawed('O17', projection, { ...aboutFlaw('O17'), variant: projecting.O17, scope: 'single' }),
  flawed('O18', projection, { ...aboutFlaw('O18'), variant: projecting.O18, scope: 'single' }),
  flawed('O19', projection, {
    ...aboutFlaw('O19'),
    variant: projecting.O19,
    property: 'monotonic',
    scope: 'race',
  }),
  flawed('O20', queries, { ...aboutFlaw('O20'), variant: querying.O20, scope: 'small' }),
  flawed('O22', commands, { ...aboutFlaw('O22'), variant: commanding.O22, scope: 'calm' }),
  flawed('O31', commands, { ...aboutFlaw('O31'), variant: commanding.O31, scope: 'reused' }),
  flawed('O32', projection, { ...aboutFlaw('O32'), variant: projecting.O32, scope: 'rebuilt' }),
  flawed('O37', projection, { ...aboutFlaw('O37'), variant: projecting.O37, scope: 'rebuilt' }),
];
