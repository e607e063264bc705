/** The shifts of a site, and whether one is being handed over. */
import type { Settings } from '#src/config/settings.ts';
import type { Site } from '#src/domain/hospital.ts';
import { handOverAt } from '#src/domain/staffing/hand-over.ts';
import type { ShiftPattern } from '#src/domain/staffing/shift-calendar.ts';
import { type Instant, localTimeAt } from '#src/kernel/time.ts';

/** None where settings have no staffing of the site. */
export const shiftsOf = ({ staffing }: Settings, { id }: Site): readonly ShiftPattern[] =>
  staffing.get(id)?.calendar.shifts ?? [];

export const isHandOver = (settings: Settings, site: Site, at: Instant): boolean =>
  handOverAt(shiftsOf(settings, site), localTimeAt(at, site.zone)) !== undefined;
