import type { Episode, EpisodeEvent } from '#src/domain/alert/episode-state.ts';
import type { KpiValue } from '#src/domain/kpi/value.ts';
import { Conflict } from '#src/kernel/errors.ts';
import type { SiteId } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { Change } from '#src/ports/change.ts';
import { kpiColumns } from '../rows.ts';
import type { Db } from './connect.ts';
import { sqliteCode } from './errors.ts';

type RunClaim = Extract<Change, { kind: 'run.claim' }>;

/** Figures, episodes, and the claims that make each piece of work happen once. */
export function alertWriter(db: Db) {
  const putKpi = db.prepare(
    `INSERT OR REPLACE INTO kpi_value (site, kpi, scope, from_at, to_at, value, measure, numerator, denominator, n,
       dropped, quality, unavailable, missing, definition_version, computed_at, feed_at, detail, restated_at, said_before)
     VALUES (@site, @kpi, @scope, @from_at, @to_at, @value, @measure, @numerator, @denominator, @n,
       @dropped, @quality, @unavailable, @missing, @definition_version, @computed_at, @feed_at, @detail, @restated_at,
       @said_before)`,
  );
  const insertEpisode = db.prepare(
    `INSERT INTO episode (site, id, key, rule, state, version, opened_at, body)
     VALUES (@site, @id, @key, @rule, @state, @version, @openedAt, @body)`,
  );
  const updateEpisode = db.prepare(
    `UPDATE episode SET key = @key, rule = @rule, state = @state, version = @version, opened_at = @openedAt, body = @body
     WHERE site = @site AND id = @id AND version = @expectVersion`,
  );
  const addEvent = db.prepare<[SiteId, string, string]>(
    'INSERT INTO episode_event (site, episode, body) VALUES (?, ?, ?)',
  );
  const claimRun = db.prepare<[SiteId, string, Instant, Instant]>(
    'INSERT INTO run_claim (site, job, due, at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const claimRequest = db.prepare<[string, Instant]>(
    'INSERT INTO request_claim (request_key, at) VALUES (?, ?) ON CONFLICT DO NOTHING',
  );

  return {
    putKpi(value: KpiValue): boolean {
      putKpi.run(kpiColumns(value));
      return true;
    },
    putEpisode(episode: Episode, expectVersion: number): boolean {
      const { site, id, key, rule, state, version } = episode;
      const row = { site, id, key, rule, state, version, openedAt: episode.openedAt ?? null };
      const body = JSON.stringify(episode);
      try {
        const statement = expectVersion === 0 ? insertEpisode : updateEpisode;
        const { changes } = statement.run(expectVersion === 0 ? { ...row, body } : { ...row, body, expectVersion });
        if (changes === 1) return true;
      } catch (error) {
        // The id is taken, or the signal has a live episode already: somebody else opened it first.
        if (!sqliteCode(error)?.startsWith('SQLITE_CONSTRAINT')) throw error;
      }
      throw new Conflict(`episode ${id}`);
    },
    addEvent(event: EpisodeEvent): boolean {
      addEvent.run(event.site, event.episode, JSON.stringify(event));
      return true;
    },
    claimRun({ site, job, due, at }: RunClaim): boolean {
      if (claimRun.run(site, job, due, at).changes === 1) return true;
      throw new Conflict(`run ${job}`);
    },
    claimRequest(requestKey: string, at: Instant): boolean {
      if (claimRequest.run(requestKey, at).changes === 1) return true;
      throw new Conflict('request');
    },
  };
}
