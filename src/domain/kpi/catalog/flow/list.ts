import type { Kpi } from '../../kpi.ts';
import { alos } from './alos.ts';
import { boarders } from './boarders.ts';
import { boardingMinutes } from './boarding-minutes.ts';
import { dischargeBeforeNoon } from './discharge-before-noon.ts';

export const FLOW: readonly Kpi[] = [alos, dischargeBeforeNoon, boarders, boardingMinutes];
