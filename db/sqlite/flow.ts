/** What people tell of flow, and its meetings. */
import type { Barrier } from '#src/domain/discharge/barrier.ts';
import type { Mark } from '#src/domain/discharge/mark.ts';
import type { Prediction } from '#src/domain/discharge/prediction.ts';
import type { HuddleItem } from '#src/domain/huddle/item.ts';
import type { Meeting } from '#src/domain/huddle/meeting.ts';
import type { BedRequest } from '#src/domain/placement/request.ts';
import type { Loan } from '#src/domain/staffing/loan.ts';
import { Conflict } from '#src/kernel/errors.ts';
import type { BarrierId, LoanId, RequestId, SiteId } from '#src/kernel/ids.ts';
import type { Instant, LocalDate } from '#src/kernel/time.ts';
import type { FlowAsked, FlowReader } from '#src/ports/flow-reader.ts';
import { BARRIERS, BED_REQUESTS, HUDDLE_ITEMS, LOANS, MEETINGS, type VersionedRows } from '../flow-rows.ts';
import { ofVisit, ofVisits, type Spokesman } from '../flow-visits.ts';
import { versionedStatements } from '../versioned.ts';
import type { AliasBook } from './aliases.ts';
import type { Db } from './connect.ts';

export function flowWriter(db: Db) {
  const mark = db.prepare('INSERT INTO mark (site, visit, at, body) VALUES (@site, @visit, @at, @body)');
  const prediction = db.prepare(
    'INSERT INTO prediction (site, unit, day, at, body) VALUES (@site, @unit, @day, @at, @body)',
  );
  return {
    putMark: (one: Mark): boolean =>
      mark.run({ site: one.site, visit: one.visit, at: one.at, body: JSON.stringify(one) }).changes === 1,
    putPrediction(one: Prediction): boolean {
      const { site, unit, day, at } = one;
      return prediction.run({ site, unit, day, at, body: JSON.stringify(one) }).changes === 1;
    },
    putBarrier: versionedWriter<Barrier>(db, BARRIERS),
    putBedRequest: versionedWriter<BedRequest>(db, BED_REQUESTS),
    putLoan: versionedWriter<Loan>(db, LOANS),
    putMeeting: versionedWriter<Meeting>(db, MEETINGS),
    putItem: versionedWriter<HuddleItem>(db, HUDDLE_ITEMS),
  };
}

function versionedWriter<T extends { readonly id: string }>(db: Db, of: VersionedRows<T>) {
  const { insert, update } = versionedStatements(of, (column) => `@${column}`);
  const [first, later] = [db.prepare(insert), db.prepare(update)];
  return (thing: T, expectVersion: number): boolean => {
    const row = of.row(thing);
    const { changes } = expectVersion === 0 ? first.run(row) : later.run({ ...row, expected: expectVersion });
    if (changes === 1) return true;
    throw new Conflict(`${of.table} ${thing.id}`);
  };
}

export function flowReader(db: Db, aliases: Pick<AliasBook, 'group'>) {
  const speaks =
    (site: SiteId): Spokesman =>
    (key) =>
      aliases.group(site, key).canonical;
  // Of the keys that are one with those asked for, each by a seek.
  const marksOf = db
    .prepare<{ site: SiteId; of: string }, string>(
      `WITH asked AS (SELECT value AS key FROM json_each(@of)),
         own AS (SELECT key FROM asked
           UNION SELECT a.key FROM asked CROSS JOIN alias a ON a.site = @site AND a.canonical = asked.key)
       SELECT m.body FROM own CROSS JOIN mark m ON m.site = @site AND m.visit = own.key ORDER BY m.at, m.seq`,
    )
    .pluck();
  const marksIn = db
    .prepare<[SiteId, Instant, Instant], string>(
      'SELECT body FROM mark WHERE site = ? AND at >= ? AND at < ? ORDER BY at, seq',
    )
    .pluck();
  const predictions = db
    .prepare<[SiteId, LocalDate, LocalDate], string>(
      'SELECT body FROM prediction WHERE site = ? AND day >= ? AND day <= ? ORDER BY at, seq',
    )
    .pluck();
  const meetings = db
    .prepare<[SiteId, Instant, Instant], string>(
      'SELECT body FROM meeting WHERE site = ? AND due >= ? AND due < ? ORDER BY due, id',
    )
    .pluck();
  const meetingOf = oneOf(db, 'meeting');
  const barriers = asking<Barrier>(db, { table: 'barrier', open: `state = 'open'`, order: 'due' });
  const requests = asking<BedRequest>(db, {
    table: 'bed_request',
    open: `state IN ('asked', 'accepted', 'assigned', 'ready')`,
    order: 'at',
  });
  const loans = asking<Loan>(db, { table: 'loan', open: `state IN ('proposed', 'accepted')`, order: 'at' });
  const items = asking<HuddleItem>(db, { table: 'huddle_item', open: `state = 'open'`, order: 'at' });
  return {
    marks: (site: SiteId, asked: Parameters<FlowReader['marks']>[1]): readonly Mark[] =>
      read<Mark>(
        'of' in asked
          ? marksOf.all({ site, of: JSON.stringify(asked.of) })
          : marksIn.all(site, asked.span.from, asked.span.to),
      ).map(ofVisit(speaks(site))),
    predictions: (site: SiteId, { from, to }: { readonly from: LocalDate; readonly to: LocalDate }) =>
      read<Prediction>(predictions.all(site, from, to)).map(ofVisits(speaks(site))),
    barriers: (site: SiteId, asked: FlowAsked<BarrierId>) => barriers(site, asked).map(ofVisit(speaks(site))),
    bedRequests: (site: SiteId, asked: FlowAsked<RequestId>) => requests(site, asked).map(ofVisit(speaks(site))),
    meetings: (site: SiteId, asked: Parameters<FlowReader['meetings']>[1]): readonly Meeting[] =>
      read<Meeting>('id' in asked ? meetingOf.all(site, asked.id) : meetings.all(site, asked.span.from, asked.span.to)),
    loans: (site: SiteId, asked: FlowAsked<LoanId>): readonly Loan[] => loans(site, asked),
    huddleItems: items,
  };
}

type Found = { readonly table: string; readonly open: string; readonly order: string };

const oneOf = (db: Db, table: string) =>
  db.prepare<[SiteId, string], string>(`SELECT body FROM ${table} WHERE site = ? AND id = ?`).pluck();

function asking<T extends { readonly id: string }>(db: Db, { table, open, order }: Found) {
  const one = oneOf(db, table);
  const live = db
    .prepare<[SiteId], string>(`SELECT body FROM ${table} WHERE site = ? AND ${open} ORDER BY ${order}, id`)
    .pluck();
  const made = db
    .prepare<[SiteId, Instant, Instant], string>(
      `SELECT body FROM ${table} WHERE site = ? AND at >= ? AND at < ? ORDER BY ${order}, id`,
    )
    .pluck();
  return (site: SiteId, asked: FlowAsked<T['id']>): readonly T[] => {
    if ('id' in asked) return read<T>(one.all(site, asked.id));
    return read<T>('span' in asked ? made.all(site, asked.span.from, asked.span.to) : live.all(site));
  };
}

/** Bodies were written from these very types. */
const read = <T>(bodies: readonly string[]): readonly T[] => bodies.map((body) => JSON.parse(body) as T);
