/** What the plays of a rule did here, from its episodes that are over: the readings they keep, or else the census (docs/play-effects.md). */
import type { Settings } from '#src/config/settings.ts';
import { trendBefore, valueAt } from '#src/domain/alert/course.ts';
import type { Episode } from '#src/domain/alert/episode-state.ts';
import { RULES } from '#src/domain/alert/index.ts';
import type { CommonRuleSettings, Scope } from '#src/domain/alert/rule.ts';
import { siteCensus } from '#src/domain/census/units.ts';
import type { Site } from '#src/domain/hospital.ts';
import { isMeasured, type PlayEffect, playEffects, rankedPlays, USES_NEEDED } from '#src/domain/play/effect.ts';
import { type Course, momentsOf } from '#src/domain/play/moments.ts';
import type { Play } from '#src/domain/play/play.ts';
import type { OfferedPlay, PlayRecord } from '#src/domain/play/record.ts';
import type { RuleId, SignalKey } from '#src/kernel/ids.ts';
import { after, type Instant, MINUTE_MS } from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';

export type RecordOf = { readonly site: Site; readonly settings: Settings; readonly rule: RuleId };

/** The latest so many say enough, and are looked up in a second once a day. */
const MOST_EPISODES = 300;
/** Of a tick: the census is kept every five minutes. */
const TICK_MS = 5 * MINUTE_MS;

/** The plays of a rule with what is known of them, the likeliest to help first. */
export async function offeredPlays(
  store: Reader,
  plays: readonly Play[],
  episodes: readonly Episode[],
  of: RecordOf,
): Promise<readonly OfferedPlay[]> {
  const over = episodes.filter(({ state, openedAt }) => state === 'closed' && openedAt !== undefined);
  const effects = await effectsOf(store, plays, over.slice(-MOST_EPISODES), of);
  const offered = plays.map((one) => ({
    id: one.id,
    safety: one.safety,
    one,
    record: recordOf(one, over, effects.get(one.id)),
  }));
  const last = over.at(-1)?.lastReading;
  const worse = last === undefined || last.fireLimit >= last.clearLimit ? 'higher' : 'lower';
  return rankedPlays(offered, [...effects.values()], worse).map(({ one, record }) => ({ play: one, record }));
}

function recordOf({ id }: Play, over: readonly Episode[], found: PlayEffect | undefined): PlayRecord {
  const used = over.filter((one) => one.plays?.some(({ play }) => play === id));
  const worked = used.filter(({ outcome }) => outcome?.result === 'worked').length;
  const base = { uses: used.length, worked };
  if (used.length === 0) return base;
  if (used.length < USES_NEEDED) return { ...base, lacking: { why: 'uses', have: used.length, needed: USES_NEEDED } };
  if (found === undefined || found.uses < USES_NEEDED)
    return { ...base, lacking: { why: 'figures', have: found?.uses ?? 0, needed: USES_NEEDED } };
  if (!isMeasured(found.effect)) return { ...base, lacking: found.effect };
  const { change, from, to, claimed } = found.effect;
  return { ...base, effect: { change, from, to, claimed } };
}

/** Each play is looked at after its own horizon, beside all that was chosen. */
async function effectsOf(
  store: Reader,
  plays: readonly Play[],
  over: readonly Episode[],
  of: RecordOf,
): Promise<ReadonlyMap<string, PlayEffect>> {
  if (!over.some((one) => one.plays !== undefined)) return new Map();
  const byHorizon = Map.groupBy(plays, ({ horizonMinutes }) => horizonMinutes);
  const all = await Promise.all(
    [...byHorizon].map(async ([minutes, some]) => {
      const horizon = { horizonMs: minutes * MINUTE_MS, zone: of.site.zone };
      const effects = playEffects(momentsOf(await coursesOf(store, over, horizon, of), horizon));
      return effects.filter(({ play }) => some.some(({ id }) => id === play));
    }),
  );
  return new Map(all.flat().map((effect) => [effect.play, effect]));
}

type Horizon = Parameters<typeof momentsOf>[1];

/** Episodes with the values that their moments ask for: what is asked is found first, and then looked up once each. */
async function coursesOf(
  store: Reader,
  over: readonly Episode[],
  horizon: Horizon,
  of: RecordOf,
): Promise<readonly Course[]> {
  const asked = new Set<Instant>();
  const noting = (at: Instant): number => {
    asked.add(at);
    return 0;
  };
  const kept = over.map(keptCourse);
  momentsOf(
    over.map((one, n) => kept[n] ?? courseOf(one, noting)),
    horizon,
  );
  const values = new Map<Instant, ReadonlyMap<SignalKey, number | undefined>>();
  for (const at of asked) values.set(at, await readingsAt(store, at, of));
  return over.map((one, n) => kept[n] ?? courseOf(one, (at) => values.get(at)?.get(one.key)));
}

const courseOf = (episode: Episode, valueAt: Course['valueAt']): Course => ({
  place: placeOf(episode.scope),
  openedAt: episode.openedAt ?? episode.since,
  closedAt: episode.closedAt ?? episode.lastReadingAt,
  chosen: (episode.plays ?? []).map(({ play, at }) => ({ play, at })),
  valueAt,
});

/** What an episode itself knows of how its metric went; undefined where it keeps no readings. */
function keptCourse(episode: Episode): Course | undefined {
  const { course, plays = [] } = episode;
  if (course === undefined) return undefined;
  const then = (at: Instant): number | undefined => valueAt(course, at);
  return {
    ...courseOf(episode, then),
    chosen: plays,
    trendAt(at) {
      const value = then(at);
      return value === undefined ? undefined : trendBefore(course, { at, value });
    },
    readAt: course.map(({ at }) => at),
  };
}

function placeOf(scope: Scope): string {
  if (scope.of === 'house') return 'house';
  return scope.of === 'pool' ? scope.pool : scope.of === 'unit' ? scope.unit : scope.feed;
}

/** What the rule would have read at a time, from the census alone; a rule that needs more of the present says nothing of the past. */
async function readingsAt(
  store: Reader,
  at: Instant,
  { site, settings, rule: id }: RecordOf,
): Promise<ReadonlyMap<SignalKey, number | undefined>> {
  const rule = RULES.find((one) => one.id === id);
  const rows = await store.snapshots(site.id, { from: after(at, -TICK_MS), to: after(at, 1) });
  const tick = rows.reduce((last, { takenAt }) => Math.max(last, takenAt), Number.NEGATIVE_INFINITY);
  if (rule === undefined || !Number.isFinite(tick)) return new Map();
  const counts = rows.filter(({ takenAt }) => takenAt === tick);
  const census = siteCensus({ site, at, counts, beds: [] });
  const facts = {
    site,
    now: at,
    census,
    freshness: { state: 'fresh', dataAgeMs: 0, lastMessageAt: at } as const,
    feeds: [],
  };
  // Settings hold what the rule's own schema made of the file.
  const readings = rule.evaluate(facts, settings.rules(site.id, rule.id) as CommonRuleSettings);
  return new Map(readings.map(({ key, value }) => [key, value]));
}
