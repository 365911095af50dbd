/** F13: partitions that were added are consumed at once; what waits in the old ones does not count. */
import { coordinator } from '../../coordinator.js';
import type { PartitionGrowthScope } from '../scopes.js';
import { partitionGrowthSystem } from '../system.js';

const impatient = coordinator.provide({
  guards: { isSettled: ({ context: { group } }) => group.growths.length > 0 },
});

export const F13 = (scope: PartitionGrowthScope) =>
  partitionGrowthSystem(scope, { coordinator: impatient });
