/** A file of counts, one row a day or an hour: a column that says when, a column that says how many. */
import type { Column } from '#src/domain/forecast/columns.ts';
import { type Counts, HOURS_A_DAY, type Step, stepsADay } from '#src/domain/forecast/counts.ts';
import {
  DAY_MS,
  HOUR_MS,
  instant,
  MINUTE_MS,
  shownAgain,
  wallAt,
  wallToInstant,
  type ZoneId,
} from '#src/kernel/time.ts';
import { countCell } from './count-cell.ts';
import { refusedFile, type TableFault } from './faults.ts';
import { type ColumnAsked, columnsOf } from './step-columns.ts';
import { readTable } from './table.ts';

export type CountsForm = {
  readonly time: string;
  readonly value: string;
  readonly step: Step;
  /** Of the clock on the wall; absent: as written, and no hour comes twice. */
  readonly zone: ZoneId | undefined;
  /** What else is known of each step. */
  readonly columns?: readonly ColumnAsked[];
};

export type CountsRead = {
  readonly counts: Counts;
  /** Steps between the first and the last that no row tells, or whose cell is empty. */
  readonly unknown: number;
  /** Steps that were added up from several rows. */
  readonly added: number;
  /** In the order in which they were asked for. */
  readonly columns: readonly Column[];
};

const MOST_ROWS = 2_000_000;
/** Sixty years: what is longer has a wrong date in it. */
const MOST_DAYS = 60 * 366;
const TIME =
  /^(\d{4})-?(\d{2})-?(\d{2})(?:[T ](\d{2})(?::?(\d{2})(?::?(\d{2})(?:\.\d+)?)?)?)?\s?(Z|[+-]\d{2}:?\d{2})?$/;

/**
 * @throws OpsError COUNTS_FILE with the rows that cannot be read
 */
export function readCounts(bytes: Buffer, form: CountsForm): CountsRead {
  const [time, value] = [form.time.toLowerCase(), form.value.toLowerCase()];
  const asked = form.columns ?? [];
  const others = asked.map(({ name }) => name.toLowerCase());
  const table = readTable(bytes, {
    required: [time, value, ...others],
    optional: [],
    others: 'ignored',
    mostRows: MOST_ROWS,
    missing: isRowOneTheHeader,
  });
  const faults: TableFault[] = [...table.faults];
  const rows = table.rows.flatMap(({ number, cell }) => {
    const stamp = stampOf(cell(time), form);
    const told = countCell(cell(value));
    if (stamp === undefined)
      faults.push({
        row: number,
        column: form.time,
        problem: 'this is no date, or no date-time.',
        cure: 'Write 2026-01-13, or 2026-01-13 14:00.',
      });
    if ('fault' in told) faults.push({ row: number, column: form.value, ...told.fault });
    return stamp === undefined || 'fault' in told
      ? []
      : [{ number, stamp, count: told.count, cells: others.map(cell) }];
  });
  if (faults.length > 0) throw refusedFile('counts', faults);
  const read = inSteps(rows, form);
  const minutes = minutesOf(form.step);
  const steps = rows.map(({ number, stamp, cells }) => ({ number, step: Math.floor(stamp / minutes), cells }));
  const { columns, faults: ofColumns } = columnsOf(steps, read.counts, asked);
  if (ofColumns.length > 0) throw refusedFile('counts', ofColumns);
  return { ...read, columns };
}

const isRowOneTheHeader = (columns: number): string =>
  columns === 0
    ? 'The file is empty: give one with a header and a row for each day or hour.'
    : `The header has ${columns} ${columns === 1 ? 'column' : 'columns'}; is it row 1, is the delimiter right, and is the column called so in it?`;

const minutesOf = (step: Step): number => DAY_MS / MINUTE_MS / stepsADay(step);

/** Minutes since 1970-01-01 on the clock on the wall. */
function stampOf(cell: string, { zone }: CountsForm): number | undefined {
  const match = TIME.exec(cell);
  if (match === null) return undefined;
  const [, year, month, date, hour = '0', minute = '0', second = '0', offset] = match;
  const [h, m] = [Number(hour), Number(minute)];
  const wall = Date.UTC(Number(year), Number(month) - 1, Number(date), h, m);
  if (new Date(wall).getUTCDate() !== Number(date) || h >= HOURS_A_DAY || m > 59 || Number(second) > 59)
    return undefined;
  if (offset === undefined || zone === undefined) return wall / MINUTE_MS;
  const at = instant(wall - offsetMs(offset));
  const there = wallAt(at, zone);
  return Date.UTC(there.year, there.month - 1, there.day, there.hour, there.minute) / MINUTE_MS;
}

function offsetMs(offset: string): number {
  if (offset === 'Z') return 0;
  const [hours, minutes] = [Number(offset.slice(1, 3)), Number(offset.slice(-2))];
  return (offset.startsWith('-') ? -1 : 1) * (hours * HOUR_MS + minutes * MINUTE_MS);
}

type Row = { readonly number: number; readonly stamp: number; readonly count: number | undefined };

function inSteps(rows: readonly Row[], form: CountsForm): Omit<CountsRead, 'columns'> {
  const minutes = minutesOf(form.step);
  const steps = new Map<number, Row[]>();
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const row of rows) {
    const step = Math.floor(row.stamp / minutes);
    const of = steps.get(step) ?? [];
    steps.set(step, of);
    of.push(row);
    [first, last] = [Math.min(first, step), Math.max(last, step)];
  }
  if (rows.length === 0) return { counts: { step: form.step, first: 0, values: [] }, unknown: 0, added: 0 };
  if (last - first >= MOST_DAYS * stepsADay(form.step)) throw refusedFile('counts', [farApart(form)]);
  const told = [...steps.values()].map((of) => onceEach(of, form));
  const faults = told.flatMap((of) => (Array.isArray(of) ? [] : [of]));
  if (faults.length > 0) throw refusedFile('counts', faults as readonly TableFault[]);
  const usual = usualRows(told as readonly (readonly Row[])[]);
  const sums = new Map([...steps.keys()].map((step, n) => [step, sumOf(told[n] as readonly Row[], usual)]));
  const values = Array.from({ length: last - first + 1 }, (_, n) => sums.get(first + n));
  const unknown = values.filter((value) => value === undefined).length;
  return { counts: { step: form.step, first, values }, unknown, added: usual > 1 ? values.length - unknown : 0 };
}

const farApart = ({ time }: CountsForm): TableFault => ({
  row: 1,
  column: time,
  problem: 'its dates are more than 60 years apart.',
  cure: 'Correct the year of the first or the last one.',
});

/**
 * Rows of a step with a time of their own. The same time twice: in the hour that the autumn clock repeats their mean, because a step is one
 * hour; anywhere else one of them is a mistake, unless both say the same.
 */
function onceEach(rows: readonly Row[], { zone, time }: CountsForm): readonly Row[] | TableFault {
  const each = new Map<number, Row>();
  for (const row of rows) {
    const before = each.get(row.stamp);
    if (before === undefined || before.count === undefined) each.set(row.stamp, row);
    else if (row.count === undefined || row.count === before.count) continue;
    else if (isShownTwice(row.stamp, zone)) each.set(row.stamp, { ...row, count: (before.count + row.count) / 2 });
    else
      return {
        row: row.number,
        column: time,
        problem: `the time is that of row ${before.number}, with another count.`,
        cure:
          zone === undefined
            ? 'Delete one of them; where the clock was set back, say the time zone with --tz.'
            : 'Delete one of them.',
      };
  }
  return [...each.values()];
}

function isShownTwice(stamp: number, zone: ZoneId | undefined): boolean {
  if (zone === undefined) return false;
  const date = new Date(stamp * MINUTE_MS);
  const wall = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
  const time = { hour: date.getUTCHours(), minute: date.getUTCMinutes(), second: 0, millisecond: 0 };
  return shownAgain(wallToInstant({ ...wall, ...time }, zone), zone) !== undefined;
}

/** How many rows most steps have: 1, or 24 where hours are added up to days. */
function usualRows(steps: readonly (readonly Row[])[]): number {
  const many = new Map<number, number>();
  for (const { length } of steps) many.set(length, (many.get(length) ?? 0) + 1);
  return [...many].reduce((most, one) => (one[1] > most[1] ? one : most), [1, 0])[0];
}

/** Of a step with fewer rows than most have (the hour that spring leaves out aside) nobody told all. */
function sumOf(rows: readonly Row[], usual: number): number | undefined {
  if (rows.length < usual - 1 || rows.length === 0) return undefined;
  let sum = 0;
  for (const { count } of rows) {
    if (count === undefined) return undefined;
    sum += count;
  }
  return sum;
}
