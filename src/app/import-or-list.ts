/** An OR list into the log of who is to come: all of it in one commit, or nothing. */
import type { CaseRow } from '#adapters/feeds/files/read-or-list.ts';
import { FILES_FEED } from '#adapters/feeds/files/record-events.ts';
import type { Unread } from '#adapters/feeds/files/unread-columns.ts';
import type { Pseudonym } from '#adapters/feeds/hl7/pseudonym.ts';
import type { FeedRecord, PlannedEvent } from '#src/domain/census/event.ts';
import type { Site } from '#src/domain/hospital.ts';
import type { PlanKey } from '#src/kernel/ids.ts';
import { after, type Clock, DAY_MS, type Instant, instant, localDateAt, startOfDay } from '#src/kernel/time.ts';
import type { Accept } from '#src/ports/feed.ts';
import type { Reader } from '#src/ports/reader.ts';
import { compared, type KnownCase, knownCases, type Saying } from './or-list-known.ts';

export type OrListImport = {
  readonly rows: number;
  readonly taken: number;
  /** Of those taken: they were called off before the list was printed, which still has them. */
  readonly standAgain: number;
  readonly unchanged: number;
  /** That say something else, of an earlier time than what was told since: of what stands now they change nothing. */
  readonly older: number;
  /** That an earlier list had, and this one has not. */
  readonly takenBack: number;
  readonly days: readonly string[];
  readonly dryRun: boolean;
  readonly told: string;
};

export type OrListImportOptions = {
  readonly rows: readonly CaseRow[];
  readonly unread: Unread;
  /** Id of the mapping; lists of one know each other again. */
  readonly source: string;
  readonly wholeDays: boolean;
  readonly site: Site;
  readonly read: Pick<Reader, 'plannedEvents'>;
  readonly accept: Accept;
  readonly pseudonym: Pseudonym;
  readonly clock: Clock;
  readonly dryRun?: boolean;
};

export async function importOrList(options: OrListImportOptions): Promise<OrListImport> {
  const { rows, source, site, read, accept, dryRun = false } = options;
  const days = [...new Set(rows.map(({ due }) => localDateAt(due.at, site.zone)))].sort();
  const said = rows.map((row) => sayingOf(row, options));
  const known = knownCases(await read.plannedEvents(site.id, spanOf(rows)), source);
  const of = Map.groupBy(said, (one) => compared(known.get(one.plan), one));
  const count = (how: ReturnType<typeof compared>): number => of.get(how)?.length ?? 0;
  const back = options.wholeDays ? missing(known, said, options) : [];
  const news = [...(of.get('new') ?? []), ...(of.get('again') ?? []), ...(of.get('older') ?? [])];
  const records = [...news, ...back, ...listsOf(options)].map((one) => recordOf(one, options));
  if (!dryRun) await accept(records.map((record) => ({ record })));
  const found = {
    ...{ rows: rows.length, taken: count('new') + count('again'), standAgain: count('again') },
    ...{ unchanged: count('same'), older: count('older'), takenBack: back.length, days, dryRun },
  };
  return { ...found, told: toldOf(found, options.unread) };
}

const spanOf = (rows: readonly CaseRow[]): { readonly from: Instant; readonly to: Instant } => {
  const times = rows.map(({ due }) => due.at);
  // A case that was moved from a day before or after is found by its own key's other words only within these.
  return {
    from: after(instant(Math.min(...times)), -MOVED_FROM_MS),
    to: after(instant(Math.max(...times)), MOVED_FROM_MS),
  };
};
/** How far away the day may lie from which a case was moved, for its list to know it again. */
const MOVED_FROM_MS = 60 * DAY_MS;

function sayingOf(row: CaseRow, { site, pseudonym }: OrListImportOptions): Saying {
  const { number, visit, patient, into, cancelled, at, due, service, patientClass, nights } = row;
  return {
    ...{ plan: pseudonym.plan(site.id, number), kind: cancelled ? 'cancelled' : 'told', occurredAt: at, due },
    ...(visit === undefined ? {} : { visit: pseudonym.visit(site.id, visit) }),
    ...(patient === undefined ? {} : { patient: pseudonym.patient(site.id, patient) }),
    ...(into === undefined ? {} : { into: { location: into } }),
    ...(service === undefined ? {} : { service }),
    ...(patientClass === undefined ? {} : { patientClass }),
    ...(nights === undefined ? {} : { nights }),
  };
}

/** Cases of the file's own days that lists before it had. */
function missing(
  known: ReadonlyMap<PlanKey, KnownCase>,
  said: readonly Saying[],
  { rows, site }: OrListImportOptions,
): readonly Saying[] {
  const has = new Set(said.map(({ plan }) => plan));
  const days = new Set(rows.map(({ due }) => localDateAt(due.at, site.zone)));
  const at = rows.map((row) => row.at).reduce((a, b) => (b > a ? b : a));
  return [...known].flatMap(([plan, { due, cancelled, lastToldAt, wasListed }]): readonly Saying[] => {
    const isOfThese = wasListed && days.has(localDateAt(due.at, site.zone));
    if (has.has(plan) || cancelled !== undefined || !isOfThese || lastToldAt > at) return [];
    return [{ plan, kind: 'cancelled', occurredAt: at }];
  });
}

/** That a list of these days was told, also where nothing in it is new: of each day one word, of nobody. */
function listsOf({ rows, source, site, pseudonym }: OrListImportOptions): readonly Saying[] {
  const days = Map.groupBy(rows, ({ due }) => localDateAt(due.at, site.zone));
  return [...days].map(([day, of]) => ({
    // No case has such a number: a cell has no sign that cannot be printed.
    ...{ plan: pseudonym.plan(site.id, ['list', source, day].join('\0')), what: 'list', kind: 'told' },
    due: { at: startOfDay(day, site.zone), of: 'day' },
    occurredAt: of.map(({ at }) => at).reduce((a, b) => (b > a ? b : a)),
  }));
}

function recordOf(said: Saying, { source, site, pseudonym, clock }: OrListImportOptions): FeedRecord {
  const receivedAt = clock.now();
  const content = JSON.stringify(said);
  const message = pseudonym.message('file', source, site.id, content);
  const event: PlannedEvent = {
    ...{ what: 'operation', trigger: source, ...said },
    ...{ site: site.id, message, n: 0, receivedAt },
  };
  return {
    ...{ site: site.id, feed: FILES_FEED, message, receivedAt, bodyHash: pseudonym.body(content) },
    ...{ events: [], merges: [], beds: [], planned: [event] },
  };
}

/** Days named one by one. */
const DAYS_TOLD = 10;

function toldOf(found: Omit<OrListImport, 'told'>, { columns, ofPeople }: Unread): string {
  const { rows, taken, standAgain, unchanged, older, takenBack, days, dryRun } = found;
  const which = `${days.slice(0, DAYS_TOLD).join(', ')}${days.length > DAYS_TOLD ? ' and more' : ''}`;
  const names = ofPeople.length === 0 ? '' : `, of people: column ${ofPeople.join(', ')}`;
  return [
    `${rows} cases of ${which}: ${taken} new or changed, ${unchanged} known already, ${takenBack} taken back because they are no longer on the list.`,
    ...(standAgain === 0
      ? []
      : [`${standAgain} had been called off before, and stand again because the list still has them.`]),
    ...(older === 0 ? [] : [`${older} were told otherwise since, which stands.`]),
    ...(columns === 0 ? [] : [`Columns that are not in the mapping and were not read: ${columns}${names}.`]),
    ...(dryRun ? ['Nothing was taken: this was a dry run.'] : []),
  ].join('\n');
}
