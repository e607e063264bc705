import type { Kpi } from '../../kpi.ts';
import { abcClasses, abcVedCategory } from './classes.ts';
import { expiryWaste, lineFillRate, recallQuarantine, stockoutRate } from './service.ts';
import { daysOnHand, economicOrderQuantity, inventoryTurns, parOrderQty, reorderPoint, safetyStock } from './stock.ts';

export const SUPPLY: readonly Kpi[] = [
  parOrderQty,
  safetyStock,
  reorderPoint,
  economicOrderQuantity,
  daysOnHand,
  inventoryTurns,
  lineFillRate,
  stockoutRate,
  expiryWaste,
  abcClasses,
  abcVedCategory,
  recallQuarantine,
];
