import type { Settings } from '#src/config/settings.ts';
import type { SiteCensus } from '#src/domain/census/census.ts';
import type { StayRow, VisitRow } from '#src/domain/census/visit.ts';
import { DIRTY } from '#src/domain/flow/bed-clean.ts';
import { leftIn } from '#src/domain/flow/returns.ts';
import type { Site } from '#src/domain/hospital.ts';
import { AFTER_DAYS, type KpiFact, type KpiInput, type PredictedDay } from '#src/domain/kpi/kpi.ts';
import type { Report } from '#src/domain/report.ts';
import { ED_FIGURES, stillKnown } from '#src/domain/staffing/unit-update.ts';
import { addDays, dayOf, type Instant, localDateAt, type Span, startOfDay } from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';
import { loadCensusAt } from './census.ts';
import { adtFreshness, loadFeeds } from './freshness.ts';
import { predictionTimes } from './predictions.ts';
import { loadStaffingFacts } from './staffing.ts';
import { readerBehind } from './watched-reader.ts';

export type InputAsked = {
  /** Half-open; for a figure about an instant, `to` is that instant. */
  readonly period: Span;
  readonly now: Instant;
  /** What the figure reads beside the census; all of it unless said otherwise. */
  readonly reads?: readonly KpiFact[] | undefined;
  /** The visits of a longer time that holds the period, where they have been read already. */
  readonly visits?: readonly VisitRow[];
};

/** Everything that KPIs of one site and period read, loaded once. */
export async function loadKpiInput(read: Reader, site: Site, settings: Settings, asked: InputAsked): Promise<KpiInput> {
  const { period, now } = asked;
  const [head, facts] = await Promise.all([
    emptyInput(read, site, { settings, now }),
    loadFacts(read, site, settings, asked),
  ]);
  return { ...head, ...facts, period };
}

type Facts = Pick<
  KpiInput,
  | 'census'
  | 'present'
  | 'visits'
  | 'after'
  | 'midnights'
  | 'beds'
  | 'bedSpans'
  | 'edReported'
  | 'staffing'
  | 'marks'
  | 'predictions'
>;
type Remembered = { readonly site: Site; readonly mark: number; readonly facts: Promise<Facts> };

/** Days that are over, by what was asked of them: many ask for yesterday, and what is told of today does not change it. */
const days = new WeakMap<Reader, Map<string, Remembered>>();
const MOST_DAYS = 8;

async function loadFacts(read: Reader, site: Site, settings: Settings, asked: InputAsked): Promise<Facts> {
  const { period, now, reads = ALL_FACTS, visits } = asked;
  const date = localDateAt(period.from, site.zone);
  const day = dayOf(date, site.zone);
  const isDay = day.from === period.from && day.to === period.to && day.to <= now && visits === undefined;
  const mark = isDay ? await read.dayMark(site.id, date) : undefined;
  if (mark === undefined) return readFacts(read, site, settings, asked);
  const store = readerBehind(read);
  const known = days.get(store) ?? new Map<string, Remembered>();
  days.set(store, known);
  const key = [site.id, date, ...[...reads].sort()].join(' ');
  const last = known.get(key);
  if (last !== undefined && last.mark === mark && last.site === site) return last.facts;
  if (known.size >= MOST_DAYS) known.clear();
  // Many share it, so it is nobody's own look at the data: what it hangs on is the mark, which each of them asks for.
  const facts = readFacts(store, site, settings, asked);
  known.set(key, { site, mark, facts });
  // What failed is asked for again.
  facts.catch(() => known.delete(key));
  return facts;
}

async function readFacts(
  read: Reader,
  site: Site,
  settings: Settings,
  { period, reads = ALL_FACTS, visits: known }: InputAsked,
): Promise<Facts> {
  const reading = <T>(fact: KpiFact, load: () => Promise<readonly T[]>): Promise<readonly T[]> =>
    reads.includes(fact) ? load() : Promise.resolve([]);
  const [census, present, visits, lastBedded, midnights, beds, bedSpans, reports, staffing, predictions] =
    await Promise.all([
      loadCensusAt(read, site, period.to),
      known === undefined ? reading('present', () => read.staysAt(site.id, period.to)) : presentAt(known, period.to),
      known ?? reading('visits', () => read.visitsBetween(site.id, period)),
      reads.includes('last-bedded') && known === undefined ? read.lastBedded(site.id, period) : undefined,
      reading('midnights', () => Promise.all(midnightsIn(period, site).map((at) => loadCensusAt(read, site, at)))),
      reading('beds', () => read.bedStates(site.id, period.to)),
      reading('bed-spans', () => read.bedSpans(site.id, { span: period, runsOf: DIRTY })),
      read.reports(site.id, period.to, ED_FIGURES),
      reads.includes('staffing') ? loadStaffingFacts(read, site, settings, period) : undefined,
      reading('predictions', () => predictedIn(read, site, settings, period)),
    ]);
  const after = reads.includes('after') ? await laterVisits(read, site, period, visits) : undefined;
  const lying = new Set([...present, ...visits].map(({ visit }) => visit));
  const marks = lying.size === 0 ? [] : await reading('marks', () => read.marks(site.id, { of: [...lying] }));
  return {
    census,
    present,
    marks,
    predictions,
    ...(after === undefined ? {} : { after }),
    visits: visits.length > 0 ? visits : await orAnybody(lastBedded, census, () => read.visitsBetween(site.id, period)),
    midnights,
    beds,
    bedSpans,
    edReported: edReports(reports, site, period.to),
    ...(staffing === undefined ? {} : { staffing }),
  };
}

/** The days of a period of which somebody predicted, with the times by which they are judged. */
async function predictedIn(
  read: Reader,
  site: Site,
  settings: Settings,
  { from, to }: Span,
): Promise<readonly PredictedDay[]> {
  const days = { from: localDateAt(from, site.zone), to: localDateAt(Math.max(from, to - 1) as Instant, site.zone) };
  const told = Map.groupBy(await read.predictions(site.id, days), ({ day }) => day);
  return [...told]
    .map(([day, of]) => ({ times: predictionTimes(settings, site, day), told: of }))
    .toSorted((a, b) => (a.times.day < b.times.day ? -1 : 1));
}

/** Whatever visits the patients who left in a period have in it and after it. */
function laterVisits(
  read: Reader,
  site: Site,
  period: Span,
  visits: readonly VisitRow[],
): Promise<readonly VisitRow[]> {
  const patients = new Set(leftIn(visits, period).flatMap(({ patient }) => patient ?? []));
  const to = startOfDay(addDays(localDateAt(period.to, site.zone), AFTER_DAYS), site.zone);
  return read.visitsOfPatients(site.id, [...patients], { from: period.from, to });
}

/** Of an empty house it is asked whether anybody was there at all: else nobody has told us of it. */
const orAnybody = async (
  last: VisitRow | undefined,
  { units }: SiteCensus,
  load: () => Promise<readonly VisitRow[]>,
): Promise<readonly VisitRow[]> => {
  if (last !== undefined) return [last];
  return units.every(({ occupied }) => occupied === 0) ? load() : [];
};

const ALL_FACTS: readonly KpiFact[] = [
  'present',
  'visits',
  'midnights',
  'staffing',
  'beds',
  'bed-spans',
  'after',
  'marks',
  'predictions',
];

type Settled = Omit<KpiInput, 'period' | 'census'>;

/** What hangs on no period: settings and how fresh the feed is; nobody is there and nothing has happened. */
export async function emptyInput(
  read: Reader,
  site: Site,
  { settings, now }: { readonly settings: Settings; readonly now: Instant },
): Promise<Settled> {
  const feeds = await loadFeeds(read, site, now);
  const ends = feeds.flatMap(({ state }) => state.lastEventAt ?? []);
  return {
    site,
    now,
    present: [],
    visits: [],
    midnights: [],
    freshness: adtFreshness(feeds),
    ...(ends.length === 0 ? {} : { toldUntil: Math.max(...ends) as Instant }),
    sameDayStayDays: settings.kpi.sameDayStayDays,
    forgetBedsAfterDays: settings.kpi.forgetBedsAfterDays,
    mappedFields: new Set(Object.keys(settings.hl7.fields)),
  };
}

/** Who is where at an instant, from visits that hold everybody who was there. */
function presentAt(visits: readonly VisitRow[], at: Instant): readonly StayRow[] {
  return visits.flatMap(({ stays, warnings: _, ...visit }) =>
    stays
      .filter((stay) => stay.from <= at && (stay.to === undefined || stay.to > at))
      .map((stay) => ({ ...visit, ...stay })),
  );
}

function midnightsIn(period: Span, site: Site): readonly Instant[] {
  const found: Instant[] = [];
  for (let day = localDateAt(period.from, site.zone); ; day = addDays(day, 1)) {
    const at = startOfDay(day, site.zone);
    if (at > period.to) return found;
    if (at >= period.from) found.push(at);
  }
}

/** ED inputs that plain ADT lacks, as the ED last reported them; the latest counts, and only while it is recent. */
export function edReports(reports: readonly Report[], site: Site, at: Instant): NonNullable<KpiInput['edReported']> {
  const eds = new Set(site.units.filter((unit) => unit.kind === 'ed').map((unit) => unit.id));
  const known = new Map<string, { readonly value: number; readonly at: Instant }>();
  for (const report of reports) {
    if (!ED_FIGURES.includes(report.item)) continue;
    const later = (known.get(report.item)?.at ?? report.at) <= report.at;
    if (report.value === undefined || !eds.has(report.unit) || !stillKnown(report, at) || !later) continue;
    known.set(report.item, { value: report.value, at: report.at });
  }
  return known;
}
