/** What is known here of each rule: what its alerts were worth, and what its plays did. Counted once a day, up to midnight, and then remembered. */
import { ruleAt } from '#src/config/rules-at.ts';
import type { Settings } from '#src/config/settings.ts';
import type { Episode } from '#src/domain/alert/episode-state.ts';
import { type RuleUse, ruleUse } from '#src/domain/alert/rule-use.ts';
import type { Site } from '#src/domain/hospital.ts';
import { playsFor } from '#src/domain/play/index.ts';
import type { OfferedPlay } from '#src/domain/play/record.ts';
import type { RuleId } from '#src/kernel/ids.ts';
import { addDays, type Instant, localDateAt, startOfDay } from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';
import { offeredPlays } from './play-effect.ts';
import { rulesOnce } from './rules-once.ts';
import { readerBehind } from './watched-reader.ts';

/** Further back a house was another one. */
export const RECORD_DAYS = 365;

export type RuleRecord = { readonly use: RuleUse; readonly offered: readonly OfferedPlay[] };

type Day = {
  readonly midnight: Instant;
  readonly settings: Settings['plays'];
  readonly byRule: Promise<ReadonlyMap<RuleId, readonly Episode[]>>;
  /** By rule and the plays that it names itself. */
  readonly records: Map<string, Promise<RuleRecord>>;
};

const days = new WeakMap<Reader, Map<string, Day>>();

type Asked = { readonly site: Site; readonly settings: Settings; readonly now: Instant };

/** When what is known of rules was counted last: the midnight before. */
export const recordedUntil = ({ site, now }: Pick<Asked, 'site' | 'now'>): Instant =>
  startOfDay(localDateAt(now, site.zone), site.zone);

/**
 * Use and plays of a rule as of the last midnight: the same all day, so that a card costs no look through the year. Plays that somebody gives
 * a rule, or takes from it, count at once.
 * @returns plays ranked by what they are expected to do here
 */
export async function loadRuleRecord(read: Reader, rule: RuleId, asked: Asked): Promise<RuleRecord> {
  const own = ruleAt(await rulesOnce(read, asked), rule)?.rule.plays;
  const day = dayOf(read, asked);
  const key = [rule, ...(own ?? [])].join(' ');
  const known = day.records.get(key);
  if (known !== undefined) return known;
  const record = recordOf(readerBehind(read), { rule, own }, day, asked);
  day.records.set(key, record);
  // What failed is asked for again.
  record.catch(() => day.records.delete(key));
  return record;
}

/** The use of every rule that told something in the last thirty days. */
export async function loadRuleUses(read: Reader, asked: Asked): Promise<ReadonlyMap<RuleId, RuleUse>> {
  const day = dayOf(read, asked);
  const byRule = await day.byRule;
  return new Map([...byRule].map(([rule, episodes]) => [rule, ruleUse(episodes, day.midnight)]));
}

function dayOf(read: Reader, asked: Asked): Day {
  const store = readerBehind(read);
  const known = days.get(store) ?? new Map<string, Day>();
  days.set(store, known);
  const midnight = recordedUntil(asked);
  const last = known.get(asked.site.id);
  if (last?.midnight === midnight && last.settings === asked.settings.plays) return last;
  const byRule = episodesByRule(store, asked.site, midnight);
  const day: Day = { midnight, settings: asked.settings.plays, byRule, records: new Map() };
  known.set(asked.site.id, day);
  byRule.catch(() => known.delete(asked.site.id));
  return day;
}

/** As they stood at midnight, as far as an episode tells: what was said since is not counted before the next one. */
async function episodesByRule(
  store: Reader,
  site: Site,
  midnight: Instant,
): Promise<ReadonlyMap<RuleId, readonly Episode[]>> {
  const from = startOfDay(addDays(localDateAt(midnight, site.zone), -RECORD_DAYS), site.zone);
  const told = await store.episodesBetween(site.id, { from, to: midnight });
  return Map.groupBy(
    told.map((one) => asOf(one, midnight)),
    (one) => one.rule,
  );
}

function asOf(episode: Episode, midnight: Instant): Episode {
  const { notUseful, outcome, closedAt, ...rest } = episode;
  const closed = episode.state === 'closed' && closedAt !== undefined && closedAt < midnight;
  const said = notUseful?.filter(({ at }) => at < midnight) ?? [];
  return {
    ...rest,
    ...(closed ? { closedAt } : { state: episode.state === 'closed' ? 'watching' : episode.state }),
    ...(said.length === 0 ? {} : { notUseful: said }),
    ...(outcome === undefined || outcome.at >= midnight ? {} : { outcome }),
  };
}

type OwnPlays = { readonly rule: RuleId; readonly own: readonly string[] | undefined };

async function recordOf(
  store: Reader,
  { rule, own }: OwnPlays,
  day: Day,
  { site, settings }: Asked,
): Promise<RuleRecord> {
  const episodes = (await day.byRule).get(rule) ?? [];
  const plays = playsFor(rule, settings.plays, own);
  const offered = await offeredPlays(store, plays, episodes, { site, settings, rule });
  return { use: ruleUse(episodes, day.midnight), offered };
}
