/** Which figure, of which place, over which time: out of the words behind `kpi`. */
import type { Kpi, KpiScope } from '#src/domain/kpi/kpi.ts';
import { type Instant, localDateAt } from '#src/kernel/time.ts';
import { quoted } from '#src/message/quote.ts';
import { kpiTitle } from '#src/views/kpi.ts';
import type { CommandContext } from './command.ts';
import { dateOrder } from './date-order.ts';
import { figureNamed, type Named } from './figure-named.ts';
import type { KpiPlace } from './kpi-place.ts';
import { looksLikePeriod, mendedWords, type PeriodAsked, type PeriodFault, readPeriod } from './period-asked.ts';
import { namesUnit, placeNamed } from './place-named.ts';
import { refuse } from './refusal.ts';
import { asTyped } from './said.ts';
import { whenAsked } from './when-asked.ts';

export type KpiAsked = {
  readonly kpi: Kpi;
  readonly place: KpiPlace;
  /** Undefined: as it is now, or was last. */
  readonly period?: PeriodAsked;
  /** Undefined: not about a moment. */
  readonly at?: Instant;
};

/** @throws Refusal KPI_UNKNOWN, KPI_SCOPE, PLACE_UNKNOWN, PERIOD_… */
export function kpiAsked(words: readonly string[], kpis: readonly Kpi[], ctx: CommandContext, verb = 'kpi'): KpiAsked {
  const named = figureNamed(words, kpis, ctx, verb);
  return { kpi: named.kpi, ...whereAndWhen(named, ctx, verb) };
}

type WhereWhen = Omit<KpiAsked, 'kpi'>;

/** @throws Refusal KPI_SCOPE, PLACE_UNKNOWN, PERIOD_… */
export function whereAndWhen({ kpi, rest }: Named, ctx: CommandContext, verb: string): WhereWhen {
  const asking = `${verb} ${asTyped(kpi.id, ctx.words.terms)}`;
  const moment = momentIn(rest, ctx);
  const { words, period } = moment === undefined ? periodIn(rest, ctx) : { words: moment.words, period: undefined };
  const at = moment?.at ?? ctx.at;
  const place = placeAsked(words, kpi, ctx, asking);
  return {
    place,
    ...(period === undefined ? {} : { period: notAhead(period, ctx) }),
    ...(at === undefined ? {} : { at }),
  };
}

const TIME = /^\d{1,2}:\d{2}$/;
const DATE = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2})?$/;

/** `at 14:00`, `at 2019-03-05 14:00` as the last words. */
function momentIn(rest: readonly string[], ctx: CommandContext) {
  const n = rest.findLastIndex((word) => word.toLowerCase() === 'at' || word === '@');
  const said = n < 0 ? [] : rest.slice(n + 1);
  const isMoment =
    (said.length === 1 && (TIME.test(said[0]!) || DATE.test(said[0]!))) ||
    (said.length === 2 && DATE.test(said[0]!) && TIME.test(said[1]!));
  if (!isMoment) return undefined;
  return {
    words: rest.slice(0, n),
    at: whenAsked(said.join(' '), { zone: ctx.site.zone, now: ctx.now, order: dateOrder(ctx) }, ctx.words),
  };
}

type PeriodFound = { readonly words: readonly string[]; readonly period?: PeriodAsked };

/** The longest run of last words that is a period. Slips of the pen are mended where they would be left over as a place that nobody knows. */
function periodIn(rest: readonly string[], ctx: CommandContext): PeriodFound {
  const exact = periodAmong(rest, rest, ctx);
  const isWhole = exact.period !== undefined && (exact.words.length === 0 || namesUnit(exact.words, ctx.site, ctx.now));
  const mended = isWhole ? undefined : mendedWords(rest);
  const other = mended === undefined ? undefined : periodAmong(mended, rest, ctx);
  const read = [exact, ...(other === undefined ? [] : [other])];
  const found = read.filter(({ period }) => period !== undefined);
  const [shortest] = found.toSorted((a, b) => a.words.length - b.words.length);
  // `30 february` is no day rather than the February of a unit 30.
  if (shortest?.fault?.why === 'no-such-date' && !namesUnit(shortest.words, ctx.site, ctx.now))
    throw noPeriod('no-such-date', shortest.fault.typed, ctx);
  if (shortest !== undefined) return shortest;
  for (const { fault } of read) if (fault !== undefined) throw noPeriod(fault.why, fault.typed, ctx);
  if (rest.length > 1 && looksLikePeriod(rest)) throw noPeriod('unreadable', rest.join(' '), ctx);
  return { words: rest };
}

type Among = PeriodFound & { readonly fault?: { readonly why: PeriodFault; readonly typed: string } };

/** @param rest the words as they were typed: what is left of them is the place */
function periodAmong(words: readonly string[], rest: readonly string[], ctx: CommandContext): Among {
  const { now, site } = ctx;
  let fault: Among['fault'];
  for (let from = 0; from < words.length; from++) {
    const read = readPeriod(words.slice(from), { now, zone: site.zone, order: dateOrder(ctx) });
    if (read === undefined) continue;
    if ('period' in read)
      return { words: rest.slice(0, from), period: read.period, ...(fault === undefined ? {} : { fault }) };
    fault ??= { why: read.fault, typed: words.slice(from).join(' ') };
  }
  return { words: rest, ...(fault === undefined ? {} : { fault }) };
}

const noPeriod = (why: PeriodFault, typed: string, ctx: CommandContext) =>
  refuse('PERIOD_UNKNOWN', ctx.words.figures.noPeriod(why, quoted(typed)));

function notAhead(period: PeriodAsked, ctx: CommandContext): PeriodAsked {
  if (period.from > localDateAt(ctx.now, ctx.site.zone)) throw refuse('PERIOD_AHEAD', ctx.words.figures.periodAhead);
  return period;
}

const WHOLE = new Set(['house', 'hospital', 'site', 'whole house', 'the house', 'whole hospital']);
const EVERY = new Set(['all sites', 'every site', 'sites', 'all hospitals']);

function placeAsked(words: readonly string[], kpi: Kpi, ctx: CommandContext, verb: string): KpiPlace {
  const { site, settings } = ctx;
  const said = words.join(' ').toLowerCase();
  if (EVERY.has(said)) return settings.sites.length > 1 ? { of: 'sites', sites: settings.sites } : { of: 'house' };
  if (said === '' || WHOLE.has(said) || said === site.id.toLowerCase() || said === site.name.toLowerCase())
    return { of: 'house' };
  const other = settings.sites.find((one) => one.id.toLowerCase() === said || one.name.toLowerCase() === said);
  if (other !== undefined)
    throw refuse('KPI_OTHER_SITE', ctx.words.figures.otherSite(other.name), [
      { label: other.name, command: `${verb} --site ${other.id}` },
    ]);
  const question = { words, site, at: ctx.at ?? ctx.now, unmapped: [], verb, catalogue: ctx.words };
  const place = placeNamed(question);
  const scope: KpiScope | undefined =
    place.of === 'unit'
      ? { of: 'unit', unit: place.unit.id }
      : place.of === 'pool'
        ? { of: 'pool', pool: place.pool }
        : undefined;
  const { observe } = kpi;
  if (scope === undefined || (observe !== undefined && !observe.scopes.includes(scope.of)))
    throw refuse('KPI_SCOPE', ctx.words.errors.kpiScope(kpiTitle(kpi, ctx)));
  return scope;
}
