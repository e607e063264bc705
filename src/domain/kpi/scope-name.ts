import type { KpiScope } from './kpi.ts';

/** How a scope is stored beside a value: `house`, `pool:adult-acute`, `unit:5W`. */
export const scopeName = (scope: KpiScope): string =>
  scope.of === 'house' ? 'house' : scope.of === 'pool' ? `pool:${scope.pool}` : `unit:${scope.unit}`;
