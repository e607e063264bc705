/** `kpi spc`: signal or noise? The last days of a figure against its own usual range. */
import type { Kpi, ObservedKpi } from '#src/domain/kpi/kpi.ts';
import { adtFreshness, loadFeeds } from '#src/facts/freshness.ts';
import { loadControl, loadControlOfSites } from '#src/facts/kpi-control.ts';
import { type LocalDate, localDateAt, startOfDay } from '#src/kernel/time.ts';
import { controlData, controlDocument } from '#src/views/control.ts';
import { kpiTitle } from '#src/views/kpi.ts';
import { again, withButtons } from './again.ts';
import type { CommandContext, Outcome } from './command.ts';
import { type KpiAsked, kpiAsked } from './kpi-asked.ts';
import { importedSpc } from './kpi-imported.ts';
import { importedAsked } from './kpi-imported-asked.ts';
import { type KpiPlace, placeTyped, placeWords } from './kpi-place.ts';
import { refuse } from './refusal.ts';

export async function spc(words: readonly string[], kpis: readonly Kpi[], ctx: CommandContext): Promise<Outcome> {
  if (words.length === 0) throw refuse('KPI_NEEDED', ctx.words.figures.nameNeeded('spc'));
  const imported = await importedAsked(words, kpis, ctx, 'kpi spc');
  if (imported !== undefined) return importedSpc(imported, ctx);
  const asked = kpiAsked(words, kpis, ctx, 'kpi spc');
  const { kpi, place } = asked;
  const charted = observedOf(asked, ctx);
  const { read, site, now } = ctx;
  const before = asked.period?.to ?? localDateAt(ctx.at ?? now, site.zone);
  const [found, feeds] = await Promise.all([controlOf(charted, place, before, ctx), loadFeeds(read, site, now)]);
  const basis = { now, at: ctx.at, asKnown: false, freshness: adtFreshness(feeds) };
  const { period } = asked;
  const shown = period === undefined ? {} : { shownFrom: startOfDay(period.from, site.zone) };
  const answer = { kpi: charted, place: placeWords(place, ctx), controlled: found, basis, ...shown };
  const typed = `${kpi.id}${placeTyped(place)}`;
  return {
    document: withButtons(
      controlDocument(answer, ctx),
      `kpi spc ${typed}${period === undefined ? '' : ` ${period.typed}`}`,
      ctx,
      [
        { label: ctx.words.figures.buttons.figure, command: again(`kpi ${typed}`, ctx) },
        { label: ctx.words.figures.buttons.why, command: again(`kpi why ${typed}`, ctx) },
      ],
    ),
    data: controlData(answer),
    audience: 'caller',
  };
}

async function controlOf(kpi: ObservedKpi, place: KpiPlace, before: LocalDate, ctx: CommandContext) {
  const { read, site, settings, words } = ctx;
  const now = ctx.at ?? ctx.now;
  if (place.of !== 'sites') return loadControl(read, { kpi, part: { site, scope: place }, before, now });
  const name = kpiTitle(kpi, ctx);
  const { over, scopes } = kpi.observe;
  if (!scopes.includes('house')) throw refuse('KPI_SCOPE', words.errors.kpiScope(name));
  if (over.by === 'records' || over.by === 'nothing')
    throw refuse(
      'KPI_SITES',
      words.figures.sitesApart(name),
      place.sites.map((one) => ({ label: one.name, command: `kpi spc ${kpi.id} --site ${one.id}` })),
    );
  return loadControlOfSites(read, { kpi, sites: place.sites, zone: site.zone, before }, { settings, now });
}

/** One that the house tells of itself, day by day. Small counts of what is sensitive have no chart: its points would tell them. */
function observedOf({ kpi }: KpiAsked, ctx: CommandContext): ObservedKpi {
  const { figures } = ctx.words;
  if (kpi.observe === undefined) throw refuse('KPI_NO_DAYS', figures.noDays(kpiTitle(kpi, ctx)));
  if (kpi.observe.sensitive) throw refuse('KPI_SENSITIVE', figures.noChart(kpiTitle(kpi, ctx)));
  return kpi as ObservedKpi; // just looked at
}
