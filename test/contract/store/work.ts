import { expect, it } from 'vitest';
import type { Episode, EpisodeEvent } from '#src/domain/alert/episode-state.ts';
import type { KpiValue } from '#src/domain/kpi/value.ts';
import { Conflict } from '#src/kernel/errors.ts';
import type { CardKey, EpisodeId, KpiId, PersonId, PoolId, RuleId, SignalKey } from '#src/kernel/ids.ts';
import type { Change } from '#src/ports/change.ts';
import { eachWith, hour, type MakeStore, OTHER_SITE, prune, SITE } from './house.ts';

const KPI = 'occupancy_pct' as KpiId;
const KEY = 'pool-occupancy:pool:adult' as SignalKey;
const scope = { of: 'pool', pool: 'adult' as PoolId } as const;
const episode = (id: string, more: Partial<Episode> = {}): Episode => ({
  site: SITE,
  id: id as EpisodeId,
  key: KEY,
  rule: 'pool-occupancy' as RuleId,
  scope,
  severity: 'act',
  state: 'open',
  version: 1,
  since: hour(8),
  openedAt: hour(8.25),
  lastReading: { key: KEY, scope, standing: 'past-fire', value: 0.97, fireLimit: 0.95, clearLimit: 0.92, evidence: {} },
  lastReadingAt: hour(8.5),
  touches: 0,
  ...more,
});
const put = (one: Episode, expectVersion: number): Change => ({ kind: 'episode.put', episode: one, expectVersion });
const value = (from: number, of: KpiValue['value']): KpiValue => ({
  site: SITE,
  kpi: KPI,
  scope: 'house',
  period: { from: hour(from), to: hour(from + 24) },
  value: of,
  definitionVersion: 1,
  computedAt: hour(from + 25),
});

export function workContract(make: MakeStore): void {
  const house = eachWith(make);

  it('an episode is stored only on the version that was decided on', async () => {
    const { store } = house();
    await store.commit([put(episode('E-1'), 0)]);
    await expect(store.commit([put(episode('E-1'), 0)])).rejects.toThrow(Conflict);
    await expect(store.commit([put(episode('E-1', { version: 3 }), 2)])).rejects.toThrow(Conflict);
    const owned = episode('E-1', {
      version: 2,
      state: 'owned',
      owner: { person: 'p1' as PersonId, name: 'house supervisor', at: hour(9) },
    });
    expect(await store.commit([put(owned, 1)])).toEqual({ applied: true });
    expect(await store.episode(SITE, owned.id)).toEqual(owned);
    expect(await store.episode(OTHER_SITE, owned.id)).toBeUndefined();
  });

  it('a signal has one live episode, whoever opens it first', async () => {
    const { store } = house();
    await store.commit([put(episode('E-1'), 0)]);
    await expect(store.commit([put(episode('E-2'), 0)])).rejects.toThrow(Conflict);
    expect((await store.episodeByKey(SITE, KEY))?.id).toBe('E-1');
    await store.commit([put(episode('E-1', { version: 2, state: 'closed', closedAt: hour(10) }), 1)]);
    expect(await store.episodeByKey(SITE, KEY)).toBeUndefined();
    expect(await store.liveEpisodes(SITE)).toEqual([]);
    await store.commit([put(episode('E-2', { state: 'pending' }), 0)]);
    expect((await store.liveEpisodes(SITE)).map((one) => one.id)).toEqual(['E-2']);
  });

  it('episodes of a span are those that opened in it, closed ones too', async () => {
    const { store } = house();
    await store.commit([put(episode('E-1', { state: 'closed', openedAt: hour(8) }), 0)]);
    await store.commit([put(episode('E-2', { openedAt: hour(12) }), 0)]);
    const ids = async (from: number, to: number) =>
      (await store.episodesBetween(SITE, { from: hour(from), to: hour(to) })).map((one) => one.id);
    expect(await ids(8, 13)).toEqual(['E-1', 'E-2']);
    expect(await ids(8, 12)).toEqual(['E-1']);
  });

  it('top-level posts of a span are counted by place; edits and lines of threads are not', async () => {
    const { store } = house();
    const document = { title: 't', plain: 't', status: 'ok', asOf: hour(8), blocks: [] } as const;
    const post = (card: string, channel: string, more: object = {}): Change => ({
      kind: 'outbox.put',
      post: {
        site: SITE,
        card: card as CardKey,
        to: { platform: 'web', channel },
        version: 1,
        document,
        urgency: 'routine',
        createdAt: hour(8),
        ...more,
      },
    });
    await store.commit([post('a', 'alerts'), post('b', 'alerts'), post('c', '@engineer')]);
    await store.commit([post('a', 'alerts', { version: 2 }), post('d', 'alerts', { thread: 'a' })]);
    await store.commit([post('late', 'alerts', { createdAt: hour(20) }), post('e', 'alerts', { site: OTHER_SITE })]);
    expect(await store.postCounts(SITE, { from: hour(0), to: hour(20) })).toEqual([
      { to: { platform: 'web', channel: 'alerts' }, posts: 2 },
      { to: { platform: 'web', channel: '@engineer' }, posts: 1 },
    ]);
    expect(await store.postsBetween(SITE, { from: hour(0), to: hour(20) })).toEqual([
      { card: 'a', to: { platform: 'web', channel: 'alerts' }, at: hour(8) },
      { card: 'b', to: { platform: 'web', channel: 'alerts' }, at: hour(8) },
      { card: 'c', to: { platform: 'web', channel: '@engineer' }, at: hour(8) },
    ]);
  });

  it('the history of an episode is kept in order', async () => {
    const { store } = house();
    const event = (kind: EpisodeEvent['kind'], at: number): EpisodeEvent => ({
      site: SITE,
      episode: 'E-1' as EpisodeId,
      at: hour(at),
      kind,
      value: 0.97,
    });
    for (const one of [event('opened', 8), event('owned', 9), event('closed', 10)]) {
      await store.commit([{ kind: 'episode.event', event: one }]);
    }
    const events = await store.episodeEvents(SITE, 'E-1' as EpisodeId);
    expect(events).toEqual([event('opened', 8), event('owned', 9), event('closed', 10)]);
  });

  it('the history of the episodes of a span is told in one answer, what happened after the span too', async () => {
    const { store } = house();
    const event = (id: string, kind: EpisodeEvent['kind'], at: number): EpisodeEvent => ({
      ...{ site: SITE, episode: id as EpisodeId, at: hour(at), kind },
    });
    await store.commit([
      put(episode('E-2', { openedAt: hour(9), state: 'closed' }), 0),
      put(episode('E-1', { openedAt: hour(8), state: 'closed' }), 0),
      put(episode('E-3', { openedAt: hour(12) }), 0),
    ]);
    const all = [event('E-2', 'opened', 9), event('E-1', 'opened', 8), event('E-3', 'opened', 12)];
    for (const one of [...all, event('E-1', 'outcome', 30)])
      await store.commit([{ kind: 'episode.event', event: one }]);
    const told = await store.episodeEventsBetween(SITE, { from: hour(8), to: hour(12) });
    expect(told).toEqual([event('E-1', 'opened', 8), event('E-1', 'outcome', 30), event('E-2', 'opened', 9)]);
    expect(await store.episodeEventsBetween(OTHER_SITE, { from: hour(8), to: hour(12) })).toEqual([]);
  });

  it('a due time and a request are claimed once', async () => {
    const { store, another } = house();
    const run = (due: number): Change => ({
      kind: 'run.claim',
      site: SITE,
      job: 'huddle',
      due: hour(due),
      at: hour(9),
    });
    const request: Change = { kind: 'request.claim', requestKey: 'click-1', at: hour(9) };
    await store.commit([run(7), request]);
    await expect(store.commit([run(7)])).rejects.toThrow(Conflict);
    await expect(store.commit([request])).rejects.toThrow(Conflict);
    if (another !== undefined) {
      const second = await another();
      await expect(second.commit([run(7)])).rejects.toThrow(Conflict);
      await second.close();
    }
    await store.commit([run(8)]);
    expect(await store.lastClaim(SITE, 'huddle', hour(8))).toBe(hour(8));
    expect(await store.lastClaim(SITE, 'huddle', hour(7.5))).toBe(hour(7));
    expect(await store.lastClaim(SITE, 'huddle', hour(6))).toBeUndefined();
    expect(await store.lastClaim(OTHER_SITE, 'huddle', hour(8))).toBeUndefined();
  });

  it('pruning keeps the latest claim of each job', async () => {
    const { store } = house();
    for (const due of [1, 2, 3]) {
      await store.commit([{ kind: 'run.claim', site: SITE, job: 'huddle', due: hour(due), at: hour(due) }]);
    }
    expect(await prune(store, hour(20))).toEqual({ removed: 2 });
    expect(await store.lastClaim(SITE, 'huddle', hour(20))).toBe(hour(3));
  });

  it('a figure is replaced by its newer computation and comes back as it was', async () => {
    const { store } = house();
    const measured = {
      value: 0.956,
      measure: 'share',
      numerator: 241,
      denominator: 252,
      n: 252,
      quality: 'complete',
    } as const;
    const missing = { unavailable: 'missing-inputs', missing: ['ventilated', 'last bed wait'] } as const;
    await store.commit([{ kind: 'kpi.put', value: value(0, missing) }]);
    await store.commit([
      { kind: 'kpi.put', value: value(0, measured) },
      { kind: 'kpi.put', value: value(24, missing) },
    ]);
    const all = await store.kpiValues(SITE, KPI, 'house', { from: hour(0), to: hour(48) });
    expect(all).toEqual([value(0, measured), value(24, missing)]);
    expect(await store.kpiValues(SITE, KPI, 'house', { from: hour(1), to: hour(48) })).toEqual([value(24, missing)]);
    expect(await store.kpiValues(SITE, KPI, 'pool:adult', { from: hour(0), to: hour(48) })).toEqual([]);
  });
}
