/**
 * What is said of an actor, as far as the compiler may not have seen it: options come from files in
 * JavaScript and from the exports beside a machine, and a key that is spelt wrong would be passed over.
 */
import type { AnyStateMachine } from 'xstate';
import { z } from 'zod';
import { ModelError } from '../../checker/index.js';

const names = z.array(z.string()).readonly();

/** By event type the payloads with which it may be sent; a type that is never sent may be listed. */
const stimuli = z.record(
  z.string(),
  z
    .array(z.record(z.string(), z.unknown(), 'a payload is no object: a stimulus is { ... }'), {
      error: 'no list of payloads: write [{}] for an event without any',
    })
    .optional(),
);

/** Both lists, so that an end that nobody thought of is not taken for one that cannot be. */
const ends = z.strictObject(
  {
    outputs: z.array(z.unknown(), 'no list: list the outputs, or [] if it never succeeds'),
    errors: z.array(z.unknown(), 'no list: list the errors, or [] if it never fails'),
  },
  { error: (issue) => (issue.code === 'invalid_type' ? 'no { outputs, errors }' : undefined) },
);
const outcomes = z.record(z.string(), ends);

const machine = z.custom<AnyStateMachine>(
  (value) => typeof value === 'object' && value !== null && 'root' in value && 'config' in value,
  'no XState machine',
);

const childOptions: z.ZodType = z.lazy(() =>
  z.union(
    [
      z.number(),
      z.strictObject({
        instances: z.number().optional(),
        machine: machine.optional(),
        stimuli: stimuli.optional(),
        ignores: names.optional(),
        outcomes: outcomes.optional(),
        quiet: names.optional(),
        children: children.optional(),
      }),
    ],
    'neither a number nor { instances, stimuli, ... }',
  ),
);
const children = z.record(z.string(), childOptions);

const actorOptions = z.strictObject({
  input: z.unknown().optional(),
  stimuli: stimuli.optional(),
  keeps: names.optional(),
  ignores: names.optional(),
  outcomes: outcomes.optional(),
  children: children.optional(),
  quiet: names.optional(),
});

/** @throws ModelError `INVALID_SYSTEM` for what is no machine, and for options that mean nothing. */
export const checkActor = (given: AnyStateMachine, options: object): void => {
  if (!machine.safeParse(given).success) {
    throw invalid('actor(...) was not given an XState machine', {
      remedy:
        'Give it what createMachine returns; an import that came out undefined may be circular',
    });
  }
  const { error } = actorOptions.safeParse(options);
  const [issue] = error?.issues ?? [];
  if (issue === undefined) return;
  const path = issue.path.join('.');
  throw invalid(
    `the options of an actor are wrong: ${path === '' ? '' : `${path}: `}${issue.message}`,
    {
      place: { machine: given.id },
      remedy: `Options are ${Object.keys(actorOptions.shape).join(', ')}`,
    },
  );
};

const invalid = (
  cause: string,
  {
    place = {},
    remedy,
  }: { readonly place?: { readonly machine: string } | object; remedy: string },
): ModelError => new ModelError('INVALID_SYSTEM', { cause, place, remedy });
