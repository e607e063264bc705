/** A file of ward episodes or ED visits as a history of stays, on the clock on the wall. Nothing of a person is kept but that stays are one visit's. */
import { mappedRows } from '#adapters/feeds/files/mapped-rows.ts';
import { type Mapping, SITE_ZONE } from '#adapters/feeds/files/mapping.ts';
import { guardedRecords } from '#adapters/feeds/files/phi-guard.ts';
import { readRecords } from '#adapters/feeds/files/read-records.ts';
import { inspectTable } from '#adapters/feeds/files/table-file.ts';
import type { Site } from '#src/domain/hospital.ts';
import { HOURS_A_DAY, type UnitStay } from '#src/domain/house-model/model.ts';
import type { SiteId } from '#src/kernel/ids.ts';
import { brand } from '#src/kernel/ids.ts';
import {
  HOUR_MS,
  type Instant,
  type LocalTime,
  localTime,
  offsetAt,
  systemClock,
  type ZoneId,
  zoneId,
} from '#src/kernel/time.ts';
import { UsageError } from './subcommand.ts';

export type StayFile = {
  readonly stays: readonly UnitStay[];
  readonly eds: ReadonlySet<string>;
  /** Whole days of which all arrivals are told: [from, to) in hours. */
  readonly from: number;
  readonly to: number;
  readonly rows: number;
  readonly notTaken: number;
};

/** As the file writes it; only a zone of the mapping or one that is asked for moves it. */
const AS_WRITTEN = zoneId('UTC');
const DAY_START: LocalTime = localTime('07:00');

export async function readStays(path: string, mapping: Mapping, zone: ZoneId | undefined): Promise<StayFile> {
  const { edVisits, wardEpisodes } = mapping;
  const target = wardEpisodes !== undefined ? { wardEpisodes } : edVisits !== undefined ? { edVisits } : undefined;
  if (target === undefined)
    throw new UsageError('This mapping makes no visits: simulate wants ward episodes or ED visits.');
  const clock = zone ?? (mapping.file.zone === SITE_ZONE ? AS_WRITTEN : zoneId(mapping.file.zone));
  const house: Site = {
    id: brand<SiteId>('file'),
    name: 'file',
    kind: 'hospital',
    zone: clock,
    facilities: [],
    units: [],
    dayStart: DAY_START,
  };
  const zoned = { ...mapping, file: { ...mapping.file, zone: clock } };
  const rows = mappedRows(await inspectTable(path, mapping.file.encoding), zoned);
  const read = await readRecords(guardedRecords(rows, target, mapping.columns), target, {
    now: systemClock.now(),
    findSite: () => house,
    forced: house,
  });
  const onTheWall = (at: Instant): number => (at + offsetAt(at, clock)) / HOUR_MS;
  const eds = new Set<string>();
  const stays = read.visits.flatMap(({ moves, to, patientClass, facts }, spell) =>
    moves.map(({ at, location }, n): UnitStay => {
      if (patientClass === 'E') eds.add(location);
      const end = moves[n + 1]?.at ?? to;
      const decided = facts?.admitDecisionAt;
      return {
        spell,
        unit: location,
        from: onTheWall(at),
        ...(end === undefined ? {} : { to: onTheWall(end) }),
        ...(decided === undefined ? {} : { decidedAt: onTheWall(decided) }),
      };
    }),
  );
  const notTaken = [...read.unfit.values()].reduce((sum, { count }) => sum + count, 0);
  return { stays, eds, ...daysOf(stays), rows: read.rows, notTaken };
}

/** The first and the last day may be half told. */
function daysOf(stays: readonly UnitStay[]): { readonly from: number; readonly to: number } {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { from } of stays) [first, last] = [Math.min(first, from), Math.max(last, from)];
  if (first > last) return { from: 0, to: 0 };
  return { from: Math.ceil(first / HOURS_A_DAY) * HOURS_A_DAY, to: Math.floor(last / HOURS_A_DAY) * HOURS_A_DAY };
}
