/** What people tell of flow, and its meetings. */
import type { Barrier } from '#src/domain/discharge/barrier.ts';
import type { Mark } from '#src/domain/discharge/mark.ts';
import type { Prediction } from '#src/domain/discharge/prediction.ts';
import type { HuddleItem } from '#src/domain/huddle/item.ts';
import type { Meeting } from '#src/domain/huddle/meeting.ts';
import type { BedRequest } from '#src/domain/placement/request.ts';
import type { Loan } from '#src/domain/staffing/loan.ts';
import { Conflict } from '#src/kernel/errors.ts';
import type { BarrierId, RequestId, SiteId, VisitKey } from '#src/kernel/ids.ts';
import type { LocalDate } from '#src/kernel/time.ts';
import type { FlowAsked, FlowReader } from '#src/ports/flow-reader.ts';
import { BARRIERS, BED_REQUESTS, HUDDLE_ITEMS, LOANS, MEETINGS, type VersionedRows } from '../flow-rows.ts';
import { ofVisit, ofVisits, type Spokesman } from '../flow-visits.ts';
import { columnsOf, versionedStatements } from '../versioned.ts';
import type { Param, Sql } from './connect.ts';
import { isUniqueViolation } from './errors.ts';
import { oneByOne, type Writes } from './writes.ts';

const MARK = 'INSERT INTO mark (site, visit, at, body) VALUES ($1, $2, $3, $4)';
const PREDICTION = 'INSERT INTO prediction (site, unit, day, at, body) VALUES ($1, $2, $3, $4, $5)';
// Of the keys that are one with those asked for.
const MARKS_OF = `SELECT body FROM mark WHERE site = $1 AND visit = ANY($2::text[] || ARRAY(
    SELECT key FROM alias WHERE site = $1 AND canonical = ANY($2))) ORDER BY at, seq`;
const MARKS_IN = 'SELECT body FROM mark WHERE site = $1 AND at >= $2 AND at < $3 ORDER BY at, seq';
const PREDICTIONS = 'SELECT body FROM prediction WHERE site = $1 AND day >= $2 AND day <= $3 ORDER BY at, seq';
const SPOKESMEN = 'SELECT key, canonical FROM alias WHERE site = $1 AND key = ANY($2) AND canonical <> key';
const MEETINGS_IN = 'SELECT body FROM meeting WHERE site = $1 AND due >= $2 AND due < $3 ORDER BY due, id';

type Kinds =
  | ('mark.put' | 'prediction.put' | 'barrier.put')
  | ('bed-request.put' | 'bed-request.follow' | 'loan.put' | 'loan.follow' | 'meeting.put' | 'item.put');

export const flowWrites: Writes<Kinds> = {
  'mark.put': oneByOne(async (sql, { mark }) => {
    return (await sql.run(MARK, [mark.site, mark.visit, mark.at, JSON.stringify(mark)])) === 1;
  }),
  'prediction.put': oneByOne(async (sql, { prediction }) => {
    const { site, unit, day, at } = prediction;
    return (await sql.run(PREDICTION, [site, unit, day, at, JSON.stringify(prediction)])) === 1;
  }),
  'barrier.put': oneByOne((sql, { barrier, expectVersion }) => putBarrier(sql, barrier, expectVersion)),
  'bed-request.put': oneByOne((sql, { request, expectVersion }) => putBedRequest(sql, request, expectVersion)),
  'bed-request.follow': oneByOne((sql, { request, expectVersion }) => putBedRequest(sql, request, expectVersion)),
  'loan.put': oneByOne((sql, { loan, expectVersion }) => putLoan(sql, loan, expectVersion)),
  'loan.follow': oneByOne((sql, { loan, expectVersion }) => putLoan(sql, loan, expectVersion)),
  'meeting.put': oneByOne((sql, { meeting, expectVersion }) => putMeeting(sql, meeting, expectVersion)),
  'item.put': oneByOne((sql, { item, expectVersion }) => putItem(sql, item, expectVersion)),
};

const putBarrier = versionedWriter<Barrier>(BARRIERS);
const putBedRequest = versionedWriter<BedRequest>(BED_REQUESTS);
const putLoan = versionedWriter<Loan>(LOANS);
const putMeeting = versionedWriter<Meeting>(MEETINGS);
const putItem = versionedWriter<HuddleItem>(HUDDLE_ITEMS);

function versionedWriter<T extends { readonly id: string }>(of: VersionedRows<T>) {
  const { insert, update } = versionedStatements(of, (_column, n) => `$${n}`);
  const columns = columnsOf(of);
  return async (sql: Sql, thing: T, expectVersion: number): Promise<boolean> => {
    const row = of.row(thing);
    const params = columns.map((column) => row[column] as Param);
    const written = expectVersion === 0 ? sql.run(insert, params) : sql.run(update, [...params, expectVersion]);
    // Of two who take the same bed at once the second finds out from the index.
    const done = await written.catch((error: unknown) => {
      if (isUniqueViolation(error)) return 0;
      throw error;
    });
    if (done === 1) return true;
    throw new Conflict(`${of.table} ${thing.id}`);
  };
}

export function flowReader(sql: Sql) {
  // Bodies were written from these very types.
  const bodies = async <T>(statement: string, params: readonly Param[]): Promise<readonly T[]> =>
    (await sql.rows<{ body: string }>(statement, params)).map(({ body }) => JSON.parse(body) as T);
  const asking =
    <T extends { readonly id: string }>({ live, made, one }: Found) =>
    (site: SiteId, asked: FlowAsked<T['id']>) => {
      if ('id' in asked) return bodies<T>(one, [site, asked.id]);
      return 'span' in asked ? bodies<T>(made, [site, asked.span.from, asked.span.to]) : bodies<T>(live, [site]);
    };
  const spokesmen = async (site: SiteId, keys: readonly (VisitKey | undefined)[]): Promise<Spokesman> => {
    const asked = [...new Set(keys.filter((key) => key !== undefined))];
    const rows =
      asked.length === 0 ? [] : await sql.rows<{ key: VisitKey; canonical: VisitKey }>(SPOKESMEN, [site, asked]);
    const canonical = new Map(rows.map((row) => [row.key, row.canonical]));
    return (key) => canonical.get(key) ?? key;
  };
  const withVisit = async <T extends { readonly visit?: VisitKey }>(site: SiteId, asked: Promise<readonly T[]>) => {
    const all = await asked;
    const of = await spokesmen(
      site,
      all.map(({ visit }) => visit),
    );
    return all.map(ofVisit(of));
  };
  const barriers = asking<Barrier>(found('barrier', `state = 'open'`, 'due'));
  const requests = asking<BedRequest>(
    found('bed_request', `state IN ('asked', 'accepted', 'assigned', 'ready')`, 'at'),
  );
  return {
    marks: (site: SiteId, asked: Parameters<FlowReader['marks']>[1]) =>
      withVisit(
        site,
        'of' in asked
          ? bodies<Mark>(MARKS_OF, [site, asked.of])
          : bodies<Mark>(MARKS_IN, [site, asked.span.from, asked.span.to]),
      ),
    async predictions(site: SiteId, { from, to }: { readonly from: LocalDate; readonly to: LocalDate }) {
      const all = await bodies<Prediction>(PREDICTIONS, [site, from, to]);
      const of = await spokesmen(
        site,
        all.flatMap(({ expected }) => expected.map(({ visit }) => visit)),
      );
      return all.map(ofVisits(of));
    },
    barriers: (site: SiteId, asked: FlowAsked<BarrierId>) => withVisit(site, barriers(site, asked)),
    bedRequests: (site: SiteId, asked: FlowAsked<RequestId>) => withVisit(site, requests(site, asked)),
    meetings: (site: SiteId, asked: Parameters<FlowReader['meetings']>[1]) =>
      'id' in asked
        ? bodies<Meeting>(oneOf('meeting'), [site, asked.id])
        : bodies<Meeting>(MEETINGS_IN, [site, asked.span.from, asked.span.to]),
    loans: asking<Loan>(found('loan', `state IN ('proposed', 'accepted')`, 'at')),
    huddleItems: asking<HuddleItem>(found('huddle_item', `state = 'open'`, 'at')),
  };
}

type Found = { readonly live: string; readonly made: string; readonly one: string };

const oneOf = (table: string): string => `SELECT body FROM ${table} WHERE site = $1 AND id = $2`;

const found = (table: string, open: string, order: string): Found => ({
  live: `SELECT body FROM ${table} WHERE site = $1 AND ${open} ORDER BY ${order}, id`,
  made: `SELECT body FROM ${table} WHERE site = $1 AND at >= $2 AND at < $3 ORDER BY ${order}, id`,
  one: oneOf(table),
});
