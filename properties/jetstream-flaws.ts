/** The flawed variants of JetStream's models, each with the clause that must refute it. */
import { flawed } from 'edproof/suite';
import * as delivery from '../models/jetstream/delivery/flawed/index.js';
import * as publishing from '../models/jetstream/publishing/flawed/index.js';
import {
  jetstreamDelivery,
  jetstreamDraining,
  jetstreamPublishing,
} from '../models/jetstream/index.js';
import { aboutFlaw } from './about-flaw.js';

const inDelivery = (id: keyof typeof delivery) => ({
  ...aboutFlaw(id),
  variant: delivery[id],
  scope: 'small',
});

const inDraining = (id: keyof typeof delivery) => ({
  ...inDelivery(id),
  property: 'jetstream-draining',
});

const inPublishing = (id: keyof typeof publishing) => ({
  ...aboutFlaw(id),
  variant: publishing[id],
  scope: 'connection',
});

export const jetstreamFlaws = [
  flawed('F16', jetstreamPublishing, inPublishing('F16')),
  flawed('F17', jetstreamDelivery, {
    ...inDelivery('F17'),
    property: 'jetstream-delivery-limit',
  }),
  flawed('F18', jetstreamDraining, { ...inDraining('F18'), scope: 'crash' }),
  flawed('F21', jetstreamDraining, { ...inDraining('F21'), scope: 'malformed' }),
  flawed('F22', jetstreamDraining, inDraining('F22')),
  flawed('O08', jetstreamPublishing, inPublishing('O08')),
  flawed('O09', jetstreamDelivery, inDelivery('O09')),
  flawed('O10', jetstreamDelivery, inDelivery('O10')),
];
