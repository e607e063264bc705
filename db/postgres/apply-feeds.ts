/** The feed's acknowledged messages, what could not be read, and the state of its connection. */
import { journalText } from '../written.ts';
import { binaryArray } from './binary-array.ts';
import { oneByOne, type Writes } from './writes.ts';

const APPEND = `INSERT INTO journal (record) SELECT record FROM unnest($1::text[]) WITH ORDINALITY AS t (record, n) ORDER BY n`;
/** A row that is new has no transaction that ended it. */
const QUARANTINE = `INSERT INTO quarantine (site, feed, message, code, place, reason, type, body_hash, first_at, last_at, times)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9, 1)
  ON CONFLICT (site, feed, message, code) DO UPDATE
    SET times = quarantine.times + 1, last_at = greatest(quarantine.last_at, excluded.last_at)
  RETURNING xmax = 0 AS new`;
const FEED = `INSERT INTO feed (site, feed, connection, connection_since, accepted, repeated, quarantined, late, conflicting)
  VALUES ($1, $2, $3, $4, 0, 0, $5, 0, 0) ON CONFLICT (site, feed) DO UPDATE`;
const COUNT_QUARANTINED = `${FEED} SET quarantined = feed.quarantined + excluded.quarantined`;
const CONNECT = `${FEED} SET connection = excluded.connection, connection_since = excluded.connection_since
  WHERE feed.connection <> excluded.connection`;

/** What is folded must be what can be stored: PostgreSQL has no NUL in a text, and JSON writes one as `\\u0000`. */
const withoutNul = (json: string): string =>
  json.includes('\\u0000')
    ? json.replace(/\\(u0000|.)/g, (whole, what) => (what === 'u0000' ? '\\ufffd' : whole))
    : json;

export const feedWrites: Writes<'journal.append' | 'quarantine.add' | 'feed.connection'> = {
  async 'journal.append'(sql, changes) {
    await sql.run(APPEND, [
      binaryArray(
        'text',
        changes.map(({ record }) => withoutNul(journalText(record))),
      ),
    ]);
    return true;
  },
  'quarantine.add': oneByOne(async (sql, { entry }) => {
    const { site, feed, message, code, where, reason, type, bodyHash, receivedAt } = entry;
    const row = [site ?? '', feed, message, code, where, reason, type, bodyHash, receivedAt];
    const [added] = await sql.rows<{ new: boolean }>(QUARANTINE, row);
    if (added?.new !== true) return false;
    if (site !== undefined) await sql.run(COUNT_QUARANTINED, [site, feed, 'file', receivedAt, 1]);
    return true;
  }),
  'feed.connection': oneByOne(
    async (sql, { site, feed, connection, at }) => (await sql.run(CONNECT, [site, feed, connection, at, 0])) === 1,
  ),
};
