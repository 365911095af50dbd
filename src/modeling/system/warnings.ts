/**
 * Custom actions are not run, and what they do outside of the machine is no part of a proof.
 */
import type { ModelWarning } from '../model.js';
import type { Layout } from './layout.js';

/** What was found before and while exploring. */
export class WarningList {
  private readonly seen = new Map<string, Set<string>>();

  /** Notes a custom action that a run asked to execute. */
  note(actor: string, action: string): void {
    const actions = this.seen.get(actor) ?? new Set();
    this.seen.set(actor, actions.add(action));
  }

  /** One warning per machine and action, sorted; those that an actor declares quiet are left out. */
  of({ members }: Layout): readonly ModelWarning[] {
    const warnings = new Map<string, ModelWarning>();
    for (const { name, spec, facts } of members) {
      const used = [
        ...facts.customActions.map((action) => action.name),
        ...(this.seen.get(name) ?? []),
      ];
      for (const action of used) {
        if (spec.settings.quiet.includes(action)) continue;
        const warning = customAction(spec.machine.id, action);
        warnings.set(warning.message, warning);
      }
    }
    return [...warnings.keys()].sort().map((message) => warnings.get(message)!);
  }
}

const customAction = (machine: string, action: string): ModelWarning => ({
  code: 'CUSTOM_ACTION',
  message:
    `The action "${action}" of the machine "${machine}" is not run: ` +
    `its effects are outside of the proof`,
  machine,
  function: action,
});
