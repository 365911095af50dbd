/**
 * Publishing to JetStream as a model: what the publishers' side of ED3 is checked on.
 *
 * Reading order: `../messages.ts`, the machines `../publisher.ts`, `../server.ts` with `../stream.ts`,
 * and `../worker.ts`; then `system.ts`, `scopes.ts` and `flawed/`.
 */
import { model } from 'edproof/modeling';
import type { ViewOf } from 'edproof/modeling';
import { scopes } from './scopes.js';
import { publishingSystem } from './system.js';

export const jetstreamPublishing = model({
  name: 'jetstream-publishing',
  scopes,
  build: (scope) => publishingSystem(scope),
});

/** What a property of publishing sees of a state. */
export type JetStreamPublishingView = ViewOf<typeof jetstreamPublishing>;
