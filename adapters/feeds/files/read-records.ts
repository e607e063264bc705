/** A record-level file read whole: visits, and every row that became none with the reason. All rows are seen before any is taken. */
import { refusedFile, type TableFault } from '../csv/faults.ts';
import { edVisitReader } from './ed-visits.ts';
import type { MappedRow } from './mapped-rows.ts';
import type { VisitTold } from './record-events.ts';
import { isUnfit, type NotTaken, type RecordContext, type Unfit } from './record-rows.ts';
import { siteTeller } from './record-sites.ts';
import type { EdVisitsTarget, WardEpisodesTarget } from './records-targets.ts';
import { type EpisodeRow, episodeReader, visitsOfEpisodes } from './ward-episodes.ts';

/** What is held while the file is read; more comes in parts. */
const MOST_ROWS = 2_000_000;
/** Rows told by their number, for each reason. */
const ROWS_TOLD = 20;
/** Faults kept; one wrong format is a fault in every row. */
const MOST_FAULTS = 200;

/** Reason → how many rows, and the first of them. */
type Told<Reason> = ReadonlyMap<Reason, { readonly count: number; readonly rows: readonly number[] }>;

export type RecordsRead = {
  readonly rows: number;
  readonly visits: readonly VisitTold[];
  readonly unfit: Told<Unfit>;
  /** Those that the mapping leaves out, by what it says of them. */
  readonly leftOut: Told<string>;
  /** Times of visits that lie outside their visit. */
  readonly timesLeftOut: number;
  /** ED visits over a change of the clock: the hours that passed count, not those between the wall clocks. */
  readonly overClockChange: number;
  /** Episodes that overlap another of the same patient. */
  readonly overlapping: number;
};

export type RecordsMapped = { readonly edVisits: EdVisitsTarget } | { readonly wardEpisodes: WardEpisodesTarget };

type Tally = {
  rows: number;
  timesLeftOut: number;
  overClockChange: number;
  readonly unfit: Counted<Unfit>;
  readonly leftOut: Counted<string>;
};

type Counted<Reason> = Map<Reason, { count: number; rows: number[] }>;

/**
 * @param onProgress called with rows read so far
 * @throws OpsError TABLE_FILE with row, column and cure when a cell cannot be read or a site is not known; then nothing is taken
 */
export async function readRecords(
  rows: AsyncIterable<MappedRow>,
  target: RecordsMapped,
  context: RecordContext & { readonly onProgress?: (rows: number) => void },
): Promise<RecordsRead> {
  const faults: TableFault[] = [];
  const tally: Tally = { rows: 0, timesLeftOut: 0, overClockChange: 0, unfit: new Map(), leftOut: new Map() };
  const take =
    'edVisits' in target
      ? edTaker(target.edVisits, context, faults, tally)
      : wardTaker(target.wardEpisodes, context, faults, tally);
  for await (const row of rows) {
    tally.rows++;
    if (tally.rows % 1_000 === 0) context.onProgress?.(tally.rows);
    if (tally.rows > MOST_ROWS)
      faults.push({
        row: row.number,
        column: 'file',
        problem: 'there are more than two million rows.',
        cure: 'Import it in parts.',
      });
    if (faults.length >= MOST_FAULTS) break;
    if (row.faults.length > 0) faults.push(...row.faults);
    else take.row(row);
  }
  if (faults.length === 0 && tally.rows === 0)
    faults.push({ row: 2, column: 'file', problem: 'there is no row.', cure: 'Export one row for each visit.' });
  if (faults.length > 0) throw refusedFile('table', faults);
  return { ...tally, ...take.end() };
}

type Taker = {
  readonly row: (row: MappedRow) => void;
  readonly end: () => Pick<RecordsRead, 'visits' | 'overlapping'>;
};

function unfit(tally: Tally, { unfit: why, because }: NotTaken, row: number): void {
  countRow(tally.unfit, why, row);
  if (because !== undefined) countRow(tally.leftOut, because, row);
}

function countRow<Reason>(counted: Counted<Reason>, why: Reason, row: number): void {
  const known = counted.get(why) ?? { count: 0, rows: [] };
  counted.set(why, known);
  known.count++;
  if (known.rows.length < ROWS_TOLD) known.rows.push(row);
}

function edTaker(target: EdVisitsTarget, context: RecordContext, faults: TableFault[], tally: Tally): Taker {
  const read = edVisitReader(target, context, siteTeller(target.site, context, faults));
  const visits = new Map<string, VisitTold>();
  return {
    row(row) {
      const told = read(row);
      if (isUnfit(told)) return unfit(tally, told, row.number);
      const { visit } = told;
      const key = `${visit.site}\0${visit.number}`;
      const before = visits.get(key);
      if (before !== undefined) return unfit(tally, { unfit: twice(before, visit) }, row.number);
      visits.set(key, visit);
      tally.timesLeftOut += told.timesLeftOut;
      if (told.overClockChange) tally.overClockChange++;
    },
    end: () => ({ visits: [...visits.values()], overlapping: 0 }),
  };
}

function wardTaker(target: WardEpisodesTarget, context: RecordContext, faults: TableFault[], tally: Tally): Taker {
  const read = episodeReader(target, context, siteTeller(target.site, context, faults));
  const episodes = new Map<string, EpisodeRow>();
  return {
    row(row) {
      const told = read(row);
      if (isUnfit(told)) return unfit(tally, told, row.number);
      const key = `${told.site.id}\0${told.number}`;
      const before = episodes.get(key);
      if (before !== undefined) return unfit(tally, { unfit: twice(before, told) }, row.number);
      episodes.set(key, told);
    },
    end: () => visitsOfEpisodes([...episodes.values()], target),
  };
}

/** The same number in two rows: the same row again, or two stories of which the first counts. */
const twice = (before: object, now: object): Unfit =>
  JSON.stringify(before) === JSON.stringify(now) ? 'same-row-again' : 'number-twice';
