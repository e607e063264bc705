/** `kpi arrivals by hour`: a figure laid out by hour of the day and weekday. */
import { hasHours } from '#src/domain/kpi/by-hour.ts';
import type { Kpi, ObservedKpi } from '#src/domain/kpi/kpi.ts';
import { loadByHour } from '#src/facts/by-hour.ts';
import { adtFreshness, loadFeeds } from '#src/facts/freshness.ts';
import { daysBetween, type Instant } from '#src/kernel/time.ts';
import { kpiTitle } from '#src/views/kpi.ts';
import { byHourData, byHourDocument, knownCells } from '#src/views/kpi-by-hour.ts';
import { again, withButtons } from './again.ts';
import type { CommandContext, Outcome } from './command.ts';
import { kpiAsked } from './kpi-asked.ts';
import { placeTyped, placeWords } from './kpi-place.ts';
import { slips } from './nearest.ts';
import { type PeriodAsked, readPeriod, spanOf } from './period-asked.ts';
import { refuse } from './refusal.ts';

/** Two months of visits are read in some hundred milliseconds, and nobody's rota is older. */
const MOST_WEEKS = 9;

/** `by hour`, `by the hour of the day`, `by weekday and hour`, `per hour`, `hourly`, `heatmap` */
const BY_HOUR =
  /(?:^|\s)(?:(?:by|per)\s(?:the\s)?(?:time of day|hours?|weekdays?)(?:\sof\s(?:the\s)?(?:day|week))?(?:\s(?:and|x|by)\s(?:hours?|weekdays?|day(?:\sof\s(?:the\s)?week)?))?|hourly|heat-?\s?map)(?=\s|$)/i;
const BY_ELSE =
  /(?:^|\s)(?:by|per)\s(?:the\s)?(?:days?|weeks?|months?|quarters?|years?|units?|wards?|pools?|sites?|hospitals?)(?=\s|$)/i;

/**
 * The words without the wish for hours.
 * @returns undefined where there is none
 * @throws Refusal KPI_BY where something else is wished for
 */
export function withoutByHour(words: readonly string[], ctx: CommandContext): readonly string[] | undefined {
  const typed = words.map((word, n) => (/^(?:by|per)$/i.test(words[n - 1] ?? '') ? mended(word) : word)).join(' ');
  if (BY_HOUR.test(typed)) return typed.replace(BY_HOUR, ' ').split(/\s+/).filter(Boolean);
  if (BY_ELSE.test(typed)) throw refuse('KPI_BY', ctx.words.byHour.otherwise);
  return undefined;
}

/** `by huor` */
const mended = (word: string): string =>
  ['hour', 'hours', 'weekday'].find((one) => slips(word.toLowerCase(), one) <= 1) ?? word;

/** What is asked for by what is counted, and not by the name of its share. */
const COUNTED: Readonly<Record<string, string>> = { discharges: 'discharge_before_noon_pct' };

export async function byHour(words: readonly string[], kpis: readonly Kpi[], ctx: CommandContext): Promise<Outcome> {
  if (words.length === 0) throw refuse('KPI_NEEDED', ctx.words.byHour.which);
  const [first = '', ...others] = words;
  const asked = kpiAsked([COUNTED[first.toLowerCase()] ?? first, ...others], kpis, ctx);
  const kpi = hourly(asked.kpi, ctx);
  const { place } = asked;
  if (place.of === 'sites') throw refuse('KPI_SCOPE', ctx.words.errors.kpiScope(kpiTitle(kpi, ctx)));
  const { read, site, settings, now } = ctx;
  const until = asked.at ?? now;
  const period = asked.period ?? lastMonth(until, ctx);
  if (daysBetween(period.from, period.to) > MOST_WEEKS * 7)
    throw refuse('PERIOD_LONG', ctx.words.byHour.tooLong(ctx.format.number(MOST_WEEKS)));
  const whole = spanOf(period, site.zone);
  const span = { from: whole.from, to: Math.min(whole.to, until) as Instant };
  const [table, feeds] = await Promise.all([
    loadByHour(read, { kpi, site, scope: place, span }, { settings, now: until }),
    loadFeeds(read, site, now),
  ]);
  if (knownCells(table).length === 0) throw refuse('KPI_NO_DATA', ctx.words.byHour.nothing);
  const basis = { now, at: asked.at, asKnown: false, freshness: adtFreshness(feeds) };
  const answer = { kpi, place: placeWords(place, ctx), table, period: span, typed: period.typed, basis };
  const typed = `${kpi.id}${placeTyped(place)}`;
  return {
    document: withButtons(byHourDocument(answer, ctx), `kpi ${typed} by hour ${period.typed}`, ctx, [
      { label: ctx.words.figures.buttons.figure, command: again(`kpi ${typed} ${period.typed}`, ctx) },
      { label: ctx.words.figures.buttons.spc, command: again(`kpi spc ${typed}`, ctx) },
    ]),
    data: byHourData(answer),
    audience: 'caller',
  };
}

/** One of which an hour says something. Of what is sensitive an hour would tell whom it is about. */
function hourly(kpi: Kpi, ctx: CommandContext): ObservedKpi {
  const { figures, byHour: said } = ctx.words;
  const name = kpiTitle(kpi, ctx);
  if (kpi.observe === undefined) throw refuse('KPI_NO_DAYS', figures.noDays(name));
  if (kpi.observe.sensitive) throw refuse('KPI_SENSITIVE', figures.noChart(name));
  const observed = kpi as ObservedKpi; // just looked at
  if (!hasHours(observed)) throw refuse('KPI_NO_HOURS', said.noHours(name));
  return observed;
}

/** Four of each weekday, today not among them. */
const lastMonth = (now: Instant, { site }: CommandContext): PeriodAsked => {
  const read = readPeriod(['last', '28', 'days'], { now, zone: site.zone });
  return (read as { period: PeriodAsked }).period; // always reads
};
