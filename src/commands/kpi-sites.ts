/** A figure of all sites taken together. */
import type { Site } from '#src/domain/hospital.ts';
import type { ObservedKpi } from '#src/domain/kpi/kpi.ts';
import { adtFreshness, loadFeeds } from '#src/facts/freshness.ts';
import { loadSites } from '#src/facts/kpi-period.ts';
import { kpiData, kpiDocument, kpiTitle } from '#src/views/kpi.ts';
import { again, withButtons } from './again.ts';
import type { CommandContext, Outcome } from './command.ts';
import { basisOf, cutAtNow, periodOf } from './figure-time.ts';
import { placeWords } from './kpi-place.ts';
import { type PeriodAsked, spanOf } from './period-asked.ts';
import { refuse } from './refusal.ts';

type Asked = { readonly kpi: ObservedKpi; readonly sites: readonly Site[]; readonly period: PeriodAsked | undefined };

/** Days are those of the site that was asked in. What is sensitive is told of each site by itself, with its small counts held back. */
export async function ofSites({ kpi, sites, period: asked }: Asked, ctx: CommandContext): Promise<Outcome> {
  const { read, settings, now, site, words } = ctx;
  if (kpi.observe.sensitive || !kpi.observe.scopes.includes('house'))
    throw refuse('KPI_SCOPE', words.errors.kpiScope(kpiTitle(kpi, ctx)));
  const period = asked === undefined ? periodOf(kpi.observe, ctx) : cutAtNow(kpi, spanOf(asked, site.zone), ctx);
  const main = await loadSites(read, { kpi, sites, period, zone: site.zone }, { settings, now });
  const freshness = adtFreshness(await loadFeeds(read, site, now));
  const answer = {
    kpi,
    place: placeWords({ of: 'sites', sites }, ctx),
    result: { main, parts: [] },
    pools: [],
    period,
    history: [],
    basis: basisOf({ period, freshness }, ctx),
    ...(asked === undefined ? {} : { typed: asked.typed }),
  };
  const text = `kpi ${kpi.id} all sites${asked === undefined ? '' : ` ${asked.typed}`}`;
  const compare = { label: words.figures.buttons.compare, command: again(`kpi compare ${kpi.id} sites`, ctx) };
  return {
    document: withButtons(kpiDocument(answer, ctx), text, ctx, [compare]),
    data: kpiData(answer),
    audience: 'caller',
  };
}
