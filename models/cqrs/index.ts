/**
 * CQRS, in three small models: commands and their results, a projector and its view, and queries
 * that are answered by replicas. That there is one log is a matter of `models/event-store`.
 */
import { commands } from './commands/index.js';
import { projection } from './projection/index.js';
import { queries } from './queries/index.js';

export const cqrsModels = [commands, projection, queries] as const;
