/** A file with one row per visit or ward episode, read without a configuration: one site, whatever it calls itself. */
import { mappedRows } from '#adapters/feeds/files/mapped-rows.ts';
import { type Mapping, SITE_ZONE } from '#adapters/feeds/files/mapping.ts';
import { guardedRecords } from '#adapters/feeds/files/phi-guard.ts';
import { type RecordsMapped, type RecordsRead, readRecords } from '#adapters/feeds/files/read-records.ts';
import { inspectTable } from '#adapters/feeds/files/table-file.ts';
import type { Site } from '#src/domain/hospital.ts';
import { OpsError } from '#src/kernel/errors.ts';
import { brand, type SiteId } from '#src/kernel/ids.ts';
import { localTime, systemClock, type ZoneId } from '#src/kernel/time.ts';
import { refuseHole } from './whole-history.ts';

/** A file with more places than any house has units has something else in that column. */
const MOST_UNITS = 150;

/**
 * @param zone of the site, and of the file's times where the mapping leaves that to the site
 * @throws OpsError TABLE_FILE with row, column and cure, TOO_MANY_UNITS, HISTORY_WITH_A_HOLE
 */
export async function readRecordFile(
  path: string,
  { mapping, target, zone }: { readonly mapping: Mapping; readonly target: RecordsMapped; readonly zone: ZoneId },
): Promise<RecordsRead> {
  const site = siteOf(zone);
  const ofFile = mapping.file.zone === SITE_ZONE ? zone : mapping.file.zone;
  const zoned = { ...mapping, file: { ...mapping.file, zone: ofFile } };
  const rows = mappedRows(await inspectTable(path, mapping.file.encoding), zoned);
  const read = await readRecords(guardedRecords(rows, target, mapping.columns), target, {
    now: systemClock.now(),
    findSite: () => site,
    forced: site,
  });
  const units = new Set(read.visits.flatMap(({ moves }) => moves.map(({ location }) => location)));
  if (units.size > MOST_UNITS) throw tooManyUnits(units.size);
  refuseHole(read.visits.flatMap(({ moves }) => moves[0]?.at ?? []));
  return read;
}

const siteOf = (zone: ZoneId): Site => ({
  id: brand<SiteId>('file'),
  name: 'file',
  kind: 'hospital',
  zone,
  facilities: [],
  units: [],
  dayStart: localTime('07:00'),
});

const tooManyUnits = (count: number): OpsError =>
  new OpsError({
    code: 'TOO_MANY_UNITS',
    kind: 'user',
    message: `The file names ${count} wards, and no house has more than ${MOST_UNITS}.`,
    cure: 'Check which column the mapping takes for the ward.',
  });
