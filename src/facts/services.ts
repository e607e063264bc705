/** Who lies where, with the service that they are under: as a mark tells it, else as a bed was asked for them. */
import { standing } from '#src/domain/discharge/mark.ts';
import { unitFinder } from '#src/domain/flow/where.ts';
import type { Site } from '#src/domain/hospital.ts';
import type { UnderService } from '#src/domain/placement/outliers.ts';
import type { VisitKey } from '#src/kernel/ids.ts';
import { after, DAY_MS, type Instant } from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';
import { bedToken } from '#src/views/unit.ts';

export type LiesUnder = UnderService & { readonly bed: string };

/** A bed was asked for within so long of a stay. */
const ASKED_MS = 60 * DAY_MS;

/** @returns everybody in a unit of the site; `service` undefined: nobody told it */
export async function loadUnderService(read: Reader, site: Site, at: Instant): Promise<readonly LiesUnder[]> {
  const unitAt = unitFinder(site);
  const here = (await read.staysAt(site.id, at)).flatMap((stay) => {
    const unit = unitAt(stay.location, at)?.id;
    return unit === undefined ? [] : [{ visit: stay.visit, unit, bed: bedToken(stay) }];
  });
  const [marks, requests] = await Promise.all([
    read.marks(site.id, { of: here.map(({ visit }) => visit) }),
    read.bedRequests(site.id, { span: { from: after(at, -ASKED_MS), to: after(at, 1) } }),
  ]);
  const told = standing(marks, at);
  const asked = new Map<VisitKey, string>(
    requests.flatMap(({ visit, service }) => (visit === undefined || service === undefined ? [] : [[visit, service]])),
  );
  return here.map((one) => {
    const mark = told.get(one.visit)?.find(({ what }) => what === 'service');
    return { ...one, service: mark !== undefined && 'service' in mark ? mark.service : asked.get(one.visit) };
  });
}
