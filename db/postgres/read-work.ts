/** Figures, episodes, claims and posts. */
import type { Episode, EpisodeEvent } from '#src/domain/alert/episode-state.ts';
import type { KpiValue } from '#src/domain/kpi/value.ts';
import type { CardKey, EpisodeId, KpiId, SignalKey, SiteId } from '#src/kernel/ids.ts';
import type { Instant, Span } from '#src/kernel/time.ts';
import type { Destination } from '#src/ports/change.ts';
import type { OutboxRow, PostCount, PostPut, ValueName } from '#src/ports/reader.ts';
import { type KpiColumns, kpiValueOf, type OutboxColumns, outboxRowOf } from '../rows.ts';
import { batch } from './batch.ts';
import type { Param, Sql } from './connect.ts';
import { daysReader } from './figure-days.ts';

const KPIS = `SELECT * FROM kpi_value WHERE site = $1 AND kpi = $2 AND scope = $3 AND from_at >= $4 AND to_at <= $5
  ORDER BY from_at, to_at`;
const names = batch<ValueName>({ kpi: 'text', scope: 'text' }, 4);
const KPIS_OF = `SELECT v.* FROM ${names.from} JOIN kpi_value v ON v.site = $1 AND v.kpi = t.kpi AND v.scope = t.scope
  AND v.from_at = $2 AND v.to_at = $3`;
const LIVE = `SELECT body FROM episode WHERE site = $1 AND state <> 'closed' ORDER BY key`;
const BY_ID = 'SELECT body FROM episode WHERE site = $1 AND id = $2';
const BY_KEY = `SELECT body FROM episode WHERE site = $1 AND key = $2 AND state <> 'closed'`;
const OPENED = 'SELECT body FROM episode WHERE site = $1 AND opened_at >= $2 AND opened_at < $3 ORDER BY opened_at, id';
const EVENTS = 'SELECT body FROM episode_event WHERE site = $1 AND episode = $2 ORDER BY seq';
const EVENTS_BETWEEN = `SELECT v.body FROM episode e JOIN episode_event v ON v.site = e.site AND v.episode = e.id
  WHERE e.site = $1 AND e.opened_at >= $2 AND e.opened_at < $3 ORDER BY e.opened_at, e.id, v.seq`;
const CLAIM = 'SELECT max(due) AS due FROM run_claim WHERE site = $1 AND job = $2 AND due <= $3';
const POST = 'SELECT * FROM outbox WHERE card = $1 AND platform = $2 AND channel = $3';
const HISTORY = 'SELECT * FROM outbox WHERE platform = $1 AND channel = $2 ORDER BY first_at DESC, card DESC LIMIT $3';
const UNSENT = `SELECT * FROM outbox WHERE state <> 'sent' ORDER BY urgency, created_at LIMIT $1`;
const DOUBLED = 'SELECT * FROM outbox WHERE doubts > 0 AND site = $1 ORDER BY settled_at DESC LIMIT $2';
const COUNTS = `SELECT platform, channel, count(*) AS posts FROM outbox
  WHERE site = $1 AND first_at >= $2 AND first_at < $3 AND thread IS NULL
  GROUP BY platform, channel ORDER BY posts DESC, platform, channel`;
const PUTS = `SELECT card, platform, channel, first_at AS at FROM outbox
  WHERE site = $1 AND first_at >= $2 AND first_at < $3 AND thread IS NULL ORDER BY first_at, card, platform, channel`;

type PutRow = Destination & Pick<PostPut, 'card' | 'at'>;

export function workReader(sql: Sql) {
  // Bodies were written by `episode.put` and `episode.event` from these very types.
  const bodies = async <T>(statement: string, params: readonly Param[]): Promise<readonly T[]> =>
    (await sql.rows<{ body: string }>(statement, params)).map(({ body }) => JSON.parse(body) as T);
  const posts = async (statement: string, params: readonly Param[]): Promise<readonly OutboxRow[]> =>
    (await sql.rows<OutboxColumns>(statement, params)).map(outboxRowOf);

  return {
    kpiValues: async (site: SiteId, kpi: KpiId, scope: string, { from, to }: Span): Promise<readonly KpiValue[]> =>
      (await sql.rows<KpiColumns>(KPIS, [site, kpi, scope, from, to])).map(kpiValueOf),
    kpiValuesOf: async (site: SiteId, { from, to }: Span, of: readonly ValueName[]): Promise<readonly KpiValue[]> =>
      (await sql.rows<KpiColumns>(KPIS_OF, [site, from, to, ...names.params(of)])).map(kpiValueOf),
    ...daysReader(sql),
    liveEpisodes: (site: SiteId) => bodies<Episode>(LIVE, [site]),
    episode: async (site: SiteId, id: EpisodeId) => (await bodies<Episode>(BY_ID, [site, id]))[0],
    episodeByKey: async (site: SiteId, key: SignalKey) => (await bodies<Episode>(BY_KEY, [site, key]))[0],
    episodesBetween: (site: SiteId, { from, to }: Span) => bodies<Episode>(OPENED, [site, from, to]),
    episodeEvents: (site: SiteId, id: EpisodeId) => bodies<EpisodeEvent>(EVENTS, [site, id]),
    episodeEventsBetween: (site: SiteId, { from, to }: Span) => bodies<EpisodeEvent>(EVENTS_BETWEEN, [site, from, to]),
    lastClaim: async (site: SiteId, job: string, before: Instant): Promise<Instant | undefined> =>
      (await sql.rows<{ due: Instant | null }>(CLAIM, [site, job, before]))[0]?.due ?? undefined,
    outboxRow: async (card: CardKey, { platform, channel }: Destination): Promise<OutboxRow | undefined> =>
      (await posts(POST, [card, platform, channel]))[0],
    outboxHistory: async ({ platform, channel }: Destination, limit: number): Promise<readonly OutboxRow[]> =>
      (await posts(HISTORY, [platform, channel, limit])).toReversed(),
    outboxUnsent: (limit: number): Promise<readonly OutboxRow[]> => posts(UNSENT, [limit]),
    outboxDoubled: (site: SiteId, limit: number): Promise<readonly OutboxRow[]> => posts(DOUBLED, [site, limit]),
    postCounts: async (site: SiteId, { from, to }: Span): Promise<readonly PostCount[]> =>
      (await sql.rows<Destination & { posts: number }>(COUNTS, [site, from, to])).map(
        ({ platform, channel, posts }) => ({ to: { platform, channel }, posts }),
      ),
    postsBetween: async (site: SiteId, { from, to }: Span): Promise<readonly PostPut[]> =>
      (await sql.rows<PutRow>(PUTS, [site, from, to])).map(({ card, platform, channel, at }) => ({
        card,
        to: { platform, channel },
        at,
      })),
  };
}
