/**
 * The models on which a search has to find the same however it is run: on any number of threads, cut
 * and resumed or not.
 */
import * as bit from '../../models/examples/alternating-bit.js';
import * as queue from '../../models/examples/bounded-fifo.js';
import * as jugs from '../../models/examples/die-hard.js';
import * as lock from '../../models/examples/peterson.js';
import * as actions from '../../models/examples/small-bus/guarded-actions.js';
import { scopes as smallBusScopes } from '../../models/examples/small-bus/scopes.js';
import * as machines from '../../models/examples/small-bus/system.js';
import * as commit from '../../models/examples/two-phase-commit.js';
import * as commitMachines from '../../models/examples/two-phase-commit-machines.js';
import { eventBus } from '../../models/event-bus/index.js';
import type { EventBusView } from '../../models/event-bus/index.js';
import { subject } from './determinism.js';

export const twoPhaseCommits = [
  { managers: 3, distinct: 288 },
  { managers: 4, distinct: 1_568 },
  { managers: 5, distinct: 8_832 },
  { managers: 6, distinct: 50_816 },
  { managers: 7, distinct: 296_448 },
].flatMap(({ managers, distinct }) => [
  subject({
    name: `two-phase commit, ${managers} managers`,
    distinct,
    build: () => commit.twoPhaseCommit.build({ managers }),
    happens: commit.everybodyCommitted,
  }),
  subject({
    name: `two-phase commit of machines, ${managers} managers`,
    distinct,
    build: () => commitMachines.twoPhaseCommitMachines.build({ managers }),
    happens: commitMachines.everybodyCommitted,
  }),
]);

export const oracles = [
  subject({
    name: 'alternating bit',
    distinct: 240,
    build: () => bit.alternatingBit.build(bit.alternatingBit.scopes.default),
    happens: bit.unacknowledgedReceipt,
  }),
  subject({
    name: 'bounded FIFO',
    distinct: 3_864,
    build: () => queue.boundedFifo.build(queue.boundedFifo.scopes.default),
    happens: queue.fullBuffer,
  }),
  subject({
    name: 'Peterson',
    distinct: 42,
    build: () => lock.peterson.build(lock.peterson.scopes.default),
    happens: lock.contention,
  }),
  subject({
    name: 'die hard',
    distinct: 16,
    build: () => jugs.dieHard.build(jugs.dieHard.scopes.default),
    happens: jugs.fourGallons,
  }),
];

export const buses = [
  subject({
    name: 'small bus',
    distinct: 18_440,
    build: () => actions.smallBus.build(smallBusScopes.small),
    happens: actions.redelivery,
  }),
  subject({
    name: 'small bus of machines',
    distinct: 18_440,
    build: () => machines.smallBusMachines.build(smallBusScopes.small),
    happens: machines.redelivery,
  }),
  subject({
    name: 'event bus',
    distinct: 14_204,
    build: () => eventBus.build(eventBus.scopes.small),
    happens: ({ actors }: EventBusView) => actors.publisher.context.accepted.length === 3,
  }),
];
