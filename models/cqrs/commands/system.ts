/**
 * Commands as a system: clients that send each command until it is answered, and the command side.
 *
 * Read `store.ts`, `command-side.ts` and `client.ts` first. What is left out: loading and appending
 * (`models/event-store/appends`), so a command is decided and executed in one transaction; and the
 * end of the results' lifetime, which the retention of an inbox stands for
 * (`models/idempotent-consumer/retention`).
 */
import { actor, each, fifo, member, system } from 'edproof/modeling';
import { client } from './client.js';
import { commandSide } from './command-side.js';
import type { CommandsScope } from './scopes.js';

/** The machines that a flawed variant may replace by ones of the same shape. */
export interface Machines {
  readonly commandSide: typeof commandSide;
}

/** The system at a scope. */
export const commandsSystem = (
  { orders, patience, crashes, losses }: CommandsScope,
  machines: Machines = { commandSide },
) =>
  system('cqrs-commands', {
    actors: {
      commandSide: actor(machines.commandSide, { keeps: ['store'] }),
      client: each(Object.keys(orders), (id) =>
        actor(client, {
          input: { id, orders: member(orders, id), patience },
          stimuli: { send: [{}], ...(patience > 0 && { retry: [{}] }) },
        }),
      ),
    },
    links: {
      commands: fifo({
        from: 'client',
        to: 'commandSide',
        carries: ['execute'],
        capacity: 1,
        onCrash: { to: 'clear' },
      }),
      answers: fifo({
        from: 'commandSide',
        to: 'client',
        carries: ['executed', 'conflict'],
        capacity: 2,
      }),
    },
    faults: {
      ...(crashes > 0 && ({ crash: { actors: ['commandSide'], budget: crashes } } as const)),
      ...(losses > 0 && ({ lose: { links: ['answers'], budget: losses } } as const)),
    },
    quiescent: ({ actors }) => Object.values(actors.client).every((one) => one.matches('done')),
  });
