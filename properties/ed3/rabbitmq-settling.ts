/**
 * ED3 at both ends of RabbitMQ: the broker takes settlements for what they are, and a consumer makes
 * something of what it is told.
 */
import { isDeepStrictEqual } from 'node:util';
import { member } from 'edproof/modeling';
import type { Action, Model } from 'edproof/modeling';
import { actionProperty } from 'edproof/suite';
import type { PropertySpec, StepOf } from 'edproof/suite';
import { heldUnder, isOpen } from '../../models/rabbitmq/consuming.js';
import type { DeliveryScope } from '../../models/rabbitmq/delivery/scopes.js';
import {
  rabbitmqDelivery,
  rabbitmqDraining,
  rabbitmqRestart,
} from '../../models/rabbitmq/index.js';
import type { RabbitmqDeliveryView } from '../../models/rabbitmq/index.js';
import type {
  Ack,
  ChannelClosed,
  ConsumeOk,
  Deliver,
  Reject,
} from '../../models/rabbitmq/messages.js';
import { detailOf, processedIn, sentOf, stimulusIn } from '../steps.js';

type DeliveryModel = Model<DeliveryScope, RabbitmqDeliveryView>;
type Cases = Readonly<Record<string, (step: { readonly action: Action }) => boolean>>;

const brokerSettles = (model: DeliveryModel, witness: Cases): PropertySpec =>
  actionProperty('ED3.4', model, {
    name: `${model.name}-settled`,
    holds: {
      'a settlement counts if its channel is open and the delivery outstanding; one of anything else closes the channel':
        ({ before, action, after }) => {
          const settlement = settlementIn(action);
          if (settlement === undefined) return true;
          const [then, now] = [before, after].map(({ actors }) => actors.broker.context.store);
          if (then === undefined || now === undefined) return false;
          const closes = sentOf<ChannelClosed>(action, 'channelClosed').length > 0;
          if (!isOpen(then, settlement)) return !closes && isDeepStrictEqual(now, then);
          const { from, tag } = settlement;
          return heldUnder(then, from, tag) === undefined
            ? closes
            : !closes && heldUnder(now, from, tag) === undefined;
        },
      'what is delivered is on record as outstanding': ({ action, after }) =>
        sentOf<Deliver>(action, 'deliver').every(
          ({ to, tag }) => heldUnder(after.actors.broker.context.store, to, tag) !== undefined,
        ),
      'a consumer is served when there is a message for it, and is given that': ({ action }) =>
        stimulusIn(action, 'dispatch') === undefined ||
        detailOf(action).kind === 'crash' ||
        sentOf<Deliver>(action, 'deliver').length > 0,
    },
    witness,
  });

const consumersSettle = (model: DeliveryModel): PropertySpec =>
  actionProperty('ED3.7', model, {
    name: `${model.name}-consumer`,
    forEach: { c: 'consumer' },
    holds: {
      'an effect is in the ledger when its handler has succeeded, and before it is acknowledged': (
        step,
      ) => {
        const { before, after, hasEnded, acknowledges } = consumerIn(step);
        const { current } = before.context;
        return (
          current === null ||
          !(hasEnded('succeed') || acknowledges) ||
          after.context.handled.includes(current.message)
        );
      },
      'a consumer that is done is free, or subscribes again if it has no channel': (step) => {
        const { before, after, hasEnded } = consumerIn(step);
        return (
          !hasEnded('succeed', 'fail', 'refuse') ||
          after.matches(before.matches('handling') ? 'idle' : 'subscribing')
        );
      },
      'it has a message exactly while it handles one': (step) => {
        const { after } = consumerIn(step);
        const isBusy = after.matches('handling') || after.matches('finishing');
        return after.down || isBusy === (after.context.current !== null);
      },
      'it subscribes again when its channel is closed, after a pause if it was refused': (step) => {
        const { before, after, closed } = consumerIn(step);
        if (closed === undefined) return true;
        if (before.matches('handling')) return after.matches('finishing');
        const isRefused = before.matches('subscribing') && [404, 405].includes(closed.code);
        return (
          !(before.matches('subscribing') || before.matches('idle')) ||
          after.matches(isRefused ? 'refused' : 'subscribing')
        );
      },
      'it consumes on the channel that it was given last': (step) => {
        const { after, opened } = consumerIn(step);
        return opened === undefined || after.context.channel === opened.channel;
      },
    },
    witness: (step) => consumerIn(step).hasEnded('succeed'),
  });

const settlementIn = (action: Action): Ack | Reject | undefined =>
  processedIn<Ack>(action, 'ack') ?? processedIn<Reject>(action, 'reject');

/** A consumer before and after a step: what it was told, and how its handler ended. */
const consumerIn = ({ before, action, after, each: { c } }: StepOf<RabbitmqDeliveryView, 'c'>) => {
  const isOwn = action.actor === `consumer[${c}]`;
  const isWhole = isOwn && detailOf(action).kind !== 'crash';
  return {
    before: member(before.actors.consumer, c),
    after: member(after.actors.consumer, c),
    hasEnded: (...types: readonly string[]): boolean =>
      isWhole && types.some((type) => stimulusIn(action, type) !== undefined),
    acknowledges: sentOf<Ack>(action, 'ack').some(({ from }) => from === c),
    closed: isWhole ? processedIn<ChannelClosed>(action, 'channelClosed') : undefined,
    opened: isWhole ? processedIn<ConsumeOk>(action, 'consumeOk') : undefined,
  };
};

const settled: Cases = {
  'a delivery is acknowledged': ({ action }) => processedIn<Ack>(action, 'ack') !== undefined,
  'a delivery is rejected': ({ action }) => processedIn<Reject>(action, 'reject') !== undefined,
};

const cutOff: Cases = {
  ...settled,
  'a delivery is outstanding for too long': ({ action }) => action.family === 'broker.timer',
  'a channel is closed': ({ action }) =>
    processedIn<ChannelClosed>(action, 'channelClosed') !== undefined,
};

export const rabbitmqSettling: readonly PropertySpec[] = [
  brokerSettles(rabbitmqDelivery, settled),
  brokerSettles(rabbitmqRestart, cutOff),
  brokerSettles(rabbitmqDraining, cutOff),
  consumersSettle(rabbitmqDelivery),
  consumersSettle(rabbitmqDraining),
  consumersSettle(rabbitmqRestart),
];
