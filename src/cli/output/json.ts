/** JSON as it is written and printed: indented, with a final line break. */
export const toJson = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;
