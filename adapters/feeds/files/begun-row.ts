/** What rows of ED visits and of ward episodes begin with. */
import type { Site } from '#src/domain/hospital.ts';
import type { MappedRow } from './mapped-rows.ts';
import { isAmong, isUnfit, type RecordContext, type RowRead, type Stayed, stayedOf, timeOf } from './record-rows.ts';
import type { SiteOf } from './record-sites.ts';
import type { RecordsTarget } from './records-targets.ts';

export type BegunRow = { readonly site: Site; readonly stayed: Stayed };

/** What every row of records begins with: whether the mapping takes it, where it is of, and from when to when. */
export function begunRow(
  row: MappedRow,
  { leaveOut, from, to }: Pick<RecordsTarget, 'leaveOut'> & { readonly from: string; readonly to: string },
  { now }: Pick<RecordContext, 'now'>,
  siteOf: SiteOf,
): RowRead<BegunRow> {
  const left = leaveOut.find((one) => isAmong(row, one));
  if (left !== undefined) return { unfit: 'left-out', because: left.because };
  const site = siteOf(row);
  // A fault of the file, told as such.
  if (site === undefined) return { unfit: 'left-out' };
  const stayed = stayedOf(timeOf(row, from), timeOf(row, to), { now, zone: site.zone });
  return isUnfit(stayed) ? stayed : { site, stayed };
}
