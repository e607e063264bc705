/** `forecast record`: how good the forecasts of a series were at one place, beside rules that anybody could follow. */
import type { Step } from '#src/domain/forecast/counts.ts';
import { startOfStep } from '#src/domain/forecast/local-steps.ts';
import { driftOf } from '#src/domain/forecast/record.ts';
import { kpiNamed } from '#src/domain/kpi/index.ts';
import { loadForecast } from '#src/facts/forecast/found.ts';
import type { ForecastPlace, ForecastSeries } from '#src/facts/forecast/series.ts';
import { adtFreshness, loadFeeds } from '#src/facts/freshness.ts';
import type { Button } from '#src/message/document.ts';
import { forecastRecordData, forecastRecordDocument, type RecordAnswer } from '#src/views/forecast-record.ts';
import { withButtons } from './again.ts';
import type { CommandContext, Outcome } from './command.ts';

export type RecordAsked = { readonly series: ForecastSeries; readonly place: ForecastPlace; readonly step: Step };

/**
 * @param typed the command that asks for it
 * @param buttons what leads on from it
 */
export async function forecastRecord(
  { series, place, step }: RecordAsked,
  { typed, buttons }: { readonly typed: string; readonly buttons: readonly Button[] },
  ctx: CommandContext,
): Promise<Outcome> {
  const { read, site, settings, now } = ctx;
  const [{ days, byAhead, issued, judgedFrom, nothing, counts }, feeds] = await Promise.all([
    loadForecast(read, { series, place, step, site, settings, now }),
    loadFeeds(read, site, now),
  ]);
  const answer: RecordAnswer = {
    ...{ series: series.id, kpi: series.kpi === undefined ? undefined : kpiNamed(series.kpi), site, step },
    unit: place.of === 'unit' ? place.unit : undefined,
    ...{ days, byAhead, issued, nothing, counts, drift: driftOf(days) },
    judgedFrom: judgedFrom === undefined ? undefined : startOfStep(step, judgedFrom, site.zone),
    basis: { now, at: undefined, asKnown: false, freshness: adtFreshness(feeds) },
  };
  return {
    document: withButtons(forecastRecordDocument(answer, ctx), typed, ctx, buttons),
    data: forecastRecordData(answer),
    audience: 'caller',
  };
}
