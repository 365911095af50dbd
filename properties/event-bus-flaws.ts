/**
 * The flawed variants of the event bus, each with the clause that must refute it.
 *
 * Their titles and clauses are those of `spec/flaws`. A scope is named where the mistake cannot show
 * at the smallest one: with one subscription, one channel, or no event of an unknown type.
 */
import { flawed } from 'edproof/suite';
import * as variants from '../models/event-bus/flawed/index.js';
import { crashingEventBus, eventBus } from '../models/event-bus/index.js';
import { aboutFlaw } from './about-flaw.js';

const about = (id: keyof typeof variants) => ({ ...aboutFlaw(id), variant: variants[id] });

export const eventBusFlaws = [
  flawed('F01', eventBus, { ...about('F01'), scope: 'small' }),
  flawed('F02', eventBus, { ...about('F02'), scope: 'small', alsoFine: ['ED1.8'] }),
  flawed('F03', eventBus, { ...about('F03'), scope: 'backlog' }),
  flawed('F04', eventBus, { ...about('F04'), scope: 'unroutable', alsoFine: ['ED1.5'] }),
  flawed('F05', eventBus, { ...about('F05'), scope: 'unroutable' }),
  flawed('F06', eventBus, { ...about('F06'), scope: 'default' }),
  flawed('F07', eventBus, { ...about('F07'), scope: 'small' }),
  flawed('F08a', eventBus, { ...about('F08a'), scope: 'filtered' }),
  flawed('F08b', eventBus, { ...about('F08b'), property: 'limit', scope: 'small' }),
  flawed('F09', eventBus, { ...about('F09'), property: 'places', scope: 'small' }),
  flawed('F20', eventBus, { ...about('F20'), scope: 'default' }),
  flawed('O01', eventBus, { ...about('O01'), scope: 'network' }),
  flawed('O02', eventBus, { ...about('O02'), scope: 'small' }),
  flawed('O03', crashingEventBus, { ...about('O03'), property: 'steps', scope: 'small' }),
];
