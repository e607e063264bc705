/** A bed board or a discharge list read whole: what each row tells of a bed. */
import { CONFIDENCES, DAY_COLOURS, type Told } from '#src/domain/discharge/mark.ts';
import type { Site } from '#src/domain/hospital.ts';
import type { UnitId } from '#src/kernel/ids.ts';
import { addDays, type Instant, type LocalTime, localDateAt, localToInstant, startOfDay } from '#src/kernel/time.ts';
import { placesOf } from '../csv/beds.ts';
import type { MappedRow } from './mapped-rows.ts';
import type { BedMarksTarget } from './marks-target.ts';
import { asOfIn, type RowFault, readRows, wordIn } from './read-rows.ts';
import { textOf } from './record-rows.ts';

export type MarkRow = {
  readonly row: number;
  readonly unit: UnitId;
  /** As the file writes it. */
  readonly bed: string;
  readonly room?: string;
  /** When it was so. */
  readonly at: Instant;
  readonly told: readonly Told[];
  /** The row says since when they are ready; else that is `at`. */
  readonly saysSince: boolean;
};

export type MarkContext = { readonly site: Site; readonly now: Instant };

/** More beds than any hospital has. */
const MOST_ROWS = 20_000;
const LONGEST_NAME = 20;
/** Beds and rooms are numbers and letters; a name of a person has a space or a comma in it, or is no bed of the unit. */
const NAME = /^[\p{L}\p{N}][\p{L}\p{N}._/-]*$/u;
const YES_NO = ['yes', 'no'] as const;

/** @throws OpsError MARKS_FILE with every fault by row, column and cure; nothing of a cell is said back */
export async function readMarks(
  rows: AsyncIterable<MappedRow>,
  target: BedMarksTarget,
  context: MarkContext,
): Promise<readonly MarkRow[]> {
  const where = placesOf(context.site, context.now);
  const of = (row: MappedRow, fault: RowFault): MarkRow | undefined => {
    const unit = where.get((textOf(row, target.unit) ?? '').toLowerCase())?.unit;
    if (unit === undefined) fault(target.unit, 'no such unit or location.', 'Use its id, its name or its location.');
    const bed = nameIn(row, target.bed, fault);
    const room = textOf(row, target.room) === undefined ? undefined : nameIn(row, target.room ?? '', fault);
    const at = asOfIn(row, { column: target.asOf, what: 'row', now: context.now }, fault);
    const told = toldIn(row, target, { ...context, at, fault });
    const saysSince = target.readySince !== undefined && row.cell(target.readySince).is !== 'missing';
    if (unit === undefined || bed === undefined) return undefined;
    return { row: row.number, unit, bed, ...(room === undefined ? {} : { room }), at, told, saysSince };
  };
  return readRows(rows, { kind: 'marks', each: 'bed', most: MOST_ROWS, of });
}

function nameIn(row: MappedRow, column: string, fault: RowFault): string | undefined {
  const text = textOf(row, column) ?? '';
  if (text.length <= LONGEST_NAME && NAME.test(text)) return text;
  const cure = `At most ${LONGEST_NAME} letters, digits, "-", ".", "_" or "/"; a name of a person is none.`;
  fault(column, text === '' ? 'empty.' : 'no name of a bed or room.', cure);
  return undefined;
}

type Telling = MarkContext & { readonly at: Instant; readonly fault: RowFault };

function toldIn(row: MappedRow, target: BedMarksTarget, telling: Telling): readonly Told[] {
  return [leavesIn(row, target, telling), readyIn(row, target, telling), dayIn(row, target, telling)].flatMap(
    (told) => told ?? [],
  );
}

function leavesIn(row: MappedRow, target: BedMarksTarget, telling: Telling): Told | undefined {
  const word = wordIn(row, target.leaves, [...CONFIDENCES, 'no'] as const, telling.fault);
  const due = timeIn(row, target.due, target.dueTime as LocalTime, telling); // checked by the schema
  if (word === 'no') return { what: 'leaves', value: 'no' };
  const value = word ?? (due === undefined ? undefined : target.unsaid);
  if (value === undefined) return undefined;
  return { what: 'leaves', value, due: due ?? laterToday(target.dueTime as LocalTime, telling) };
}

function laterToday(time: LocalTime, { site: { zone }, at }: Telling): Instant {
  const today = localDateAt(at, zone);
  const then = localToInstant(today, time, zone);
  return then > at ? then : startOfDay(addDays(today, 1), zone);
}

function readyIn(row: MappedRow, target: BedMarksTarget, telling: Telling): Told | undefined {
  const word = wordIn(row, target.ready, YES_NO, telling.fault);
  const since = timeIn(row, target.readySince, undefined, telling);
  if (word === 'no') return { what: 'ready', value: 'no' };
  if (word === undefined && since === undefined) return undefined;
  if (since !== undefined && since > telling.at) {
    telling.fault(target.readySince ?? '', 'lies in the future.', 'Give the time since which they are ready.');
    return undefined;
  }
  const reason = textOf(row, target.reason);
  return { what: 'ready', value: 'yes', since: since ?? telling.at, ...(reason === undefined ? {} : { reason }) };
}

function dayIn(row: MappedRow, target: BedMarksTarget, { site, at, fault }: Telling): Told | undefined {
  const value = wordIn(row, target.day, DAY_COLOURS, fault);
  if (value === undefined) return undefined;
  const reason = value === 'red' ? textOf(row, target.reason) : undefined;
  return { what: 'day', value, day: localDateAt(at, site.zone), ...(reason === undefined ? {} : { reason }) };
}

/** @param time of a day alone; undefined: its beginning */
function timeIn(
  row: MappedRow,
  column: string | undefined,
  time: LocalTime | undefined,
  { site: { zone } }: Telling,
): Instant | undefined {
  const cell = column === undefined ? undefined : row.cell(column);
  if (cell?.is === 'time') return cell.at;
  if (cell?.is !== 'span') return undefined;
  return time === undefined ? cell.span.from : localToInstant(localDateAt(cell.span.from, zone), time, zone);
}
