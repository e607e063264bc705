/** Sections of the huddle card, in the order of the meeting: a file and a line each. */
import { alerts } from './alerts.ts';
import { data } from './data.ts';
import { decide } from './decide.ts';
import { expected } from './expected.ts';
import { flowIn } from './flow-in.ts';
import { flowOut } from './flow-out.ts';
import { lastPlan } from './last-plan.ts';
import { missing } from './missing.ts';
import { net } from './net.ts';
import { safety } from './safety.ts';
import type { HuddleSection } from './section.ts';
import { services } from './services.ts';
import { staffAhead } from './staff-ahead.ts';
import { staffing } from './staffing.ts';
import { table } from './table.ts';
import { units } from './units.ts';

export const HUDDLE_SECTIONS: readonly HuddleSection[] = [
  lastPlan,
  safety,
  staffing,
  staffAhead,
  flowIn,
  expected,
  flowOut,
  net,
  services,
  decide,
  table,
  alerts,
  units,
  data,
  missing,
];
