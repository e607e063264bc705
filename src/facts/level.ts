/** The declared house level of a site, and what its scale comes to now. */
import type { Settings } from '#src/config/settings.ts';
import type { CommonRuleSettings, LevelFacts } from '#src/domain/alert/rule.ts';
import { levelOfKey } from '#src/domain/alert/rules/house-level.ts';
import { spokeAt } from '#src/domain/feed-state.ts';
import type { Site } from '#src/domain/hospital.ts';
import { kpiNamed, OBSERVED } from '#src/domain/kpi/index.ts';
import type { KpiInput, KpiResult, ObservedKpi } from '#src/domain/kpi/kpi.ts';
import { noResult, unavailable } from '#src/domain/kpi/result.ts';
import type { LevelDeclaration } from '#src/domain/level/declaration.ts';
import { hasScore, type LevelParameter, type LevelScale } from '#src/domain/level/scale.ts';
import { type LevelFact, type LevelScore, score } from '#src/domain/level/score.ts';
import { type LevelStanding, standingOf } from '#src/domain/level/standing.ts';
import { shiftAt } from '#src/domain/staffing/shift-calendar.ts';
import { brand, type RuleId } from '#src/kernel/ids.ts';
import { after, DAY_MS, HOUR_MS, type Instant, instant, localDateAt, type Span, startOfDay } from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';
import { loadKpiInput } from './kpi.ts';

/** A site's scale with what was declared on it. */
export type LevelNow = {
  readonly scale: LevelScale;
  /** Undefined: nobody has declared any. */
  readonly standing: LevelStanding | undefined;
};

type LevelReader = Pick<Reader, 'levelNow' | 'levelDeclarations'>;

/** Longer ago than this no house has been on one level without anybody declaring another. */
const LOOK_BACK_MS = 60 * DAY_MS;

/** @returns undefined where the site has no scale */
export async function loadLevel(
  read: LevelReader,
  site: Pick<Site, 'id'>,
  settings: Pick<Settings, 'levels'>,
  at: Instant,
): Promise<LevelNow | undefined> {
  const scale = settings.levels.get(site.id);
  if (scale === undefined) return undefined;
  const [last, lately] = await Promise.all([
    read.levelNow(site.id, at),
    read.levelDeclarations(site.id, { from: after(at, -LOOK_BACK_MS), to: after(at, 1) }),
  ]);
  const declarations = lately.length > 0 || last === undefined ? lately : [last];
  return { scale, standing: standingOf(declarations, scale) };
}

/** Whoever came into an ED bed last did so within so many hours, or nobody is coming. */
const INSTANT_MS = 12 * HOUR_MS;

/** What the scale comes to on the figures of this moment. */
export async function loadLevelScore(
  read: Reader,
  site: Site,
  settings: Settings,
  { scale, now }: { readonly scale: LevelScale; readonly now: Instant },
): Promise<LevelScore> {
  const kpis = scale.parameters.flatMap(({ kpi }) => kpiNamed(kpi, OBSERVED) ?? []);
  const today = startOfDay(localDateAt(now, site.zone), site.zone);
  const load = (about: 'instant' | 'day'): Promise<KpiInput> | undefined => {
    const some = kpis.filter(({ observe }) => observe.about === about);
    if (some.length === 0) return undefined;
    const from = about === 'day' ? today : after(now, -INSTANT_MS);
    return loadKpiInput(read, site, settings, { period: { from, to: now }, now, reads: readsOf(some) });
  };
  const [present, sinceMidnight] = await Promise.all([load('instant'), load('day')]);
  const facts = scale.parameters.map((parameter) => {
    const kpi = kpiNamed(parameter.kpi, OBSERVED);
    return factOf(parameter, kpi, kpi?.observe.about === 'day' ? sinceMidnight : present);
  });
  return score(facts, scale);
}

/** All that any of them reads; undefined: everything. */
function readsOf(kpis: readonly ObservedKpi[]): KpiInputReads {
  const each = kpis.map(({ observe }) => observe.reads);
  return each.some((reads) => reads === undefined) ? undefined : [...new Set(each.flatMap((reads) => reads ?? []))];
}
type KpiInputReads = ObservedKpi['observe']['reads'];

function factOf({ place }: LevelParameter, kpi: ObservedKpi | undefined, input: KpiInput | undefined): LevelFact {
  const found: KpiResult =
    kpi === undefined || input === undefined ? noResult(unavailable('not-mapped')) : kpi.observe.compute(input, place);
  const byHand = found.parts.flatMap(({ byHandAt }) => byHandAt ?? []);
  if (byHand.length > 0) return { value: found.main, source: 'by-hand', asOf: instant(Math.min(...byHand)) };
  const rostered = kpi?.observe.reads?.includes('staffing') === true;
  const asOf = input === undefined ? undefined : rostered ? input.now : spokeAt(input.freshness, input.now);
  return { value: found.main, source: rostered ? 'roster' : 'feed', ...(asOf === undefined ? {} : { asOf }) };
}

const RULE = 'house-level';

/** What the rule that asks for a declaration looks at; undefined where the scale has no score, or the rule is off. */
export async function loadLevelFacts(
  read: Reader,
  site: Site,
  settings: Settings,
  now: Instant,
): Promise<LevelFacts | undefined> {
  const scale = settings.levels.get(site.id);
  const rule = settings.rules(site.id, brand<RuleId>(RULE)) as CommonRuleSettings | undefined;
  if (scale === undefined || !hasScore(scale) || rule?.enabled !== true) return undefined;
  const { from } = shiftNow(settings, site, now);
  const [score, last, episodes] = await Promise.all([
    loadLevelScore(read, site, settings, { scale, now }),
    read.levelNow(site.id, now),
    read.episodesBetween(site.id, { from, to: after(now, 1) }),
  ]);
  const told = episodes.filter(
    ({ rule: of, state, openedAt }) => of === RULE && state === 'closed' && openedAt !== undefined && openedAt >= from,
  );
  return {
    scale,
    score,
    ...(last === undefined ? {} : { declared: last.level }),
    told: spokenFor(scale, last, { from, told: new Set(told.map(({ key }) => levelOfKey(key))) }),
  };
}

type OfShift = { readonly from: Instant; readonly told: ReadonlySet<string> };

/**
 * Of what the score proposes in this shift only something graver is news: whoever declared a level in it has judged that and all calmer ones,
 * and whoever was told of one calmer than the level declared knows that it might be calmer.
 */
function spokenFor({ levels }: LevelScale, last: LevelDeclaration | undefined, { from, told }: OfShift) {
  const rank = levels.findIndex(({ id }) => id === last?.level);
  const calmer = levels.slice(0, Math.max(rank, 0)).map(({ id }) => id);
  if (last !== undefined && last.at >= from) return new Set([...told, ...calmer, last.level]);
  return calmer.some((id) => told.has(id)) ? new Set([...told, ...calmer]) : told;
}

/** A house without shifts is handed over twice a day. */
const HALF_DAY_MS = 12 * HOUR_MS;

/** The shift of the house that runs: what a level mutes ends with it. */
export function shiftNow(settings: Pick<Settings, 'staffing'>, site: Pick<Site, 'id'>, now: Instant): Span {
  const calendar = settings.staffing.get(site.id)?.calendar;
  const shift = calendar === undefined ? undefined : shiftAt(calendar, now);
  return shift ?? { from: after(now, -HALF_DAY_MS), to: after(now, HALF_DAY_MS) };
}
