/**
 * Places in source files as editors and terminals understand them.
 */
import type { SourceLocation } from '../suite/index.js';

/** `file:line:column`; the file relative to `base` where it lies below it. */
export const formatPlace = ({ file, line, column }: SourceLocation, base?: string): string => {
  const root = base === undefined || base.endsWith('/') ? base : `${base}/`;
  const near = root !== undefined && file.startsWith(root) ? file.slice(root.length) : file;
  return `${near}:${line.toFixed(0)}:${column.toFixed(0)}`;
};
