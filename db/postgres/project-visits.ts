/** Writes what is told of visits into the log, folds each visit's whole log, and writes down what differs from what was known. */
import type { AdtEvent } from '#src/domain/census/event.ts';
import type { Stay, Visit } from '#src/domain/census/visit.ts';
import type { SiteId, VisitKey } from '#src/kernel/ids.ts';
import type { Logger } from '#src/kernel/log.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { FoldVisit } from '#src/ports/store.ts';
import { newComing } from '../comings.ts';
import { changedParts, commonStart, movedBeds, sameButEnd } from '../heads.ts';
import { type StayColumns, stayEnd, stayOf, type VisitClocks, type VisitColumns, visitColumns } from '../rows.ts';
import type { SiteNews } from '../site-news.ts';
import {
  asOne,
  type EventColumns,
  eventOf,
  folded,
  NOTHING_KNOWN,
  type Received,
  receivedSpan,
  sameClocks,
} from '../visit-fold.ts';
import { bodyText } from '../written.ts';
import { batch } from './batch.ts';
import { binaryArray } from './binary-array.ts';
import type { Sql } from './connect.ts';
import type { AliasBook } from './project-aliases.ts';
import type { Told } from './project-intake.ts';
import { writeNews } from './project-news.ts';

type KeyOfSite = { readonly site: SiteId; readonly visit: VisitKey };
type NewVisit = KeyOfSite &
  VisitClocks & { readonly first_received_at: Instant | null; readonly last_received_at: Instant | null };
type KnownVisit = VisitClocks & {
  readonly id: number;
  readonly first_received_at: Instant | null;
  readonly last_received_at: Instant | null;
};

const clocks = {
  patient: 'text',
  arrived_at: 'bigint',
  admitted_at: 'bigint',
  inpatient_at: 'bigint',
  assessed_at: 'bigint',
  treated_at: 'bigint',
  admit_decision_at: 'bigint',
  discharged_at: 'bigint',
  discharge_sent_at: 'bigint',
  disposition: 'text',
  left_without_being_seen: 'smallint',
  ventilated: 'smallint',
  bed_wait_minutes: 'float8',
  warnings: 'text',
  first_received_at: 'bigint',
  last_received_at: 'bigint',
} as const;
const keys = batch<KeyOfSite>({ site: 'text', visit: 'text' });
const VISITS = `SELECT v.* FROM ${keys.from} JOIN visit v ON v.site = t.site AND v.visit = t.visit`;
const EVENTS = 'SELECT * FROM event WHERE visit_id = ANY($1::bigint[])';
const STAYS = 'SELECT * FROM stay WHERE visit_id = ANY($1::bigint[]) ORDER BY visit_id, n';
const fresh = batch<NewVisit>({ site: 'text', visit: 'text', ...clocks });
const ADD_VISITS = `INSERT INTO visit (${fresh.names}) SELECT ${fresh.names} FROM ${fresh.from} RETURNING id, site, visit`;
const known = batch<KnownVisit>({ id: 'bigint', ...clocks });
const PUT_VISITS = `UPDATE visit v SET ${Object.keys(clocks)
  .map((name) => `${name} = t.${name}`)
  .join(', ')} FROM ${known.from} WHERE v.id = t.id`;
const events = batch<EventColumns>({
  visit_id: 'bigint',
  message: 'text',
  n: 'bigint',
  occurred_at: 'bigint',
  received_at: 'bigint',
  body: 'text',
});
const ADD_EVENTS = `INSERT INTO event (${events.names}) SELECT ${events.names} FROM ${events.from} ON CONFLICT DO NOTHING`;
type StayEnd = { readonly visit_id: number; readonly n: number; readonly to_at: Instant };
const ends = batch<StayEnd>({ visit_id: 'bigint', n: 'bigint', to_at: 'bigint' });
const END_STAYS = `UPDATE stay s SET to_at = t.to_at FROM ${ends.from} WHERE s.visit_id = t.visit_id AND s.n = t.n`;
const cuts = batch<Pick<StayEnd, 'visit_id' | 'n'>>({ visit_id: 'bigint', n: 'bigint' });
const CUT_STAYS = `DELETE FROM stay s USING ${cuts.from} WHERE s.visit_id = t.visit_id AND s.n >= t.n`;
const stays = batch<StayColumns>({
  visit_id: 'bigint',
  n: 'bigint',
  site: 'text',
  location: 'text',
  room: 'text',
  bed: 'text',
  patient_class: 'text',
  to_admit: 'smallint',
  on_leave: 'smallint',
  from_at: 'bigint',
  to_at: 'bigint',
});
const ADD_STAYS = `INSERT INTO stay (${stays.names}) SELECT ${stays.names} FROM ${stays.from}`;

export type Refold = {
  readonly fold: FoldVisit;
  readonly log: Logger;
  readonly told: Told;
  readonly aliases: AliasBook;
  readonly news: ReadonlyMap<SiteId, SiteNews>;
  readonly knownAt: Instant;
};

/** What the tables hold of the visits that are touched, and of those that are one with them. */
type Held = {
  readonly row: (site: SiteId, key: VisitKey) => VisitColumns | undefined;
  readonly events: (row: VisitColumns) => readonly AdtEvent[];
  readonly stays: (row: VisitColumns) => readonly Stay[];
};

async function read(sql: Sql, { told, aliases }: Refold): Promise<Held> {
  const wanted = new Map<string, KeyOfSite>();
  for (const [site, { visits }] of told.sites) {
    for (const key of visits.keys()) {
      // With a key came its whole group.
      if (wanted.has(`${site} ${key}`)) continue;
      for (const visit of aliases.group(site, key).keys) wanted.set(`${site} ${visit}`, { site, visit });
    }
  }
  const rows = wanted.size === 0 ? [] : await sql.rows<VisitColumns>(VISITS, keys.params([...wanted.values()]));
  const byKey = new Map(rows.map((row) => [`${row.site} ${row.visit}`, row]));
  const ids = binaryArray(
    'bigint',
    rows.map((row) => row.id),
  );
  const [logged, stayed] =
    rows.length === 0
      ? [[], []]
      : await Promise.all([sql.rows<EventColumns>(EVENTS, [ids]), sql.rows<StayColumns>(STAYS, [ids])]);
  const eventsById = Map.groupBy(logged, (row) => row.visit_id);
  const staysById = Map.groupBy(stayed, (row) => row.visit_id);
  return {
    row: (site, key) => byKey.get(`${site} ${key}`),
    events: (row) => (eventsById.get(row.id) ?? []).map((event) => eventOf(event, row.site, row.visit)),
    stays: (row) => (staysById.get(row.id) ?? []).map(stayOf),
  };
}

/** What has to be written. A visit that is new has no number yet: its rows name its key. */
type Written = {
  readonly fresh: Map<string, NewVisit>;
  readonly known: KnownVisit[];
  readonly stays: {
    readonly of: KeyOfSite;
    readonly start: number;
    readonly before: readonly Stay[];
    readonly after: readonly Stay[];
  }[];
};

const unknown = (site: SiteId, visit: VisitKey): NewVisit => ({
  site,
  visit,
  ...NOTHING_KNOWN,
  first_received_at: null,
  last_received_at: null,
});
const receivedColumns = ({ first, last }: Received) => ({ first_received_at: first, last_received_at: last });

export async function refold(sql: Sql, how: Refold): Promise<void> {
  const held = await read(sql, how);
  const written: Written = { fresh: new Map(), known: [], stays: [] };
  for (const [site, { visits }] of how.told.sites) {
    for (const [key, told] of visits) {
      // A key of which something is told has a row, for its events, under whichever key it is folded.
      if (told.length > 0 && held.row(site, key) === undefined) written.fresh.set(`${site} ${key}`, unknown(site, key));
    }
    for (const key of visits.keys()) foldOne(how, held, { site, visit: key }, written);
  }
  await Promise.all([write(sql, how, held, written), writeNews(sql, how.news, how.knownAt)]);
}

/** Folds a visit's whole log, with those of the keys that are one with it. */
function foldOne(
  { fold, log, told, aliases, news }: Refold,
  held: Held,
  { site, visit }: KeyOfSite,
  written: Written,
): void {
  const { canonical, keys: members, mergedAt } = aliases.group(site, visit);
  const own = news.get(site)!;
  if (canonical !== visit) clear(held.row(site, visit), held, own, written);
  if (own.done(canonical)) return;
  const { visits } = told.sites.get(site)!;
  const all = members.flatMap((member) => {
    const row = held.row(site, member);
    return logOf(row === undefined ? [] : held.events(row), visits.get(member) ?? []);
  });
  if (all.length === 0) return;
  const is = folded(fold, asOne(all, canonical), log);
  if (is === undefined) return;
  const received = receivedSpan(all, mergedAt);
  const row = held.row(site, canonical);
  const before = row === undefined || row.last_received_at === null ? [] : held.stays(row);
  replaceStays({ site, visit: canonical }, before, is.stays, own, written);
  const now = { stays: is.stays, patient: is.patient ?? null };
  own.came(newComing(canonical, { stays: before, patient: row?.patient ?? null }, now));
  const figures = { ...visitColumns(is), ...receivedColumns(received) };
  if (row === undefined) written.fresh.set(`${site} ${canonical}`, { site, visit: canonical, ...figures });
  else {
    written.known.push({ id: row.id, ...figures });
    if (row.last_received_at !== null && !sameClocks(row, figures))
      own.clocksChanged(is.stays, { before: row, after: figures });
  }
}

/** The log takes each event of a message once. */
function logOf(stored: readonly AdtEvent[], told: readonly AdtEvent[]): readonly AdtEvent[] {
  if (told.length === 0) return stored;
  const seen = new Map<string, AdtEvent>();
  for (const event of [...stored, ...told]) {
    const key = `${event.n} ${event.message}`;
    if (!seen.has(key)) seen.set(key, event);
  }
  return [...seen.values()];
}

function replaceStays(
  of: KeyOfSite,
  before: readonly Stay[],
  after: Visit['stays'],
  news: SiteNews,
  written: Written,
): void {
  const same = commonStart(before, after);
  if (same === before.length && same === after.length) return;
  written.stays.push({ of, start: same, before, after });
  const [gone, come] = [before.slice(same), after.slice(same)];
  news.changed(changedParts(gone, come));
  news.moved(movedBeds(gone, come));
}

/** A key that was merged away: its row stays, for its events. */
function clear(row: VisitColumns | undefined, held: Held, news: SiteNews, written: Written): void {
  if (row === undefined || row.last_received_at === null) return;
  const before = held.stays(row);
  replaceStays({ site: row.site, visit: row.visit }, before, [], news, written);
  news.came(newComing(row.visit, { stays: before, patient: row.patient }, { stays: [], patient: null }));
  written.known.push({ id: row.id, ...NOTHING_KNOWN, first_received_at: null, last_received_at: null });
}

async function write(sql: Sql, { told }: Refold, held: Held, written: Written): Promise<void> {
  const [added] = await Promise.all([
    written.fresh.size > 0
      ? sql.rows<KeyOfSite & { readonly id: number }>(ADD_VISITS, fresh.params([...written.fresh.values()]))
      : [],
    written.known.length > 0 ? sql.run(PUT_VISITS, known.params(written.known)) : 0,
  ]);
  const numbers = new Map(added.map(({ id, site, visit }) => [`${site} ${visit}`, id]));
  const idOf = ({ site, visit }: KeyOfSite): number => held.row(site, visit)?.id ?? numbers.get(`${site} ${visit}`)!;
  const rows = [...told.sites].flatMap(([site, { visits }]) =>
    [...visits].flatMap(([visit, list]) => list.map((event) => eventRow(idOf({ site, visit }), event))),
  );
  await Promise.all([rows.length > 0 ? sql.run(ADD_EVENTS, events.params(rows)) : 0, writeStays(sql, written, idOf)]);
}

const eventRow = (visit_id: number, event: AdtEvent): EventColumns => ({
  visit_id,
  message: event.message,
  n: event.n,
  occurred_at: event.occurredAt,
  received_at: event.receivedAt,
  body: bodyText(event),
});

/** Most news about a stay is its end: that leaves its row in its place. */
async function writeStays(sql: Sql, written: Written, idOf: (of: KeyOfSite) => number): Promise<void> {
  const ended: StayEnd[] = [];
  const cut: Pick<StayEnd, 'visit_id' | 'n'>[] = [];
  const added: StayColumns[] = [];
  for (const { of, start, before, after } of written.stays) {
    const visit_id = idOf(of);
    let n = start;
    const [was, is] = [before[n], after[n]];
    if (was !== undefined && is !== undefined && sameButEnd(was, is))
      ended.push({ visit_id, n: n++, to_at: stayEnd(is) });
    if (before.length > n) cut.push({ visit_id, n });
    for (; n < after.length; n++) added.push(stayRow({ visit_id, n, site: of.site }, after[n]!));
  }
  // The server does them in this order.
  await Promise.all([
    ended.length > 0 ? sql.run(END_STAYS, ends.params(ended)) : 0,
    cut.length > 0 ? sql.run(CUT_STAYS, cuts.params(cut)) : 0,
    added.length > 0 ? sql.run(ADD_STAYS, stays.params(added)) : 0,
  ]);
}

const stayRow = (head: Pick<StayColumns, 'visit_id' | 'n' | 'site'>, stay: Stay): StayColumns => ({
  ...head,
  location: stay.location,
  room: stay.room ?? null,
  bed: stay.bed ?? null,
  patient_class: stay.patientClass,
  to_admit: stay.toAdmit ? 1 : 0,
  on_leave: stay.onLeave ? 1 : 0,
  from_at: stay.from,
  to_at: stayEnd(stay),
});
