/** A file with one row per visit or ward episode, read without a configuration: one site, whatever it calls itself. */
import { mappedRows } from '#adapters/feeds/files/mapped-rows.ts';
import { type Mapping, SITE_ZONE } from '#adapters/feeds/files/mapping.ts';
import { guardedRecords } from '#adapters/feeds/files/phi-guard.ts';
import { type RecordsMapped, type RecordsRead, readRecords } from '#adapters/feeds/files/read-records.ts';
import { inspectTable } from '#adapters/feeds/files/table-file.ts';
import type { Site } from '#src/domain/hospital.ts';
import { brand, type SiteId } from '#src/kernel/ids.ts';
import { localTime, systemClock, type ZoneId } from '#src/kernel/time.ts';

/**
 * @param zone of the site, and of the file's times where the mapping leaves that to the site
 * @throws OpsError TABLE_FILE with row, column and cure
 */
export async function readRecordFile(
  path: string,
  { mapping, target, zone }: { readonly mapping: Mapping; readonly target: RecordsMapped; readonly zone: ZoneId },
): Promise<RecordsRead> {
  const site = siteOf(zone);
  const ofFile = mapping.file.zone === SITE_ZONE ? zone : mapping.file.zone;
  const zoned = { ...mapping, file: { ...mapping.file, zone: ofFile } };
  const rows = mappedRows(await inspectTable(path, mapping.file.encoding), zoned);
  return readRecords(guardedRecords(rows, target, mapping.columns), target, {
    now: systemClock.now(),
    findSite: () => site,
    forced: site,
  });
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
