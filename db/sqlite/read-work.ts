/** Figures, episodes, claims and posts. */
import type { Episode, EpisodeEvent } from '#src/domain/alert/episode-state.ts';
import type { KpiValue } from '#src/domain/kpi/value.ts';
import type { CardKey, EpisodeId, KpiId, SignalKey, SiteId } from '#src/kernel/ids.ts';
import type { Instant, Span } from '#src/kernel/time.ts';
import type { Destination } from '#src/ports/change.ts';
import type { OutboxRow, PostCount, PostPut, ValueName } from '#src/ports/reader.ts';
import { type KpiColumns, kpiValueOf, type OutboxColumns, outboxRowOf } from '../rows.ts';
import type { Db } from './connect.ts';
import { figureDays } from './figure-days.ts';

type PutRow = Destination & Pick<PostPut, 'card' | 'at'>;

export function workReader(db: Db) {
  const kpis = db.prepare<[SiteId, KpiId, string, Instant, Instant], KpiColumns>(
    `SELECT * FROM kpi_value WHERE site = ? AND kpi = ? AND scope = ? AND from_at >= ? AND to_at <= ?
     ORDER BY from_at, to_at`,
  );
  const oneKpi = db.prepare<[SiteId, KpiId, string, Instant, Instant], KpiColumns>(
    'SELECT * FROM kpi_value WHERE site = ? AND kpi = ? AND scope = ? AND from_at = ? AND to_at = ?',
  );
  const days = figureDays(db);
  const live = db
    .prepare<[SiteId], string>(`SELECT body FROM episode WHERE site = ? AND state <> 'closed' ORDER BY key`)
    .pluck();
  const byId = db.prepare<[SiteId, EpisodeId], string>('SELECT body FROM episode WHERE site = ? AND id = ?').pluck();
  const byKey = db
    .prepare<[SiteId, SignalKey], string>(`SELECT body FROM episode WHERE site = ? AND key = ? AND state <> 'closed'`)
    .pluck();
  const opened = db
    .prepare<[SiteId, Instant, Instant], string>(
      'SELECT body FROM episode WHERE site = ? AND opened_at >= ? AND opened_at < ? ORDER BY opened_at, id',
    )
    .pluck();
  const events = db
    .prepare<[SiteId, EpisodeId], string>('SELECT body FROM episode_event WHERE site = ? AND episode = ? ORDER BY seq')
    .pluck();
  const eventsBetween = db
    .prepare<[SiteId, Instant, Instant], string>(
      `SELECT v.body FROM episode e JOIN episode_event v ON v.site = e.site AND v.episode = e.id
       WHERE e.site = ? AND e.opened_at >= ? AND e.opened_at < ? ORDER BY e.opened_at, e.id, v.seq`,
    )
    .pluck();
  const claim = db.prepare<[SiteId, string, Instant], { readonly due: Instant | null }>(
    'SELECT max(due) AS due FROM run_claim WHERE site = ? AND job = ? AND due <= ?',
  );
  const post = db.prepare<[CardKey, string, string], OutboxColumns>(
    'SELECT * FROM outbox WHERE card = ? AND platform = ? AND channel = ?',
  );
  const history = db.prepare<[string, string, number], OutboxColumns>(
    'SELECT * FROM outbox WHERE platform = ? AND channel = ? ORDER BY first_at DESC, rowid DESC LIMIT ?',
  );
  const unsent = db.prepare<[number], OutboxColumns>(
    `SELECT * FROM outbox WHERE state <> 'sent' ORDER BY urgency, created_at LIMIT ?`,
  );
  const doubled = db.prepare<[SiteId, number], OutboxColumns>(
    'SELECT * FROM outbox WHERE doubts > 0 AND site = ? ORDER BY settled_at DESC LIMIT ?',
  );
  const counts = db.prepare<[SiteId, Instant, Instant], Destination & { readonly posts: number }>(
    `SELECT platform, channel, count(*) AS posts FROM outbox
     WHERE site = ? AND first_at >= ? AND first_at < ? AND thread IS NULL
     GROUP BY platform, channel ORDER BY posts DESC, platform, channel`,
  );
  const puts = db.prepare<[SiteId, Instant, Instant], PutRow>(
    `SELECT card, platform, channel, first_at AS at FROM outbox
     WHERE site = ? AND first_at >= ? AND first_at < ? AND thread IS NULL ORDER BY first_at, card, platform, channel`,
  );

  // Bodies were written by `episode.put` and `episode.event` from these very types.
  const episodeOf = (body: string): Episode => JSON.parse(body) as Episode;
  const maybe = (body: string | undefined): Episode | undefined => (body === undefined ? undefined : episodeOf(body));

  return {
    kpiValues: (site: SiteId, kpi: KpiId, scope: string, { from, to }: Span): readonly KpiValue[] =>
      kpis.all(site, kpi, scope, from, to).map(kpiValueOf),
    kpiValuesOf: (site: SiteId, { from, to }: Span, of: readonly ValueName[]): readonly KpiValue[] =>
      of.flatMap(({ kpi, scope }) => oneKpi.all(site, kpi, scope, from, to)).map(kpiValueOf),
    staleDays: days.stale,
    dayMark: days.markOf,
    liveEpisodes: (site: SiteId): readonly Episode[] => live.all(site).map(episodeOf),
    episode: (site: SiteId, id: EpisodeId): Episode | undefined => maybe(byId.get(site, id)),
    episodeByKey: (site: SiteId, key: SignalKey): Episode | undefined => maybe(byKey.get(site, key)),
    episodesBetween: (site: SiteId, { from, to }: Span): readonly Episode[] =>
      opened.all(site, from, to).map(episodeOf),
    episodeEvents: (site: SiteId, id: EpisodeId): readonly EpisodeEvent[] =>
      events.all(site, id).map((body) => JSON.parse(body) as EpisodeEvent),
    episodeEventsBetween: (site: SiteId, { from, to }: Span): readonly EpisodeEvent[] =>
      eventsBetween.all(site, from, to).map((body) => JSON.parse(body) as EpisodeEvent),
    lastClaim: (site: SiteId, job: string, before: Instant): Instant | undefined =>
      claim.get(site, job, before)?.due ?? undefined,
    outboxRow(card: CardKey, { platform, channel }: Destination): OutboxRow | undefined {
      const row = post.get(card, platform, channel);
      return row === undefined ? undefined : outboxRowOf(row);
    },
    outboxHistory: ({ platform, channel }: Destination, limit: number): readonly OutboxRow[] =>
      history.all(platform, channel, limit).map(outboxRowOf).reverse(),
    outboxUnsent: (limit: number): readonly OutboxRow[] => unsent.all(limit).map(outboxRowOf),
    outboxDoubled: (site: SiteId, limit: number): readonly OutboxRow[] => doubled.all(site, limit).map(outboxRowOf),
    postCounts: (site: SiteId, { from, to }: Span): readonly PostCount[] =>
      counts.all(site, from, to).map(({ platform, channel, posts }) => ({ to: { platform, channel }, posts })),
    postsBetween: (site: SiteId, { from, to }: Span): readonly PostPut[] =>
      puts.all(site, from, to).map(({ card, platform, channel, at }) => ({ card, to: { platform, channel }, at })),
  };
}
