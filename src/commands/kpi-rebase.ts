/** `kpi rebase`: a change that the house made on purpose; from that day a figure is compared with its new self. */
import { changesInForce, type DeclaredChange } from '#src/domain/kpi/declared-change.ts';
import type { Kpi } from '#src/domain/kpi/kpi.ts';
import { isDate } from '#src/kernel/calendar.ts';
import { addDays, type LocalDate, localDateAt } from '#src/kernel/time.ts';
import type { Field } from '#src/message/document.ts';
import type { Change } from '#src/ports/change.ts';
import { kpiTitle } from '#src/views/kpi.ts';
import { rebaseDocument } from '#src/views/kpi-rebase.ts';
import { again, withButtons } from './again.ts';
import { audited } from './audited.ts';
import type { CommandContext, Outcome } from './command.ts';
import { fieldValues, splitFields } from './form-fields.ts';
import { type KpiAsked, kpiAsked } from './kpi-asked.ts';
import { placeKey, placeTyped, placeWords } from './kpi-place.ts';
import { roleOfSetter } from './kpi-setters.ts';
import { isOneDay } from './period-asked.ts';
import { refuse } from './refusal.ts';
import { refusePast } from './when-asked.ts';

const LONGEST_REASON = 120;
/** Longer ago than a chart looks back. */
const FURTHEST_DAYS = 760;

export async function rebase(words: readonly string[], kpis: readonly Kpi[], ctx: CommandContext): Promise<Outcome> {
  refusePast('kpi rebase', ctx);
  const { given, rest } = splitFields(words);
  if (rest.length === 0) throw refuse('KPI_NEEDED', ctx.words.figures.nameNeeded('rebase'));
  const isOff = rest.at(-1)?.toLowerCase() === 'off';
  const asked = askedOf(isOff ? rest.slice(0, -1) : rest, kpis, ctx);
  const { figures } = ctx.words;
  if (asked.kpi.observe === undefined || asked.place.of === 'sites')
    throw refuse('KPI_NO_DAYS', figures.noDays(kpiTitle(asked.kpi, ctx)));
  const declared = await ctx.read.declaredChanges(ctx.site.id, asked.kpi.id);
  const known = changesInForce(declared, placeKey(asked.place));
  if (asked.period === undefined) {
    if (given.length > 0 || isOff) throw refuse('REBASE_DAY', figures.rebase.dayNeeded);
    return answer(asked, known, ctx);
  }
  const day = dayOf(asked, ctx);
  if (isOff) return takenBack(asked, day, known, ctx);
  const reason = fieldValues(given, reasonFields(ctx), ctx).get('reason');
  return declare(asked, { day, reason: String(reason) }, known, ctx);
}

/** Words behind the day that are no reason="…" are told how to be one. */
function askedOf(words: readonly string[], kpis: readonly Kpi[], ctx: CommandContext): KpiAsked {
  const at = words.findIndex((word) => isDate(word));
  const day = words[at];
  const behind = words.slice(at + 1);
  if (day !== undefined && behind.length > 1 && !behind.some((word) => isDate(word)))
    throw refuse('REBASE_REASON', ctx.words.figures.rebase.reasonNeeded(day));
  return kpiAsked(words, kpis, ctx, 'kpi rebase');
}

const reasonFields = ({ words }: CommandContext): readonly Field[] => [
  { name: 'reason', label: words.figures.rebase.reason, required: true, input: 'text', maxLength: LONGEST_REASON },
];

/** One day that has begun and that a chart still shows. */
function dayOf({ period }: KpiAsked, { now, site, words }: CommandContext): LocalDate {
  const today = localDateAt(now, site.zone);
  if (period === undefined || !isOneDay(period)) throw refuse('REBASE_DAY', words.figures.rebase.dayNeeded);
  if (period.from < addDays(today, -FURTHEST_DAYS)) throw refuse('REBASE_LONG_AGO', words.figures.rebase.longAgo);
  return period.from;
}

function answer(asked: KpiAsked, changes: readonly DeclaredChange[], ctx: CommandContext): Outcome {
  const { kpi, place } = asked;
  const typed = `${kpi.id}${placeTyped(place)}`;
  const told = { kpi, place: placeWords(place, ctx), changes, now: ctx.now };
  return {
    document: withButtons(rebaseDocument(told, ctx), `kpi rebase ${typed}`, ctx, [
      { label: ctx.words.figures.buttons.spc, command: again(`kpi spc ${typed}`, ctx) },
    ]),
    data: {
      kpi: kpi.id,
      place: placeKey(place),
      changes: changes.map(({ from, reason }) => ({ from, reason: reason ?? null })),
    },
    audience: 'caller',
  };
}

type Declared = { readonly day: LocalDate; readonly reason: string };

function declare(
  asked: KpiAsked,
  { day, reason }: Declared,
  known: readonly DeclaredChange[],
  ctx: CommandContext,
): Outcome {
  const one = changeOf(asked, day, ctx);
  const change = { ...one, reason };
  const after = changesInForce([...known, change], change.scope);
  return { ...answer(asked, after, ctx), changes: written(change, ctx) };
}

function takenBack(asked: KpiAsked, day: LocalDate, known: readonly DeclaredChange[], ctx: CommandContext): Outcome {
  if (!known.some(({ from }) => from === day)) throw refuse('REBASE_NONE', ctx.words.figures.rebase.noneToRemove);
  const rest = known.filter(({ from }) => from !== day);
  return { ...answer(asked, rest, ctx), changes: written(changeOf(asked, day, ctx), ctx) };
}

const changeOf = ({ kpi, place }: KpiAsked, from: LocalDate, ctx: CommandContext): DeclaredChange => ({
  site: ctx.site.id,
  kpi: kpi.id,
  scope: placeKey(place),
  from,
  at: ctx.now,
  by: ctx.actor.person,
  role: roleOfSetter(ctx),
});

const written = (change: DeclaredChange, ctx: CommandContext): readonly Change[] => [
  { kind: 'kpi.rebase', change },
  audited('kpi.rebase', `${change.kpi} ${change.scope}`, { from: change.from, off: change.reason === undefined }, ctx),
];
