import type { Settings } from '#src/config/settings.ts';
import { atSite } from '#src/config/speaking.ts';
import { DIRTY } from '#src/domain/flow/bed-clean.ts';
import { boardersAt } from '#src/domain/flow/boarding.ts';
import { throughput } from '#src/domain/flow/throughput.ts';
import { unitFinder } from '#src/domain/flow/where.ts';
import { type Site, unitByLocation } from '#src/domain/hospital.ts';
import { kpiNamed, OBSERVED } from '#src/domain/kpi/index.ts';
import type { KpiInput, KpiResult } from '#src/domain/kpi/kpi.ts';
import { noResult, unavailable } from '#src/domain/kpi/result.ts';
import { SENSITIVE_UNITS } from '#src/domain/small-count.ts';
import { addDays, after, dayOf, HOUR_MS, type Instant, instant, localDateAt, startOfDay } from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';
import type { HuddleAnswer } from '#src/views/huddle/section.ts';
import { loadHolding } from './barriers.ts';
import type { BedsBook } from './beds-book.ts';
import { loadCensusAt, loadSiteCensus } from './census.ts';
import { loadExpected } from './forecast/expected.ts';
import { adtFreshness, loadFeeds } from './freshness.ts';
import { slotBefore } from './huddle-slots.ts';
import { loadKpiInput } from './kpi.ts';
import { loadLevel } from './level.ts';
import { loadTable } from './meetings.ts';
import { loadNet } from './net-position.ts';
import { loadOwed } from './owed.ts';
import { loadLastScore } from './predictions.ts';
import { loadStaffAhead } from './staff-ahead.ts';
import { loadStaffingBoard } from './staffing.ts';
import { loadAnswered } from './unit-prompts.ts';
import { loadUnmapped } from './unmapped.ts';

/**
 * Reads everything for a huddle card of one site.
 * @param when `due`: the slot it is for; what changed is told since the slot before it. `beds`: what was learned of how people come and leave
 */
export async function loadHuddle(
  read: Reader,
  site: Site,
  settings: Settings,
  when: { readonly now: Instant; readonly due?: Instant | undefined; readonly beds?: BedsBook | undefined },
): Promise<HuddleAnswer> {
  const { now, due = now } = when;
  const today = localDateAt(now, site.zone);
  const yesterday = dayOf(addDays(today, -1), site.zone);
  const sinceMidnight = { from: startOfDay(today, site.zone), to: now };
  const last = slotBefore(settings, site, due);
  const [
    census,
    before,
    live,
    owed,
    staffing,
    answered,
    feeds,
    unmapped,
    present,
    past,
    level,
    lastPlan,
    nets,
    table,
    held,
    toClean,
    expected,
    ahead,
  ] = await Promise.all([
    loadSiteCensus(read, site, { now }),
    last === undefined ? undefined : loadCensusAt(read, site, last),
    read.liveEpisodes(site.id),
    loadOwed(read, settings, site, now),
    loadStaffingBoard(read, site, settings, { now }),
    loadAnswered(read, site, settings, now),
    loadFeeds(read, site, now),
    loadUnmapped(read, site, now),
    loadKpiInput(read, site, settings, { period: sinceMidnight, now }),
    loadKpiInput(read, site, settings, { period: yesterday, now }),
    loadLevel(read, site, settings, now),
    loadLastScore(read, site, settings, today),
    loadNet(read, site, now),
    loadTable({ read, settings, site, now }, when.due),
    loadHeld(read, site, settings, now),
    loadToClean(read, site, now),
    loadExpected(read, site, settings, now),
    loadAhead(read, site, settings, when),
  ]);
  const unitAt = unitFinder(site);
  return {
    site,
    now,
    // Undefined only for a past that nobody knew.
    census: census ?? present.census,
    before,
    boarders: boardersAt(present.present, now, unitAt),
    // British houses report the clocks of their ED.
    nedocs: atSite(settings, site.id).house === 'nhs' ? undefined : house('nedocs', present),
    today: throughput(present.visits, sinceMidnight, unitAt),
    yesterday: throughput(past.visits, yesterday, unitAt),
    byNoonYesterday: house('discharge_before_noon_pct', past),
    staffing,
    ...ahead,
    answered,
    lastPlan,
    barriers: held,
    toClean,
    nets,
    expected,
    live,
    ...table,
    unsaid: owed.episodes,
    feeds,
    unmapped,
    level,
    freshness: adtFreshness(feeds),
  };
}

/** This block and the next two. */
const AHEAD_MS = 8 * HOUR_MS;

/** Of a house with a grid, where somebody learns. */
async function loadAhead(
  read: Reader,
  site: Site,
  settings: Settings,
  { now, beds }: { readonly now: Instant; readonly beds?: BedsBook | undefined },
): Promise<Pick<HuddleAnswer, 'staffAhead'>> {
  if (beds === undefined || settings.staffing.get(site.id) === undefined) return {};
  const until = after(now, AHEAD_MS);
  const { missing, ahead } = await loadStaffAhead(read, site, settings, { now, until, beds });
  if (ahead.blocks.length === 0) return {};
  return { staffAhead: { blocks: ahead.blocks, ...(missing === undefined ? {} : { missing }) } };
}

/** In a house of children or of the mind alone, a small count could point at somebody. */
async function loadHeld(read: Reader, site: Site, { barriers, privacy }: Settings, now: Instant) {
  const { held } = await loadHolding(read, site, now);
  const smallest = site.units.every(({ kind }) => SENSITIVE_UNITS.has(kind)) ? privacy.smallCount : 1;
  return { held, types: barriers.types, smallest };
}

async function loadToClean(read: Reader, site: Site, now: Instant): Promise<HuddleAnswer['toClean']> {
  const units = unitByLocation(site, now);
  const dirty = (await read.bedStates(site.id, now, { of: DIRTY })).filter(
    ({ inUse, location }) => !inUse && units.has(location),
  );
  if (dirty.length === 0) return undefined;
  return { beds: dirty.length, since: instant(Math.min(...dirty.map(({ since }) => since))) };
}

const house = (kpi: string, input: KpiInput): KpiResult =>
  kpiNamed(kpi, OBSERVED)?.observe.compute(input, { of: 'house' }) ?? noResult(unavailable('not-mapped', kpi));
