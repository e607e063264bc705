/** `kpi target`: what the house itself wants of a figure; set, taken back, and what it has been. */
import type { Kpi } from '#src/domain/kpi/kpi.ts';
import { type KpiTarget, targetAt } from '#src/domain/kpi/target.ts';
import type { Change } from '#src/ports/change.ts';
import { kpiTitle } from '#src/views/kpi.ts';
import { targetDocument } from '#src/views/kpi-target.ts';
import { again, withButtons } from './again.ts';
import { audited } from './audited.ts';
import type { CommandContext, Outcome } from './command.ts';
import { figureNamed } from './figure-named.ts';
import { kpiAsked } from './kpi-asked.ts';
import { placeKey, placeTyped, placeWords } from './kpi-place.ts';
import { roleOfSetter } from './kpi-setters.ts';
import { refuse } from './refusal.ts';
import { refusePast } from './when-asked.ts';

/** `85`, `85%`, `4.5`, `-1`; a comma may stand for the point. */
const NUMBER = /^([+-−]?\d{1,7}(?:[.,]\d{1,4})?)(?:%|[a-z]+)?$/i;
const OFF = new Set(['off', 'none', 'remove', 'delete', 'no']);

export async function target(words: readonly string[], kpis: readonly Kpi[], ctx: CommandContext): Promise<Outcome> {
  refusePast('kpi target', ctx);
  if (words.length === 0) throw refuse('KPI_NEEDED', ctx.words.figures.nameNeeded('target'));
  const { kpi, rest } = figureNamed(words, kpis, ctx, 'kpi target');
  const n = rest.findIndex((word) => NUMBER.test(word) && !namesPlace(word, ctx));
  const off = rest.findIndex((word) => OFF.has(word.toLowerCase()));
  const at = n >= 0 ? n : off;
  const where = rest.filter((word, i) => i !== at && !FILLERS.has(word.toLowerCase()));
  const { place, period } = kpiAsked([kpi.id, ...where], kpis, ctx, 'kpi target');
  if (period !== undefined || place.of === 'sites')
    throw refuse('TARGET_PLACE', ctx.words.figures.target.place(kpiTitle(kpi, ctx)));
  const history = (await ctx.read.kpiTargets(ctx.site.id, kpi.id)).filter(({ scope }) => scope === placeKey(place));
  const asked = { kpi, scope: placeKey(place), place: placeWords(place, ctx), typed: `${kpi.id}${placeTyped(place)}` };
  if (at < 0) return show(asked, history, ctx);
  return n >= 0 ? put(asked, history, numberOf(rest[n]!), ctx) : put(asked, history, undefined, ctx);
}

const FILLERS = new Set(['to', 'at', 'is', '=', 'of', '%', 'percent', 'for', 'in']);
/** A unit may be called `12`. */
const namesPlace = (word: string, { site }: CommandContext): boolean =>
  site.units.some(({ id }) => id.toLowerCase() === word.toLowerCase());

const numberOf = (word: string): number => Number(NUMBER.exec(word)![1]!.replace(',', '.').replace('−', '-'));

type Asked = { readonly kpi: Kpi; readonly scope: string; readonly place: string; readonly typed: string };

async function show(asked: Asked, history: readonly KpiTarget[], ctx: CommandContext): Promise<Outcome> {
  const all = await ctx.read.kpiTargets(ctx.site.id, asked.kpi.id);
  const current = targetAt(all, asked.scope, ctx.now);
  return answer(asked, history, current, ctx);
}

function answer(
  asked: Asked,
  history: readonly KpiTarget[],
  current: KpiTarget | undefined,
  ctx: CommandContext,
): Outcome {
  const document = targetDocument({ ...asked, history, current, now: ctx.now }, ctx);
  const spc = { label: ctx.words.figures.buttons.spc, command: again(`kpi spc ${asked.typed}`, ctx) };
  return {
    document: withButtons(document, `kpi target ${asked.typed}`, ctx, asked.kpi.observe === undefined ? [] : [spc]),
    data: {
      kpi: asked.kpi.id,
      place: asked.scope,
      target: current?.value ?? null,
      history: history.map(({ value, at, role }) => ({ value: value ?? null, at, role })),
    },
    audience: 'caller',
  };
}

function put(asked: Asked, history: readonly KpiTarget[], value: number | undefined, ctx: CommandContext): Outcome {
  const { kpi, scope } = asked;
  if (value !== undefined) checked(kpi, value, ctx);
  const before = history.at(-1)?.value;
  if (value === undefined && before === undefined) throw refuse('TARGET_NONE', ctx.words.figures.target.noneToRemove);
  const one: KpiTarget = {
    site: ctx.site.id,
    kpi: kpi.id,
    scope,
    ...(value === undefined ? {} : { value }),
    at: ctx.now,
    by: ctx.actor.person,
    role: roleOfSetter(ctx),
  };
  const changes: readonly Change[] = [
    { kind: 'kpi.target', target: one },
    audited('kpi.target', `${kpi.id} ${scope}`, value === undefined ? { off: true } : { value }, ctx),
  ];
  return { ...answer(asked, [...history, one], value === undefined ? undefined : one, ctx), changes };
}

/** A share lies between 0 and 100 %; nothing that is counted is less than 0. */
function checked(kpi: Kpi, value: number, ctx: CommandContext): void {
  const { observe } = kpi;
  const isShare = observe?.measure === 'share' || kpi.unit === '%';
  const most = isShare ? MOST_PERCENT : Number.POSITIVE_INFINITY;
  if (value >= 0 && value <= most) return;
  throw refuse('TARGET_VALUE', ctx.words.figures.target.value(kpiTitle(kpi, ctx), isShare));
}

/** Beds may be fuller than full. */
const MOST_PERCENT = 200;
