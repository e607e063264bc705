/** An OR list into the log of who is to come: all of it in one commit, or nothing. */
import type { CaseRow } from '#adapters/feeds/files/read-or-list.ts';
import { FILES_FEED } from '#adapters/feeds/files/record-events.ts';
import type { Unread } from '#adapters/feeds/files/unread-columns.ts';
import type { Pseudonym } from '#adapters/feeds/hl7/pseudonym.ts';
import type { FeedRecord, PlannedEvent } from '#src/domain/census/event.ts';
import type { Site } from '#src/domain/hospital.ts';
import { foldPlanned, type PlannedAdmission } from '#src/domain/planned/fold.ts';
import type { PlanKey } from '#src/kernel/ids.ts';
import { after, type Clock, DAY_MS, dayOf, type Instant, instant, localDateAt } from '#src/kernel/time.ts';
import type { Accept } from '#src/ports/feed.ts';
import type { Reader } from '#src/ports/reader.ts';

export type OrListImport = {
  readonly rows: number;
  readonly taken: number;
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

type Saying = Pick<PlannedEvent, 'plan' | 'kind' | 'occurredAt'> & Partial<PlannedEvent>;

export async function importOrList(options: OrListImportOptions): Promise<OrListImport> {
  const { rows, source, site, read, accept, dryRun = false } = options;
  const days = [...new Set(rows.map(({ due }) => localDateAt(due.at, site.zone)))].sort();
  const said = rows.map((row) => sayingOf(row, options));
  const events = await read.plannedEvents(site.id, spanOf(rows));
  const own = Map.groupBy(
    events.filter(({ trigger }) => trigger === source),
    ({ plan }) => plan,
  );
  const known = new Map([...own].flatMap(([plan, of]) => foldPlanned(of).map((one) => [plan, one] as const)));
  const news = said.filter((one) => !saysTheSame(known.get(one.plan), one));
  const back = options.wholeDays ? missing(known, said, options) : [];
  const older = news.filter(({ plan, occurredAt }) => occurredAt < (known.get(plan)?.lastToldAt ?? occurredAt)).length;
  const records = [...news, ...back].map((one) => recordOf(one, options));
  if (!dryRun && records.length > 0) await accept(records.map((record) => ({ record })));
  const found = {
    ...{ rows: rows.length, taken: news.length - older, unchanged: rows.length - news.length, older },
    ...{ takenBack: back.length, days, dryRun },
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

/** What was taken back and is not known is no news either. */
function saysTheSame(known: PlannedAdmission | undefined, said: Saying): boolean {
  if (known === undefined) return said.kind === 'cancelled';
  if ((known.cancelled !== undefined) !== (said.kind === 'cancelled')) return false;
  if (said.kind === 'cancelled') return true;
  const { due, visit, patient, into, service, patientClass, nights } = said;
  return (
    known.due.at === due?.at &&
    known.due.of === due.of &&
    (visit === undefined || known.visit === visit) &&
    (patient === undefined || known.patient === patient) &&
    (into === undefined || known.into?.location === into.location) &&
    (service === undefined || known.service === service) &&
    (patientClass === undefined || known.patientClass === patientClass) &&
    (nights === undefined || known.nights === nights)
  );
}

/** Cases of the file's own days that lists before it had. */
function missing(
  known: ReadonlyMap<PlanKey, PlannedAdmission>,
  said: readonly Saying[],
  { rows, site }: OrListImportOptions,
): readonly Saying[] {
  const has = new Set(said.map(({ plan }) => plan));
  const days = [...new Set(rows.map(({ due }) => localDateAt(due.at, site.zone)))].map((day) => dayOf(day, site.zone));
  const at = instant(Math.max(...rows.map((row) => row.at)));
  return [...known].flatMap(([plan, { due, cancelled, lastToldAt }]): readonly Saying[] => {
    const isOfThese = days.some(({ from, to }) => due.at >= from && due.at < to);
    if (has.has(plan) || cancelled !== undefined || !isOfThese || lastToldAt > at) return [];
    return [{ plan, kind: 'cancelled', occurredAt: at }];
  });
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
  const { rows, taken, unchanged, older, takenBack, days, dryRun } = found;
  const which = `${days.slice(0, DAYS_TOLD).join(', ')}${days.length > DAYS_TOLD ? ' and more' : ''}`;
  const names = ofPeople.length === 0 ? '' : `, of people: column ${ofPeople.join(', ')}`;
  return [
    `${rows} cases of ${which}: ${taken} new or changed, ${unchanged} known already, ${takenBack} taken back because they are no longer on the list.`,
    ...(older === 0 ? [] : [`${older} were told otherwise since, which stands.`]),
    ...(columns === 0 ? [] : [`Columns that are not in the mapping and were not read: ${columns}${names}.`]),
    ...(dryRun ? ['Nothing was taken: this was a dry run.'] : []),
  ].join('\n');
}
