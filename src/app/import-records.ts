/** A file with one row per ED visit or ward episode into the journal: read whole, then taken by the same `accept` as a feed's messages. */

import type { MappedRow } from '#adapters/feeds/files/mapped-rows.ts';
import { type RecordsMapped, type RecordsRead, readRecords } from '#adapters/feeds/files/read-records.ts';
import { isKnown, type RecordMaker, recordMaker, type VisitTold } from '#adapters/feeds/files/record-events.ts';
import type { Unfit } from '#adapters/feeds/files/record-rows.ts';
import type { Pseudonym } from '#adapters/feeds/hl7/pseudonym.ts';
import { siteFinder } from '#adapters/feeds/hl7/sender-site.ts';
import type { VisitRow } from '#src/domain/census/visit.ts';
import { type Site, unitByLocation } from '#src/domain/hospital.ts';
import type { SiteId, VisitKey } from '#src/kernel/ids.ts';
import type { Clock } from '#src/kernel/time.ts';
import type { Accept, FeedItem } from '#src/ports/feed.ts';

/** Visits in one commit, as with messages of files. */
const BATCH = 1_000;
/** A visit that was restated more often than this has a file that contradicts itself. */
const MOST_TELLINGS = 50;

type RowsTold = { readonly count: number; readonly rows: readonly number[] };

export type RecordsImport = {
  readonly rows: number;
  readonly visits: number;
  /** Visits that are new to this house. */
  readonly taken: number;
  /** Known from an earlier import, and told the same. */
  readonly unchanged: number;
  /** Known from an earlier import, and told otherwise: what was told before is taken back. */
  readonly restated: number;
  /** Of all visits: without a departure. */
  readonly open: number;
  readonly rowsNotTaken: number;
  /** Why, how many, and which rows (the first twenty of each). */
  readonly notTaken: Readonly<Partial<Record<Unfit, RowsTold>>>;
  /** Of those the ones that the mapping leaves out, by its own words for it. */
  readonly leftOut: Readonly<Record<string, RowsTold>>;
  readonly timesLeftOut: number;
  readonly overlappingEpisodes: number;
  /** ED visits over a change of the clock: the hours that passed count. */
  readonly overClockChange: number;
  /** Places of the file that no unit claims. */
  readonly unmapped: readonly string[];
  readonly dryRun: boolean;
  readonly told: string;
};

export type RecordsOptions = {
  readonly rows: AsyncIterable<MappedRow>;
  readonly target: RecordsMapped;
  /** Of the mapping, where the target names none. */
  readonly source: string;
  readonly sites: readonly Site[];
  readonly forced?: Site;
  readonly read: { readonly visit: (site: SiteId, visit: VisitKey) => Promise<VisitRow | undefined> };
  readonly accept: Accept;
  readonly pseudonym: Pseudonym;
  readonly clock: Clock;
  readonly dryRun?: boolean;
  readonly onProgress?: (done: number, of?: number) => void;
};

/** @throws OpsError TABLE_FILE with row, column and cure; then nothing was taken */
export async function importRecords(options: RecordsOptions): Promise<RecordsImport> {
  const { sites, forced, clock, target, onProgress } = options;
  const now = clock.now();
  const find = siteFinder(sites);
  const read = await readRecords(options.rows, target, {
    now,
    findSite: (name) => find(name, undefined),
    ...(forced === undefined ? {} : { forced }),
    ...(onProgress === undefined ? {} : { onProgress }),
  });
  const { source = options.source } = 'edVisits' in target ? target.edVisits : target.wardEpisodes;
  const maker = recordMaker({ source, keys: options.pseudonym, receivedAt: now });
  const count = { taken: 0, unchanged: 0, restated: 0 };
  for (let i = 0; i < read.visits.length; i += BATCH) {
    const batch = read.visits.slice(i, i + BATCH);
    const news = await Promise.all(batch.map((told) => newsOf(told, maker, options.read)));
    for (const { what } of news) count[what]++;
    const items = news.flatMap(({ items }) => items);
    if (items.length > 0 && !options.dryRun) await options.accept(items);
    onProgress?.(Math.min(i + BATCH, read.visits.length), read.visits.length);
  }
  return summary(read, count, options);
}

type News = { readonly what: 'taken' | 'unchanged' | 'restated'; readonly items: readonly FeedItem[] };

/** What of a visit has to be told to a store that may know it already. A visit that was taken back has no stays; it lives on under its next key. */
async function newsOf(told: VisitTold, maker: RecordMaker, read: RecordsOptions['read']): Promise<News> {
  const withdrawn: FeedItem[] = [];
  for (let telling = 1; ; telling++) {
    const key = maker.keyOf(told, telling);
    const known = await read.visit(told.site, key);
    const record = maker.record(told, key);
    if (known === undefined || telling > MOST_TELLINGS)
      return { what: withdrawn.length === 0 ? 'taken' : 'restated', items: [...withdrawn, { record }] };
    if (known.stays.length === 0) continue;
    if (isKnown(record, known)) return { what: 'unchanged', items: [] };
    withdrawn.push({ record: maker.withdrawal(told.site, key, known) });
  }
}

type Count = Pick<RecordsImport, 'taken' | 'unchanged' | 'restated'>;

function summary(read: RecordsRead, count: Count, { sites, clock, dryRun = false }: RecordsOptions): RecordsImport {
  const rowsNotTaken = [...read.unfit.values()].reduce((sum, { count }) => sum + count, 0);
  const found = {
    rows: read.rows,
    visits: read.visits.length,
    ...count,
    open: read.visits.filter(({ to }) => to === undefined).length,
    rowsNotTaken,
    notTaken: Object.fromEntries(read.unfit),
    leftOut: Object.fromEntries(read.leftOut),
    timesLeftOut: read.timesLeftOut,
    overlappingEpisodes: read.overlapping,
    overClockChange: read.overClockChange,
    unmapped: unmappedOf(read.visits, sites, clock),
    dryRun,
  };
  return { ...found, told: told(found) };
}

function unmappedOf(visits: readonly VisitTold[], sites: readonly Site[], { now }: Clock): readonly string[] {
  const found = new Set<string>();
  const mapped = new Map(sites.map((site) => [site.id, unitByLocation(site, now())]));
  for (const { site, moves } of visits)
    for (const { location } of moves) if (!mapped.get(site)?.has(location)) found.add(location);
  return [...found].sort();
}

/** What is left out has the mapping's words. */
type Reason = Exclude<Unfit, 'left-out'>;

/** Why a row became nothing, in words. */
const REASONS: Readonly<Record<Reason, string>> = {
  'no-arrival': 'without a beginning',
  'left-before-arrival': 'end before they begin',
  'in-the-future': 'lie in the future',
  'no-number': 'without a number of visit or patient',
  'no-place': 'without a place',
  'number-twice': 'have a number that stands above with other times',
  'same-row-again': 'stand in the file twice',
};

const rowsTold = (why: string, { count, rows }: RowsTold): string =>
  `\n  ${count} ${why}: ${rows.length < count ? 'rows from' : 'row'} ${rows.join(', ')}`;

function told(found: Omit<RecordsImport, 'told'>): string {
  const { rows, visits, taken, unchanged, restated, open, notTaken, leftOut, rowsNotTaken } = found;
  const why = [
    ...Object.entries(notTaken).flatMap(([reason, of]) =>
      reason === 'left-out' ? [] : [rowsTold(REASONS[reason as Reason], of)],
    ),
    ...Object.entries(leftOut).map(([because, of]) => rowsTold(because, of)),
  ];
  const lines = [
    `${rows} rows, ${visits} visits (${open} without an end): ${taken} new, ${unchanged} known already, ${restated} told otherwise before.`,
    ...(rowsNotTaken === 0
      ? []
      : [`${rowsNotTaken} rows ${found.dryRun ? 'would not be' : 'were not'} taken:${why.join('')}`]),
    ...(found.timesLeftOut === 0 ? [] : [`${found.timesLeftOut} times lie outside their visit and were left out.`]),
    ...(found.overlappingEpisodes === 0
      ? []
      : [
          `${found.overlappingEpisodes} episodes overlap another of the same patient; docs/files-records.md says how they count.`,
        ]),
    ...(found.overClockChange === 0
      ? []
      : [
          `Visits over a change of the clock: ${found.overClockChange}; the hours that passed count, not those between the wall clocks.`,
        ]),
    ...(found.unmapped.length === 0
      ? []
      : [`No unit claims these places yet, see admin feeds: ${found.unmapped.slice(0, 20).join(', ')}.`]),
    ...(found.dryRun ? ['Nothing was taken: this was a dry run.'] : []),
  ];
  return lines.join('\n');
}
