import type { Kpi } from '../../kpi.ts';
import { avoidableBedDayCost, orTimeCost, premiumLabourCost } from './costs.ts';

export const MONEY: readonly Kpi[] = [avoidableBedDayCost, premiumLabourCost, orTimeCost];
