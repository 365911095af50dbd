/** Names of channels, event types, subscriptions, rules and predicates: one rule for all of them. */

const NAME = /^[A-Za-z0-9][A-Za-z0-9._:/-]{0,127}$/;

/** The rule in words, for error messages. */
export const NAME_RULE =
  '1 to 128 letters, digits, dots, dashes, underscores, colons or slashes, ' +
  'beginning with a letter or digit';

/** Whether a value is a name. Wide enough for reverse-DNS types such as `com.example.order/v1`. */
export function isName(value: unknown): value is string {
  return typeof value === 'string' && NAME.test(value);
}
