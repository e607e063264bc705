/** The file of bed states: one row per bed, as A20 would tell it. Every fault is told; with one of them nothing of the file is taken. */
import type { BedStatus, Place } from '#src/domain/census/event.ts';
import { inForce } from '#src/domain/dated.ts';
import { type Site, unitByLocation } from '#src/domain/hospital.ts';
import { BLOCK_REASONS, type BlockReason } from '#src/domain/placement/bed-act.ts';
import type { LocationId, UnitId } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import { timeCell } from './cells.ts';
import { refusedFile, type TableFault } from './faults.ts';
import { readTable, type TableForm, type TableRow } from './table.ts';

const COLUMNS = ['unit', 'bed', 'status', 'room', 'since', 'until', 'reason'] as const;
type Column = (typeof COLUMNS)[number];
const FORM: TableForm<Column> = {
  required: ['unit', 'bed', 'status'],
  optional: ['room', 'since', 'until', 'reason'],
  others: 'refused',
  mostRows: 20_000,
};

/** Letters of HL7 table 0116, and what people write. A bed that is blocked is staffed and not usable now; a closed one is not staffed. */
const WRITTEN_AS: Readonly<Record<BedStatus, readonly string[]>> = {
  O: ['o', 'occupied', 'in use'],
  U: ['u', 'unoccupied', 'free', 'empty', 'clean'],
  H: ['h', 'housekeeping', 'dirty', 'cleaning'],
  I: ['i', 'isolated', 'isolation'],
  K: ['k', 'contaminated', 'blocked'],
  C: ['c', 'closed'],
};
const STATUS: ReadonlyMap<string, BedStatus> = new Map(
  (Object.entries(WRITTEN_AS) as [BedStatus, readonly string[]][]).flatMap(([status, words]) =>
    words.map((word) => [word, status] as const),
  ),
);
const LONGEST_NAME = 20;
/** Beds and rooms are numbers and letters; a name of a person has none of these signs in it, but a space or a comma. */
const NAME = /^[\p{L}\p{N}][\p{L}\p{N}._/-]*$/u;

export type BedRow = {
  readonly row: number;
  readonly unit: UnitId;
  readonly place: Place;
  readonly status: BedStatus;
  readonly since: Instant;
  readonly until?: Instant;
  readonly reason?: BlockReason;
};

type Fault = (column: Column, problem: string, cure: string) => void;
type Where = ReadonlyMap<string, { readonly unit: UnitId; readonly location: LocationId }>;

/** @throws OpsError BEDS_FILE with every fault, by row, column and cure */
export function readBeds(
  bytes: Buffer,
  { site, now }: { readonly site: Site; readonly now: Instant },
): readonly BedRow[] {
  const { rows, faults: first } = readTable(bytes, FORM);
  const faults: TableFault[] = [...first];
  const where = placesOf(site, now);
  const seen = new Map<string, number>();
  const read = rows.flatMap((row) => {
    const fault: Fault = (column, problem, cure) => void faults.push({ row: row.number, column, problem, cure });
    const bed = readRow(row, { site, now, where, fault });
    if (bed === undefined) return [];
    const { location, room = '', bed: name = '' } = bed.place;
    const key = JSON.stringify([location, room, name]);
    const before = seen.get(key);
    if (before !== undefined) fault('bed', `stands in row ${before} already.`, 'Give each bed one row.');
    else seen.set(key, row.number);
    return [bed];
  });
  if (faults.length === 0 && read.length === 0)
    faults.push({ row: 1, column: 'file', problem: 'there is no row.', cure: 'Give one row per bed.' });
  if (faults.length > 0) throw refusedFile('beds', faults);
  return read;
}

type Reading = { readonly site: Site; readonly now: Instant; readonly where: Where; readonly fault: Fault };

function readRow(row: TableRow<Column>, reading: Reading): BedRow | undefined {
  const { where, fault } = reading;
  const found = where.get(row.cell('unit').toLowerCase());
  if (found === undefined)
    fault(
      'unit',
      row.cell('unit') === '' ? 'empty.' : 'no such unit or location.',
      `Use one of ${[...where.keys()].join(', ')}.`,
    );
  const bed = nameOf('bed', row, fault);
  const room = row.cell('room') === '' ? undefined : nameOf('room', row, fault);
  const status = STATUS.get(row.cell('status').toLowerCase());
  if (status === undefined)
    fault(
      'status',
      row.cell('status') === '' ? 'empty.' : 'no such state.',
      `Use one of ${[...STATUS.keys()].join(', ')}.`,
    );
  const since = sinceOf(row, reading);
  const until = untilOf(row, since, status, reading);
  const reason = BLOCK_REASONS.find((one) => one === row.cell('reason').toLowerCase());
  if (row.cell('reason') !== '' && reason === undefined)
    fault('reason', 'no such reason.', `Use one of ${BLOCK_REASONS.join(', ')}.`);
  if (found === undefined || bed === undefined || status === undefined || since === undefined) return undefined;
  const place: Place = { location: found.location, ...(room === undefined ? {} : { room }), bed };
  const known = { row: row.number, unit: found.unit, place, status, since };
  return { ...known, ...(until === undefined ? {} : { until }), ...(reason === undefined ? {} : { reason }) };
}

function nameOf(column: 'bed' | 'room', row: TableRow<Column>, fault: Fault): string | undefined {
  const text = row.cell(column);
  if (text.length <= LONGEST_NAME && NAME.test(text)) return text;
  const problem = text === '' ? 'empty.' : 'no name of a bed or room.';
  fault(column, problem, `At most ${LONGEST_NAME} letters, digits, "-", ".", "_" or "/".`);
  return undefined;
}

function sinceOf(row: TableRow<Column>, { site, now, fault }: Reading): Instant | undefined {
  if (row.cell('since') === '') return now;
  const of = { site, now, example: '2026-01-13T08:30' };
  const since = timeCell(row.cell('since'), of, (problem, cure) => fault('since', problem, cure));
  if (since === undefined || since <= now) return since;
  fault('since', 'lies in the future.', 'Give the time since which the bed is so; what is planned is no state.');
  return undefined;
}

function untilOf(
  row: TableRow<Column>,
  since: Instant | undefined,
  status: BedStatus | undefined,
  { site, now, fault }: Reading,
): Instant | undefined {
  if (row.cell('until') === '') return undefined;
  const of = { site, now, example: '2026-01-13T16:00' };
  const until = timeCell(row.cell('until'), of, (problem, cure) => fault('until', problem, cure));
  if (until !== undefined && since !== undefined && until <= since)
    fault('until', 'not after since.', 'Check both times.');
  if (status === 'O' || status === 'U')
    fault('until', 'of a bed that can be used.', 'Leave it empty, or check the status.');
  return until;
}

/** A unit may be named by its id, its name or a location of the feed; a unit without a location goes by its id. */
export function placesOf(site: Site, now: Instant): Where {
  const known = new Map<string, { unit: UnitId; location: LocationId }>();
  for (const [location, unit] of unitByLocation(site, now))
    known.set(location.toLowerCase(), { unit: unit.id, location });
  for (const unit of site.units) {
    const [location] = inForce(unit.locations, now) ?? [];
    if (location === undefined) continue;
    const name = inForce(unit.name, now);
    if (name !== undefined) known.set(name.toLowerCase(), { unit: unit.id, location });
    known.set(unit.id.toLowerCase(), { unit: unit.id, location });
  }
  return known;
}
