import { type RuleAt, rulesAt } from '#src/config/rules-at.ts';
import type { Settings } from '#src/config/settings.ts';
import type { HospitalFacts, PresentFacts } from '#src/domain/alert/rule.ts';
import { DIRTY } from '#src/domain/flow/bed-clean.ts';
import { boardersAt } from '#src/domain/flow/boarding.ts';
import { unitFinder } from '#src/domain/flow/where.ts';
import type { Site } from '#src/domain/hospital.ts';
import { kpiNamed, OBSERVED } from '#src/domain/kpi/index.ts';
import { noResult, unavailable } from '#src/domain/kpi/result.ts';
import { staffingBoard } from '#src/domain/staffing/board.ts';
import { blocksFrom } from '#src/domain/staffing/shift-calendar.ts';
import { after, HOUR_MS, type Instant, MINUTE_MS } from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';
import { askedOnce } from './asked-once.ts';
import { loadCensusNow } from './census.ts';
import { adtFreshness, loadFeeds } from './freshness.ts';
import { loadKept, needsOf } from './kept.ts';
import { edReports } from './kpi.ts';
import { loadLevelFacts } from './level.ts';
import { loadRecovery } from './recovery.ts';
import { countedUnits, loadLent } from './staffing.ts';

/** The ED patient who was bedded last came in within so many hours, or nobody is coming. */
const LAST_BEDDED_MS = 12 * HOUR_MS;
/** The block that runs and the next one. */
const BLOCKS = 2;

/** What the alert rules look at: one site, now. Read once for all of them. */
export const loadHospitalFacts = async (
  read: Reader,
  site: Site,
  settings: Settings,
  now: Instant,
): Promise<HospitalFacts> => (await loadJudgement(read, site, settings, now)).facts;

/** The rules of a site as they are now, and all that those that are on look at. */
export type Judgement = { readonly facts: HospitalFacts; readonly rules: readonly RuleAt[] };

export async function loadJudgement(store: Reader, site: Site, settings: Settings, now: Instant): Promise<Judgement> {
  // Rules and the level's score look at the same moment.
  const read = askedOnce(store);
  const [told, census, feeds] = await Promise.all([
    read.toldRules(site.id),
    loadCensusNow(read, site, now),
    loadFeeds(read, site, now),
  ]);
  const rules = rulesAt(settings, told, site.id);
  const known = { site, now, census, freshness: adtFreshness(feeds), feeds };
  const needs = needsOf(rules, site);
  const [present, level, kept, bedSpans] = await Promise.all([
    presentFacts(read, known, settings),
    loadLevelFacts(read, site, settings, now),
    loadKept(read, site, needs, now),
    needs.beds ? read.bedSpans(site.id, { span: { from: after(now, -MINUTE_MS), to: now }, runsOf: DIRTY }) : undefined,
  ]);
  const asked = { ...(level && { level }), ...(kept && { kept }), ...(bedSpans && { bedSpans }) };
  return { rules, facts: { ...known, present: { ...present, ...asked } } };
}

async function presentFacts(read: Reader, known: HospitalFacts, settings: Settings): Promise<PresentFacts> {
  const { site, now, census, freshness } = known;
  const period = { from: after(now, -LAST_BEDDED_MS), to: now };
  const [present, lastBedded, reports, staffing] = await Promise.all([
    read.staysAt(site.id, now),
    read.lastBedded(site.id, period),
    read.reports(site.id, now),
    rostered(read, site, settings, now),
  ]);
  // All that the score asks of the visits, unless nobody is there now: then it asks whether anybody was.
  const visits = present.length === 0 ? await read.visitsBetween(site.id, period) : lastBedded ? [lastBedded] : [];
  const input = {
    ...{ site, period, now, census, present, visits, midnights: [], freshness },
    sameDayStayDays: settings.kpi.sameDayStayDays,
    mappedFields: new Set(Object.keys(settings.hl7.fields)),
    edReported: edReports(reports, site, now),
  };
  return {
    boarders: boardersAt(present, now, unitFinder(site)),
    nedocs:
      kpiNamed('nedocs', OBSERVED)?.observe.compute(input, { of: 'house' }) ??
      noResult(unavailable('not-mapped', 'nedocs')),
    reports,
    recovery: await loadRecovery(read, { site, now, present, reports }),
    ...(staffing === undefined
      ? {}
      : {
          staffing: staffingBoard({
            site,
            now,
            census: countedUnits(census, freshness),
            reports,
            blocks: BLOCKS,
            ...staffing,
          }),
        }),
  };
}

/** Grid, roster, call-outs and loans of the blocks that are judged; undefined where no unit has a grid. */
async function rostered(read: Reader, site: Site, settings: Settings, now: Instant) {
  const staffing = settings.staffing.get(site.id);
  if (staffing === undefined || staffing.grids.size === 0) return undefined;
  const blocks = blocksFrom(staffing.calendar, now, BLOCKS);
  const span = { from: blocks[0]!.from, to: blocks.at(-1)!.to };
  const [roster, callOuts, lent] = await Promise.all([
    read.roster(site.id, span),
    read.callOuts(site.id, span),
    loadLent(read, site, now),
  ]);
  return { staffing, roster, callOuts, ...lent };
}
