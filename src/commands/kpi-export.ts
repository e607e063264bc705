/** `kpi export`: figures of a place and a time as a table that leaves the house, CSV or XLSX. */
import type { Kpi, ObservedKpi } from '#src/domain/kpi/kpi.ts';
import { periodsIn } from '#src/domain/kpi/periods.ts';
import type { Grain, ObservedPlace } from '#src/domain/kpi/series.ts';
import { loadExport } from '#src/facts/kpi-export.ts';
import { addDays, after, daysBetween, localDateAt } from '#src/kernel/time.ts';
import { type ExportTold, exportDocument, exportRows, exportSheet } from '#src/views/kpi-export.ts';
import { again } from './again.ts';
import type { CommandContext, Outcome } from './command.ts';
import { whereAndWhen } from './kpi-asked.ts';
import { inTurns, MOST_ROWS, withOther } from './kpi-export-file.ts';
import { exportImported } from './kpi-export-imported.ts';
import { exportWords, liveOf } from './kpi-export-words.ts';
import { importedOf } from './kpi-imported-asked.ts';
import { type KpiPlace, placeKey, placeTyped, placeWords } from './kpi-place.ts';
import { type PeriodAsked, readPeriod, spanOf } from './period-asked.ts';
import { refuse } from './refusal.ts';
import { LEADS, requireOneOf } from './roles.ts';
import { refusePast } from './when-asked.ts';

/** Days whose records are read again, over all figures: two years of one. */
const MOST_DAYS_READ = 750;

type Wanted = {
  readonly kpis: readonly ObservedKpi[];
  readonly leftOut: readonly ObservedKpi[];
  readonly place: KpiPlace;
  readonly grain: Grain;
  readonly period: PeriodAsked;
};

export async function exportFigures(
  words: readonly string[],
  kpis: readonly Kpi[],
  ctx: CommandContext,
): Promise<Outcome> {
  const { export: said } = ctx.words.figures;
  requireOneOf(LEADS, 'kpi export', ctx);
  refusePast('kpi export', ctx);
  if (ctx.forChannel) throw refuse('EXPORT_SHARED', said.noShare);
  const asked = await exportWords(words, kpis, ctx);
  const told = await importedOf(asked, asked.rest, ctx, 'kpi export');
  if (told !== undefined) return exportImported(asked, told, ctx);
  const live = liveOf(asked, ctx);
  const { grain = 'day', format } = asked;
  const {
    place,
    period = usual(grain, ctx),
    at,
  } = whereAndWhen({ kpi: live.widest, rest: asked.rest }, ctx, 'kpi export');
  if (at !== undefined) throw refuse('AT_UNSUPPORTED', ctx.words.errors.atUnsupported('kpi export'));
  const of = place.of === 'sites' ? 'house' : place.of;
  const fits = live.kpis.filter(({ observe }) => observe.scopes.includes(of));
  const wanted = { kpis: fits, leftOut: live.kpis.filter((kpi) => !fits.includes(kpi)), place, grain, period };
  checked(wanted, ctx);
  const { typed, what, slug } = asked;
  return exported(wanted, { typed, what, slug, format }, ctx);
}

/** What is shown of it without a time: as much as one looks at. */
const USUAL: Readonly<Record<Grain, string>> = {
  hour: 'last 7 days',
  day: 'last 28 days',
  week: 'last 12 weeks',
  month: 'last 12 months',
};

function usual(grain: Grain, { now, site }: CommandContext): PeriodAsked {
  const read = readPeriod(USUAL[grain].split(' '), { now, zone: site.zone });
  return (read as { period: PeriodAsked }).period; // always reads
}

/** @throws Refusal EXPORT_TOO_LARGE, EXPORT_NOTHING */
function checked({ kpis, grain, period, place }: Wanted, { now, site, words, format }: CommandContext): void {
  const { export: said } = words.figures;
  const today = localDateAt(now, site.zone);
  const to = period.to <= today ? period.to : addDays(today, 1);
  const days = Math.max(0, daysBetween(period.from, to));
  // Days first: of a thousand years no hour is counted.
  const few = days <= MOST_ROWS ? periodsIn(spanOf({ ...period, to }, site.zone), grain, { zone: site.zone, now }) : [];
  const rows = kpis.length * (days <= MOST_ROWS ? few.length : days);
  if (rows > MOST_ROWS) throw refuse('EXPORT_TOO_LARGE', said.tooLarge(format.number(rows), format.number(MOST_ROWS)));
  if (rows === 0) throw refuse('EXPORT_NOTHING', said.nothingYet);
  const sites = place.of === 'sites' ? place.sites.length : 1;
  const read = kpis.filter((kpi) => readsRecords(kpi, grain, sites)).length * days * sites;
  if (read > MOST_DAYS_READ)
    throw refuse('EXPORT_TOO_LARGE', said.tooLong(format.number(read), format.number(MOST_DAYS_READ)));
}

/** Hours of what happened, and medians of more than one day, are worked out from the records. */
function readsRecords({ observe }: ObservedKpi, grain: Grain, sites: number): boolean {
  if (grain === 'hour') return observe.heads !== true;
  return observe.over.by === 'records' && (grain !== 'day' || sites > 1);
}

type Naming = Pick<ExportTold, 'what' | 'slug' | 'format'> & { readonly typed: string };

async function exported(wanted: Wanted, { typed, what, slug, format }: Naming, ctx: CommandContext): Promise<Outcome> {
  const { read, settings, now, site } = ctx;
  const { kpis, place, grain, period } = wanted;
  const span = spanOf(period, site.zone);
  const scope = place.of === 'sites' ? undefined : { site: site.id, name: placeKey(place) };
  const asked = { kpis, place: observedPlace(place, ctx), scope, grain, span };
  const found = await loadExport(read, asked, { settings, now }, ctx.progress);
  const points = found.flatMap(({ series }) => series.points);
  const about: ExportTold = {
    figures: found.map(({ kpi, series, target }) => ({ kpi, points: series.points, target })),
    what,
    slug,
    format,
    site: place.of === 'sites' ? placeWords(place, ctx) : site.name,
    place: placeWords(place, ctx),
    grain,
    first: localDateAt(points[0]!.period.from, site.zone), // without a period it was refused
    last: localDateAt(after(points.at(-1)!.period.to, -1), site.zone),
    smallCount: settings.privacy.smallCount,
    leftOut: wanted.leftOut,
    now,
  };
  const text = `kpi export ${typed}${placeTyped(place)} ${period.typed} by ${grain}`;
  const rowOf = exportRows(about, ctx);
  const all = about.figures.flatMap((figure) => figure.points.map((point) => ({ figure, point })));
  const rows = await inTurns(all, ({ figure, point }) => rowOf(point, figure));
  const sheet = { ...exportSheet(about, rows), command: again(`${text} ${format}`, ctx) };
  return {
    document: withOther(exportDocument(about, sheet, ctx), text, format, ctx),
    data: {
      file: `${sheet.name}.${format}`,
      format,
      place: placeKey(place),
      grain,
      from: about.first,
      to: about.last,
      rows: sheet.rows.length,
      figures: kpis.map(({ id }) => id),
      leftOut: wanted.leftOut.map(({ id }) => id),
    },
    audience: 'caller',
    file: {
      sheet,
      subject: `${slug} ${placeKey(place)}`,
      detail: { grain, from: about.first, to: about.last, rows: sheet.rows.length, figures: kpis.length, format },
    },
  };
}

const observedPlace = (place: KpiPlace, { site }: CommandContext): ObservedPlace =>
  place.of === 'sites' ? { of: 'sites', sites: place.sites.map(({ id }) => id) } : { ...place, site: site.id };
