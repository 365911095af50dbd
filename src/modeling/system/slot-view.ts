/**
 * One actor as predicates see it: parts that read its slot when they are asked for.
 */
import type { AnyMachineSnapshot } from 'xstate';
import type { Read } from '../../checker/index.js';
import type { ActorValue, Place } from '../machine/actor-value.js';
import { idOf } from '../machine/child-keys.js';
import { placeOf } from './instances.js';
import type { ActorInstance } from './instances.js';
import type { ActorView, ChildView, PendingTimer } from './view-types.js';

/** What has to be known of an actor, a child or a monitor. */
export type Visible = Pick<ActorInstance, 'name' | 'slot' | 'runner' | 'facts' | 'pools'>;

/** An actor, a child or a monitor in a state. */
export class SlotView implements ActorView {
  constructor(
    private readonly instance: Visible,
    private readonly read: Read,
  ) {}

  get context(): ActorView['context'] {
    return this.stored.context as ActorView['context'];
  }

  get value(): ActorView['value'] {
    const { stored } = this;
    return stored.status === 'down' ? undefined : stored.value;
  }

  get children(): ActorView['children'] {
    const { stored } = this;
    if (stored.status === 'down') return {};
    return Object.fromEntries(
      Object.entries(stored.children).flatMap(([key, child]) =>
        'pool' in child ? [[idOf(key), this.childIn(child)]] : [],
      ),
    );
  }

  get status(): ActorView['status'] {
    return this.stored.status;
  }

  get output(): unknown {
    const { stored } = this;
    return stored.status === 'down' ? undefined : stored.output;
  }

  get error(): unknown {
    const { stored } = this;
    return stored.status === 'down' ? undefined : stored.error;
  }

  get down(): boolean {
    return this.stored.status === 'down';
  }

  get pendingTimers(): readonly PendingTimer[] {
    const { stored } = this;
    if (stored.status === 'down') return [];
    return stored.timers.map(({ id, remaining }) => ({
      timer: this.instance.facts.timers.get(id) ?? id,
      ...(remaining !== undefined && { remaining }),
    }));
  }

  matches(value: Parameters<ActorView['matches']>[0]): boolean {
    return this.snapshot?.matches(value) ?? false;
  }

  hasTag(tag: string): boolean {
    return this.snapshot?.hasTag(tag) ?? false;
  }

  private childIn(place: Place): ChildView {
    return new SlotView(placeOf(this.instance, place), this.read);
  }

  private get stored(): ActorValue {
    return this.read(this.instance.slot) as ActorValue;
  }

  private get snapshot(): AnyMachineSnapshot | undefined {
    const { stored } = this;
    return stored.status === 'down' ? undefined : this.instance.runner.snapshot(stored);
  }
}
