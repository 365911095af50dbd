/**
 * Shows on the progress line what a run tells while it goes.
 */
import { formatCount } from '../report/index.js';
import type { VerifyEvent, Work } from '../suite/index.js';
import type { ProgressLine } from './progress.js';

/** A listener for `verify` that redraws `line`. */
export const showProgress =
  (line: ProgressLine) =>
  (event: VerifyEvent): void => {
    switch (event.type) {
      case 'exploration-started':
        line.note(titleOf(event.work));
        return;
      case 'exploration-progress':
        line.show({ title: titleOf(event.work), ...event.progress });
        return;
      case 'conformance-progress':
        line.note(
          `${event.driver}: transitions ${formatCount(event.progress.executed)}/` +
            formatCount(event.progress.total),
        );
        return;
      default:
        return;
    }
  };

const titleOf = ({ kind, name, scope }: Work): string => {
  switch (kind) {
    case 'model':
    case 'sweep':
      return `${name} ${scope}`;
    case 'flawed':
      return `flawed variant ${name} ${scope}`;
    case 'frontier':
      return name;
    case 'baseline':
      return `${name} ${scope}, before its mutants`;
    case 'mutant':
      return `mutant ${name}`;
    case 'equivalence':
      return `${name} ${scope}, beside mutants that nobody noticed`;
  }
};
