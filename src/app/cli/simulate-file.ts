/** A file of ward episodes or ED visits as visits, on the clock on the wall. */
import { type Mapping, SITE_ZONE } from '#adapters/feeds/files/mapping.ts';
import type { VisitTold } from '#adapters/feeds/files/record-events.ts';
import type { UnitStay } from '#src/domain/house-model/model.ts';
import { HOUR_MS, type Instant, offsetAt, type ZoneId, zoneId } from '#src/kernel/time.ts';
import { readRecordFile } from './record-file.ts';
import { UsageError } from './subcommand.ts';

/** One visit of somebody to an ED or to wards. */
export type Visit = {
  /** The file's own number of the patient: for joining two files, and not kept. */
  readonly patient: string | undefined;
  readonly ed: boolean;
  /** In their order. */
  readonly stays: readonly Omit<UnitStay, 'spell'>[];
};

export type VisitFile = { readonly visits: readonly Visit[]; readonly rows: number; readonly notTaken: number };

/** As the file writes it; only a zone of the mapping or one that is asked for moves it. */
const AS_WRITTEN = zoneId('UTC');
/** HL7 table 0004. */
const EMERGENCY = 'E';

/** @throws OpsError TABLE_FILE with row, column and cure */
export async function readVisits(path: string, mapping: Mapping, zone: ZoneId | undefined): Promise<VisitFile> {
  const { edVisits, wardEpisodes } = mapping;
  const target = wardEpisodes !== undefined ? { wardEpisodes } : edVisits !== undefined ? { edVisits } : undefined;
  if (target === undefined)
    throw new UsageError('This mapping makes no visits: simulate wants ward episodes or ED visits.');
  const clock = zone ?? (mapping.file.zone === SITE_ZONE ? AS_WRITTEN : zoneId(mapping.file.zone));
  const read = await readRecordFile(path, { mapping, target, zone: clock });
  const visits = read.visits.map((told) => visitOf(told, clock));
  const notTaken = [...read.unfit.values()].reduce((sum, { count }) => sum + count, 0);
  return { visits, rows: read.rows, notTaken };
}

function visitOf({ moves, to, patient, patientClass, facts }: VisitTold, zone: ZoneId): Visit {
  const onTheWall = (at: Instant): number => (at + offsetAt(at, zone)) / HOUR_MS;
  const decided = facts?.admitDecisionAt;
  const stays = moves.map(({ at, location }, n) => {
    const end = moves[n + 1]?.at ?? to;
    return {
      unit: location,
      from: onTheWall(at),
      ...(end === undefined ? {} : { to: onTheWall(end) }),
      ...(decided === undefined ? {} : { decidedAt: onTheWall(decided) }),
    };
  });
  return { patient, ed: patientClass === EMERGENCY, stays };
}
