/** An OR list read whole: what each row says of a case. */
import { isDummyNumber } from '#src/domain/census/dummy-number.ts';
import type { Due } from '#src/domain/census/event.ts';
import { type Site, servicesOf } from '#src/domain/hospital.ts';
import { brand, type LocationId } from '#src/kernel/ids.ts';
import { after, DAY_MS, type Instant, localDateAt, startOfDay } from '#src/kernel/time.ts';
import { placesOf } from '../csv/beds.ts';
import type { MappedRow } from './mapped-rows.ts';
import type { OrListTarget } from './or-list-target.ts';
import { asOfIn, type RowFault, readRows, wordIn } from './read-rows.ts';
import { textOf } from './record-rows.ts';

/** Numbers are still the file's own. */
export type CaseRow = {
  readonly row: number;
  readonly number: string;
  readonly visit?: string;
  readonly patient?: string;
  readonly due: Due;
  readonly into?: LocationId;
  readonly service?: string;
  readonly patientClass?: string;
  readonly nights?: number;
  readonly cancelled: boolean;
  /** When it was so. */
  readonly at: Instant;
};

export type OrListContext = { readonly site: Site; readonly now: Instant };

/** More cases than any house has in a year of lists. */
const MOST_ROWS = 50_000;
const CLASSES = ['I', 'O'] as const;
const STATES = ['planned', 'cancelled'] as const;
const MOST_NIGHTS = 365;
/** No list is made for later; a day beyond it is a mistyped year. */
const MOST_AHEAD_MS = 366 * DAY_MS;

/** @throws OpsError OR_LIST_FILE with every fault by row, column and cure */
export async function readOrList(
  rows: AsyncIterable<MappedRow>,
  target: OrListTarget,
  { site, now }: OrListContext,
): Promise<readonly CaseRow[]> {
  const places = placesOf(site, now);
  const services = new Map(
    servicesOf(site).flatMap(({ id, name = id }) => [id, name].map((word) => [word.toLowerCase(), id] as const)),
  );
  const seen = new Map<string, number>();
  const of = (row: MappedRow, fault: RowFault): CaseRow | undefined => {
    const number = numberIn(row, target.case, seen, fault);
    const due = dueIn(row, target, { site, now }, fault);
    const into = wardIn(row, target.ward, places, fault);
    const patientClass = wordIn(row, target.class, CLASSES, fault);
    const state = wordIn(row, target.state, STATES, fault);
    const nights = nightsIn(row, target.nights, fault);
    const at = asOfIn(row, { column: target.asOf, what: 'list', now }, fault);
    const [visit, patient] = [textOf(row, target.visit), textOf(row, target.patient)];
    const service = services.get((textOf(row, target.service) ?? '').toLowerCase());
    if (number === undefined || due === undefined) return undefined;
    return {
      ...{ row: row.number, number, due, cancelled: state === 'cancelled', at },
      ...(visit === undefined || isDummyNumber(visit) ? {} : { visit }),
      ...(patient === undefined ? {} : { patient }),
      ...(into === undefined ? {} : { into }),
      ...(service === undefined ? {} : { service }),
      ...(patientClass === undefined ? {} : { patientClass }),
      ...(nights === undefined ? {} : { nights }),
    };
  };
  return readRows(rows, { kind: 'or_list', each: 'case', most: MOST_ROWS, of });
}

function numberIn(row: MappedRow, column: string, seen: Map<string, number>, fault: RowFault): string | undefined {
  const number = textOf(row, column);
  const before = number === undefined ? undefined : seen.get(number);
  if (number === undefined) fault(column, 'empty.', 'Give each case its number.');
  else if (before !== undefined) fault(column, `the case stands in row ${before} already.`, 'Give each case one row.');
  else seen.set(number, row.number);
  return number;
}

function dueIn(row: MappedRow, target: OrListTarget, { site, now }: OrListContext, fault: RowFault): Due | undefined {
  const due = dueOf(row, target, site, fault);
  if (due === undefined || due.at <= after(now, MOST_AHEAD_MS)) return due;
  fault(target.begins, 'lies more than a year ahead.', 'Check its year.');
  return undefined;
}

function dueOf(row: MappedRow, { begins, day }: OrListTarget, { zone }: Site, fault: RowFault): Due | undefined {
  const [time, date] = [row.cell(begins), day === undefined ? undefined : row.cell(day)];
  if (time.is === 'time') {
    // Midnight is how a spreadsheet writes a day.
    const isDay = time.at === startOfDay(localDateAt(time.at, zone), zone);
    return { at: time.at, of: isDay ? 'day' : 'operation' };
  }
  if (date?.is === 'span') return { at: date.span.from, of: 'day' };
  if (row.faults.length === 0) fault(begins, 'empty.', 'Give the time at which it begins, or its day.');
  return undefined;
}

function wardIn(
  row: MappedRow,
  column: string | undefined,
  places: ReturnType<typeof placesOf>,
  fault: RowFault,
): LocationId | undefined {
  const text = textOf(row, column);
  if (text === undefined || column === undefined) return undefined;
  const unit = places.get(text.toLowerCase())?.unit;
  if (unit !== undefined) return brand<LocationId>(unit);
  fault(column, 'no such unit or location.', 'Use its id, its name or its location; or name the cell under missing.');
  return undefined;
}

function nightsIn(row: MappedRow, column: string | undefined, fault: RowFault): number | undefined {
  const cell = column === undefined ? undefined : row.cell(column);
  if (cell?.is !== 'number') return undefined;
  if (cell.number >= 0 && cell.number <= MOST_NIGHTS) return cell.number;
  fault(column ?? '', 'no number of nights.', `Give a whole number from 0 to ${MOST_NIGHTS}.`);
  return undefined;
}
