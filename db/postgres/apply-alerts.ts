/** Figures, episodes, and the claims that make each piece of work happen once. */
import type { Episode } from '#src/domain/alert/episode-state.ts';
import { Conflict } from '#src/kernel/errors.ts';
import { type KpiColumns, kpiColumns } from '../rows.ts';
import { batch, latestOf } from './batch.ts';
import type { Sql } from './connect.ts';
import { isUniqueViolation } from './errors.ts';
import { oneByOne, type Writes } from './writes.ts';

const kpis = batch<KpiColumns>({
  site: 'text',
  kpi: 'text',
  scope: 'text',
  from_at: 'bigint',
  to_at: 'bigint',
  value: 'float8',
  measure: 'text',
  numerator: 'float8',
  denominator: 'float8',
  n: 'bigint',
  dropped: 'bigint',
  quality: 'text',
  unavailable: 'text',
  missing: 'text',
  definition_version: 'bigint',
  computed_at: 'bigint',
  feed_at: 'bigint',
  detail: 'text',
  restated_at: 'bigint',
  said_before: 'text',
});
const PUT_KPIS = `INSERT INTO kpi_value (${kpis.names}) SELECT ${kpis.names} FROM ${kpis.from}
  ON CONFLICT (site, kpi, scope, from_at, to_at) DO UPDATE SET
    (value, measure, numerator, denominator, n, dropped, quality, unavailable, missing, definition_version, computed_at,
     feed_at, detail, restated_at, said_before) =
    (excluded.value, excluded.measure, excluded.numerator, excluded.denominator, excluded.n, excluded.dropped,
     excluded.quality, excluded.unavailable, excluded.missing, excluded.definition_version, excluded.computed_at,
     excluded.feed_at, excluded.detail, excluded.restated_at, excluded.said_before)`;
const INSERT_EPISODE = `INSERT INTO episode (site, id, key, rule, state, version, opened_at, body)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`;
const UPDATE_EPISODE = `UPDATE episode SET key = $3, rule = $4, state = $5, version = $6, opened_at = $7, body = $8
  WHERE site = $1 AND id = $2 AND version = $9`;
const ADD_EVENTS = `INSERT INTO episode_event (site, episode, body)
  SELECT site, episode, body FROM unnest($1::text[], $2::text[], $3::text[]) WITH ORDINALITY AS t (site, episode, body, n) ORDER BY n`;
const claims = batch<{ site: string; job: string; due: number; at: number }>({
  site: 'text',
  job: 'text',
  due: 'bigint',
  at: 'bigint',
});
// In one order in every instance, so that two of them wait for each other and do not lock each other out.
const CLAIM_RUNS = `INSERT INTO run_claim (${claims.names}) SELECT ${claims.names} FROM ${claims.from}
  ORDER BY site, job, due ON CONFLICT DO NOTHING`;
const CLAIM_REQUESTS = `INSERT INTO request_claim (request_key, at)
  SELECT request_key, at FROM unnest($1::text[], $2::bigint[]) AS t (request_key, at) ORDER BY request_key ON CONFLICT DO NOTHING`;

async function putEpisode(sql: Sql, episode: Episode, expectVersion: number): Promise<boolean> {
  const { site, id, key, rule, state, version, openedAt } = episode;
  const row = [site, id, key, rule, state, version, openedAt ?? null, JSON.stringify(episode)];
  try {
    const written =
      expectVersion === 0 ? await sql.run(INSERT_EPISODE, row) : await sql.run(UPDATE_EPISODE, [...row, expectVersion]);
    if (written === 1) return true;
  } catch (error) {
    // The signal has a live episode already: somebody else opened it first.
    if (!isUniqueViolation(error)) throw error;
  }
  throw new Conflict(`episode ${id}`);
}

export const alertWrites: Writes<'kpi.put' | 'episode.put' | 'episode.event' | 'run.claim' | 'request.claim'> = {
  async 'kpi.put'(sql, changes) {
    const rows = changes.map(({ value }) => kpiColumns(value));
    const keyOf = ({ site, kpi, scope, from_at, to_at }: KpiColumns) =>
      JSON.stringify([site, kpi, scope, from_at, to_at]);
    await sql.run(PUT_KPIS, kpis.params(latestOf(rows, keyOf)));
    return true;
  },
  'episode.put': oneByOne((sql, { episode, expectVersion }) => putEpisode(sql, episode, expectVersion)),
  async 'episode.event'(sql, changes) {
    const events = changes.map(({ event }) => event);
    await sql.run(ADD_EVENTS, [
      events.map(({ site }) => site),
      events.map(({ episode }) => episode),
      events.map((event) => JSON.stringify(event)),
    ]);
    return true;
  },
  async 'run.claim'(sql, changes) {
    const rows = changes.map(({ site, job, due, at }) => ({ site, job, due, at }));
    if ((await sql.run(CLAIM_RUNS, claims.params(rows))) === rows.length) return true;
    throw new Conflict(`run ${rows[0]?.job}`);
  },
  async 'request.claim'(sql, changes) {
    const written = await sql.run(CLAIM_REQUESTS, [
      changes.map(({ requestKey }) => requestKey),
      changes.map(({ at }) => at),
    ]);
    if (written === changes.length) return true;
    throw new Conflict('request');
  },
};
