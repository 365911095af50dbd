/** The flawed variants of the event store, each with the clause that must refute it. */
import { flawed } from 'edproof/suite';
import * as appending from '../models/event-store/appends/flawed/index.js';
import { appends } from '../models/event-store/appends/index.js';
import * as ordering from '../models/event-store/global-order/flawed/index.js';
import { globalOrder } from '../models/event-store/global-order/index.js';
import * as snapshotting from '../models/event-store/snapshots/flawed/index.js';
import { snapshots } from '../models/event-store/snapshots/index.js';
import * as subscribing from '../models/event-store/subscriptions/flawed/index.js';
import { subscriptions } from '../models/event-store/subscriptions/index.js';
import { aboutFlaw } from './about-flaw.js';

export const eventStoreFlaws = [
  flawed('F33', appends, { ...aboutFlaw('F33'), variant: appending.F33, scope: 'small' }),
  flawed('F34', subscriptions, {
    ...aboutFlaw('F34'),
    variant: subscribing.F34,
    scope: 'commandSide',
  }),
  flawed('F35', appends, { ...aboutFlaw('F35'), variant: appending.F35, scope: 'small' }),
  flawed('F36', appends, { ...aboutFlaw('F36'), variant: appending.F36, scope: 'imports' }),
  flawed('F37', appends, { ...aboutFlaw('F37'), variant: appending.F37, scope: 'small' }),
  flawed('F38', snapshots, { ...aboutFlaw('F38'), variant: snapshotting.F38, scope: 'small' }),
  flawed('F39', globalOrder, {
    ...aboutFlaw('F39'),
    variant: ordering.F39,
    property: 'watermark',
    scope: 'small',
  }),
  flawed('F42', subscriptions, {
    ...aboutFlaw('F42'),
    variant: subscribing.F42,
    property: 'reading',
    scope: 'commandSide',
  }),
  flawed('F43', subscriptions, {
    ...aboutFlaw('F43'),
    variant: subscribing.F43,
    property: 'visible',
    scope: 'commandSide',
  }),
  flawed('O12', appends, { ...aboutFlaw('O12'), variant: appending.O12, scope: 'small' }),
  flawed('O13', globalOrder, {
    ...aboutFlaw('O13'),
    variant: ordering.O13,
    property: 'watermark',
    scope: 'small',
  }),
  flawed('O14', globalOrder, {
    ...aboutFlaw('O14'),
    variant: ordering.O14,
    property: 'streams',
    scope: 'small',
  }),
  flawed('O28', appends, { ...aboutFlaw('O28'), variant: appending.O28, scope: 'small' }),
  flawed('O29', globalOrder, {
    ...aboutFlaw('O29'),
    variant: ordering.O29,
    property: 'streams',
    scope: 'joined',
  }),
  flawed('O30', globalOrder, {
    ...aboutFlaw('O30'),
    variant: ordering.O30,
    property: 'locks',
    scope: 'crossed',
  }),
  flawed('O35', subscriptions, {
    ...aboutFlaw('O35'),
    variant: subscribing.O35,
    property: 'logged-visible',
    scope: 'small',
  }),
  flawed('O36', globalOrder, {
    ...aboutFlaw('O36'),
    variant: ordering.O36,
    property: 'committed-read',
    scope: 'small',
  }),
];
