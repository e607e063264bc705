/** `kpi why`: how a figure is worked out, of what, by whose definition, and what is missing. */
import type { Kpi, ObservedKpi } from '#src/domain/kpi/kpi.ts';
import { adtFreshness, loadFeeds } from '#src/facts/freshness.ts';
import { whyData, whyDocument } from '#src/views/kpi-why.ts';
import { again, withButtons } from './again.ts';
import type { CommandContext, Outcome } from './command.ts';
import { type KpiAsked, kpiAsked } from './kpi-asked.ts';
import { answerOf } from './kpi-figure.ts';
import { importedWhy } from './kpi-imported.ts';
import { importedAsked } from './kpi-imported-asked.ts';
import { placeTyped, placeWords } from './kpi-place.ts';
import { fromFiles, setsTelling } from './kpi-which.ts';
import { refuse } from './refusal.ts';

export async function why(words: readonly string[], kpis: readonly Kpi[], ctx: CommandContext): Promise<Outcome> {
  if (words.length === 0) throw refuse('KPI_NEEDED', ctx.words.figures.nameNeeded('why'));
  const imported = await importedAsked(words, kpis, ctx, 'kpi why');
  if (imported !== undefined) return importedWhy(imported, ctx);
  const asked = kpiAsked(words, kpis, ctx, 'kpi why');
  const { kpi, place, period, at } = asked;
  const then = at === undefined ? ctx : { ...ctx, at };
  const answer = await answered(asked, then);
  const basis = answer?.basis ?? {
    now: ctx.now,
    at: ctx.at,
    asKnown: false,
    freshness: adtFreshness(await loadFeeds(ctx.read, ctx.site, ctx.now)),
  };
  const sets = kpi.observe === undefined ? await setsTelling(kpi, ctx) : [];
  const files = sets.length === 0 ? undefined : fromFiles(kpi, sets, ctx);
  const told = {
    kpi,
    place: placeWords(place, ctx),
    basis,
    ...(answer === undefined ? {} : { answer }),
    ...(files === undefined ? {} : { fromFiles: files.line }),
  };
  const typed = `${kpi.id}${placeTyped(place)}${period === undefined ? '' : ` ${period.typed}`}`;
  const figure = { label: ctx.words.figures.buttons.figure, command: again(`kpi ${typed}`, then) };
  return {
    document: withButtons(
      whyDocument(told, ctx),
      `kpi why ${typed}`,
      then,
      answer === undefined ? (files?.buttons ?? []) : [figure],
    ),
    data: whyData(told),
    audience: 'caller',
  };
}

/** Undefined where the house does not tell it. */
async function answered({ kpi, place, period }: KpiAsked, ctx: CommandContext) {
  if (kpi.observe === undefined || place.of === 'sites') return undefined;
  return answerOf({ kpi: kpi as ObservedKpi, scope: place, period }, ctx); // just looked at
}
