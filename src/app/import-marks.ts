/** A bed board or a discharge list into the marks of who lies in those beds: all of it in one commit, or nothing. */
import type { MarkRow } from '#adapters/feeds/files/read-marks.ts';
import type { Unread } from '#adapters/feeds/files/unread-columns.ts';
import { staleDays } from '#src/commands/restated-days.ts';
import type { StayRow } from '#src/domain/census/visit.ts';
import { type Mark, standing, type Told } from '#src/domain/discharge/mark.ts';
import { daysOfMark } from '#src/domain/discharge/told-days.ts';
import { unitFinder } from '#src/domain/flow/where.ts';
import type { Site } from '#src/domain/hospital.ts';
import { OpsError } from '#src/kernel/errors.ts';
import { brand, type PersonId, type VisitKey } from '#src/kernel/ids.ts';
import type { Clock, LocalDate } from '#src/kernel/time.ts';
import type { Change } from '#src/ports/change.ts';
import type { Reader } from '#src/ports/reader.ts';
import type { Store } from '#src/ports/store.ts';
import { bedToken } from '#src/views/unit.ts';
import { terminal } from './terminal.ts';

export type MarksImport = {
  readonly rows: number;
  /** Marks that are new, and those that stood already. */
  readonly taken: number;
  readonly unchanged: number;
  /** Rows of beds in which nobody lies, or nobody who lay there when the row was true. */
  readonly nobody: readonly number[];
  /** Rows older than what was told of the same since. */
  readonly older: number;
  readonly dryRun: boolean;
  readonly told: string;
};

export type MarksImportOptions = {
  readonly rows: readonly MarkRow[];
  readonly unread: Unread;
  /** Id of the mapping; stands on each mark. */
  readonly source: string;
  readonly site: Site;
  readonly store: Pick<Store, 'commit'> & Pick<Reader, 'staysAt' | 'marks'>;
  readonly clock: Clock;
  readonly dryRun?: boolean;
};

/** @throws OpsError MARKS_BED where a row fits more than one bed, or two rows one; then nothing was stored */
export async function importMarks(options: MarksImportOptions): Promise<MarksImport> {
  const { rows, source, site, store, clock, dryRun = false } = options;
  const now = clock.now();
  const unitAt = unitFinder(site);
  const stays = await store.staysAt(site.id, now);
  const lying = Map.groupBy(stays, ({ location }) => unitAt(location, now)?.id);
  const placed = rows.map((row) => ({ row, visit: visitIn(row, lying.get(row.unit) ?? []) }));
  onceEach(placed);
  const visits = placed.flatMap(({ visit }) => visit ?? []);
  const known = await store.marks(site.id, { of: visits });
  const stand = standing(known, now);
  const by = { person: brand<PersonId>('import'), name: 'import' };
  const news: Mark[] = [];
  const days: LocalDate[] = [];
  const count = { unchanged: 0, older: 0 };
  for (const { row, visit } of placed) {
    if (visit === undefined) continue;
    for (const said of row.told) {
      const before = stand.get(visit)?.find((one) => isOfTheSame(one, said));
      const told = row.saysSince ? said : since(before, said);
      const isOlder = known.some((one) => one.visit === visit && isOfTheSame(one, told) && one.at > row.at);
      if (isOlder) count.older++;
      else if (saysTheSame(before, told)) count.unchanged++;
      else {
        const mark = { ...told, site: site.id, visit, at: row.at, by, source };
        news.push(mark);
        days.push(...daysOfMark(mark, before, { zone: site.zone, now }));
      }
    }
  }
  const nobody = placed.filter(({ visit }) => visit === undefined).map(({ row }) => row.row);
  const found = { rows: rows.length, taken: news.length, ...count, nobody, dryRun };
  if (!dryRun && news.length > 0) {
    const detail = { mapping: source, rows: rows.length, marks: news.length };
    const who = { actor: 'system', platform: 'terminal', place: terminal() };
    const audit: Change = {
      kind: 'audit.add',
      entry: { at: now, site: site.id, ...who, action: 'marks.import', subject: 'marks', detail },
    };
    await store.commit([
      ...news.map((mark): Change => ({ kind: 'mark.put', mark })),
      ...staleDays(days, site.id),
      audit,
    ]);
  }
  return { ...found, told: toldOf(found, options.unread) };
}

/** `7` is bed `07`, `5w07` bed `5W-07`. */
const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/(?<!\d)0+(?=\d)/g, '');

/** Who lay there already when the row was true: of who came since it tells nothing. */
function visitIn({ row, bed, room, at }: MarkRow, lying: readonly StayRow[]): VisitKey | undefined {
  const wanted = plain(`${room ?? ''}-${bed}`);
  const fits = lying.filter(
    (stay) =>
      stay.bed !== undefined &&
      stay.from <= at &&
      (plain(bedToken(stay)) === plain(bed) ||
        (room === undefined ? plain(stay.bed) === plain(bed) : isIn(stay, wanted))),
  );
  if (fits.length < 2) return fits[0]?.visit;
  throw faulty(row, 'more than one bed of the unit is called so.', 'Give the room too, or the bed with its room.');
}

const isIn = ({ room = '', bed = '' }: StayRow, wanted: string): boolean => plain(`${room}-${bed}`) === wanted;

type Placed = { readonly row: MarkRow; readonly visit: VisitKey | undefined };

function onceEach(placed: readonly Placed[]): void {
  const seen = new Map<VisitKey, number>();
  for (const { row, visit } of placed) {
    const before = visit === undefined ? undefined : seen.get(visit);
    if (before !== undefined)
      throw faulty(row.row, `the bed stands in row ${before} already.`, 'Give each bed one row.');
    if (visit !== undefined) seen.set(visit, row.row);
  }
}

const faulty = (row: number, problem: string, cure: string): OpsError =>
  new OpsError({
    code: 'MARKS_BED',
    kind: 'user',
    message: `The marks file was not taken; nothing of it was kept:\n  row ${row}, bed: ${problem}`,
    cure,
  });

const dayOf = (told: Told): string => ('day' in told ? told.day : '');
const isOfTheSame = (one: Told, other: Told): boolean => one.what === other.what && dayOf(one) === dayOf(other);

/** A board that says no time says the one that stands. */
const since = (before: Mark | undefined, told: Told): Told =>
  told.what === 'ready' && told.value === 'yes' && before?.what === 'ready' && before.value === 'yes'
    ? { ...told, since: before.since }
    : told;

/** What is taken back and does not stand is no news. */
function saysTheSame(before: Mark | undefined, told: Told): boolean {
  if (before === undefined) return told.value === 'no';
  const saying = (one: Told): string =>
    JSON.stringify([one.value, 'due' in one && one.due, 'since' in one && one.since, 'reason' in one && one.reason]);
  return saying(before) === saying(told);
}

/** Rows named one by one. */
const ROWS_TOLD = 20;

function toldOf(found: Omit<MarksImport, 'told'>, { columns, ofPeople }: Unread): string {
  const { rows, taken, unchanged, nobody, older, dryRun } = found;
  const which = `${nobody.slice(0, ROWS_TOLD).join(', ')}${nobody.length > ROWS_TOLD ? ' and more' : ''}`;
  const names = ofPeople.length === 0 ? '' : `, of people: column ${ofPeople.join(', ')}`;
  return [
    `${rows} rows: ${taken} marks new, ${unchanged} known already.`,
    ...(nobody.length === 0
      ? []
      : [
          `Rows of beds in which nobody lies, or somebody who came after the time of the row, or that are not known: ${which}.`,
        ]),
    ...(older === 0 ? [] : [`Older than what was told of the same bed since: ${older}.`]),
    ...(columns === 0 ? [] : [`Columns that are not in the mapping and were not read: ${columns}${names}.`]),
    ...(dryRun ? ['Nothing was taken: this was a dry run.'] : []),
  ].join('\n');
}
