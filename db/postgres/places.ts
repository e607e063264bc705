/**
 * Places that have a counter. A tick of a health system names a quarter of a million of them, nearly always the same: those that were
 * seen in the database once are not looked for again. No counter is ever removed.
 */
import type { LocationId, SiteId } from '#src/kernel/ids.ts';
import { batch } from './batch.ts';
import type { Sql } from './connect.ts';

export type Place = { readonly site: SiteId; readonly location: LocationId };

/** Which database and which transaction this is. */
const HERE = `SELECT (SELECT system_identifier::text FROM pg_control_system()) || ' ' ||
    (SELECT oid::text FROM pg_database WHERE datname = current_database()) AS database, pg_current_xact_id()::text AS transaction`;
const places = batch<Place>({ site: 'text', location: 'text' });
const ADD = `INSERT INTO counter (site, location, occupied, inpatients, to_admit, on_leave)
  SELECT site, location, 0, 0, 0, 0 FROM ${places.from} ORDER BY site, location ON CONFLICT DO NOTHING
  RETURNING site, location`;

type Seen = {
  readonly places: Map<SiteId, Set<LocationId>>;
  /** Added by that transaction, which may yet fall. */
  readonly added: Map<string, string>;
};
const seenIn = new Map<string, Seen>();
const keyOf = ({ site, location }: Place): string => JSON.stringify([site, location]);

/** Every place has a counter from now on. */
export async function addPlaces(sql: Sql, list: readonly Place[]): Promise<void> {
  const [here] = await sql.rows<{ readonly database: string; readonly transaction: string }>(HERE);
  const { database, transaction } = here!;
  const seen = seenIn.get(database) ?? { places: new Map(), added: new Map() };
  seenIn.set(database, seen);
  const unseen = new Map<string, Place>();
  // Places of a site stand together.
  let last: { readonly site: SiteId; readonly known: ReadonlySet<LocationId> | undefined } | undefined;
  for (const place of list) {
    if (last?.site !== place.site) last = { site: place.site, known: seen.places.get(place.site) };
    if (last.known?.has(place.location) !== true) unseen.set(keyOf(place), place);
  }
  if (unseen.size === 0) return;
  const added = new Set((await sql.rows<Place>(ADD, places.params([...unseen.values()]))).map(keyOf));
  for (const [key, { site, location }] of unseen) {
    if (added.has(key)) seen.added.set(key, transaction);
    else if (seen.added.get(key) !== transaction) {
      // It was there before this transaction began.
      seen.added.delete(key);
      const known = seen.places.get(site) ?? new Set();
      seen.places.set(site, known.add(location));
    }
  }
}
