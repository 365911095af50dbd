/** What clients and the command side tell each other. */

export type ClientId = string;
/** Made once by the caller, and sent with every attempt. */
export type CommandId = string;

/**
 * What is asked for: `join:ann:x` makes ann a member under address x, `award:ann` gives ann a point,
 * member or not.
 */
export type Command = `join:${string}:${string}` | `award:${string}`;

/** What a command came to: accepted at a position of the log, or not allowed. */
export type Result = `accepted@${number}` | 'rejected';

/** Client to command side: execute this, unless you have. */
export interface Execute {
  readonly type: 'execute';
  readonly from: ClientId;
  readonly id: CommandId;
  readonly command: Command;
}

/** Command side to client: this is what the command came to, now or earlier. */
export interface Executed {
  readonly type: 'executed';
  readonly to: ClientId;
  readonly id: CommandId;
  readonly result: Result;
}

/** Command side to client: another command was executed under this id. */
export interface Conflict {
  readonly type: 'conflict';
  readonly to: ClientId;
  readonly id: CommandId;
}
