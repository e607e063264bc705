/** Which unit takes whoever a request is for. Pure. */
import type { UnitId } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import { type Site, unitByLocation } from '../hospital.ts';
import { type BedRequest, HOLDING } from './request.ts';

/** @returns undefined: no unit has said so yet */
export function takenBy({ state, bed, to, kind }: BedRequest, site: Site, now: Instant): UnitId | undefined {
  if (kind === 'transfer-out') return undefined;
  if (HOLDING.includes(state)) return bed === undefined ? to : unitByLocation(site, now).get(bed.location)?.id;
  return state === 'accepted' ? to : undefined;
}
