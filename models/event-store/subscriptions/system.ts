/**
 * One log as a system: a command side that appends to it, and subscriptions that read it, each from
 * a checkpoint of its own. All of them may go down at any write.
 *
 * Read `command-side.ts`, `log.ts` and `subscription.ts` first. What is left out: deciding, and
 * conflicts (`../appends`); the log is one store, whose order is that of the commits
 * (`../global-order` says what that takes); filters and several groups of one subscription.
 */
import { actor, each, fifo, system } from 'edproof/modeling';
import { commandSide } from './command-side.js';
import { log } from './log.js';
import type { SubscriptionsScope } from './scopes.js';
import { subscription } from './subscription.js';

/** The machines that a flawed variant may replace by ones of the same shape. */
export interface Machines {
  readonly commandSide: typeof commandSide;
  readonly log: typeof log;
  readonly subscription: typeof subscription;
}

const sound: Machines = { commandSide, log, subscription };

/** The system at a scope. */
export const subscriptionsSystem = (
  { commands, subscriptions, crashes }: SubscriptionsScope,
  different: Partial<Machines> = {},
) => {
  const machines = { ...sound, ...different };
  return system('event-store-subscriptions', {
    actors: {
      commandSide: actor(machines.commandSide, {
        input: { commands },
        // An answer stays out only if the log goes down.
        stimuli: { execute: [{}], ...(crashes.actors.includes('log') && { giveUp: [{}] }) },
        keeps: ['begun'],
      }),
      log: actor(machines.log, { keeps: ['events'] }),
      subscription: each(subscriptions, (id) =>
        actor(machines.subscription, {
          input: { id },
          stimuli: { look: [{}] },
          keeps: ['ledger'],
        }),
      ),
    },
    links: {
      appends: fifo({
        from: 'commandSide',
        to: 'log',
        carries: ['append'],
        capacity: 1,
        onCrash: { to: 'clear' },
      }),
      answers: fifo({ from: 'log', to: 'commandSide', carries: ['appended'], capacity: 1 }),
      // Notices are hints: one that there is no room for is dropped.
      notices: fifo({
        from: 'commandSide',
        to: 'subscription',
        carries: ['notice'],
        broadcast: true,
        capacity: 2,
        overflow: 'drop',
      }),
      reads: fifo({
        from: 'subscription',
        to: 'log',
        carries: ['read'],
        capacity: 1,
        onCrash: { to: 'clear' },
      }),
      pages: fifo({ from: 'log', to: 'subscription', carries: ['page'], capacity: 1 }),
    },
    faults: { crash: crashes },
    quiescent: ({ actors }) => actors.commandSide.matches('done'),
  });
};
