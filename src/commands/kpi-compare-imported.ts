/** `kpi compare` of the organisations of a data set: beside each other by name, against what chance gives at their size. */
import { type Funnel, funnelOf } from '#src/domain/kpi/funnel.ts';
import { overTold } from '#src/domain/kpi/imported-sum.ts';
import type { Series } from '#src/domain/kpi/series.ts';
import { daysTold, spanAround, type ToldDays, typedDays } from '#src/domain/kpi/told-period.ts';
import { loadOrganisation, organisationsOf } from '#src/facts/imported.ts';
import { startOfDay } from '#src/kernel/time.ts';
import { kpiTitle } from '#src/views/kpi.ts';
import { compareData, compareDocument } from '#src/views/kpi-compare.ts';
import { publicationWords } from '#src/views/provenance.ts';
import { withButtons } from './again.ts';
import type { CommandContext, Outcome } from './command.ts';
import { titleOf } from './data-sets.ts';
import { basisOfFiles, pointsIn, setsOf } from './kpi-imported-answer.ts';
import type { ImportedAsked } from './kpi-imported-asked.ts';
import { refuse } from './refusal.ts';

/** More do not fit on a card, and reading them would hold up others. */
const MOST = 600;
/** So many are looked at for the latest period of a data set. */
const LOOKED_AT = 20;

export async function compareImported(asked: ImportedAsked, ctx: CommandContext): Promise<Outcome> {
  const { kpi, set, part } = asked;
  if (kpi.observe?.sensitive) throw refuse('KPI_SENSITIVE', ctx.words.figures.noCompare(kpiTitle(kpi, ctx)));
  const codes = await organisationsOf(ctx.read, set.dataset, asked.begins ?? '', MOST + 1);
  if (codes.length > MOST)
    throw refuse('COMPARE_MANY', ctx.words.imported.compare.tooMany(ctx.format.number(set.organisations)));
  const days = asked.period ?? (await latestDays(asked, codes, ctx));
  const told = await Promise.all(codes.map((organisation) => valueIn({ ...asked, organisation }, days, ctx)));
  const known = told.flatMap((one) => (one === undefined ? [] : [one]));
  if (known.length === 0) throw refuse('KPI_NO_DATA', ctx.words.imported.compare.nothingThen);
  const funnel: Funnel<string> = funnelOf(known.map(({ place, value }) => ({ place, value })));
  const latest = known.reduce((late, one) =>
    one.series.points.at(-1)!.period.to > late.series.points.at(-1)!.period.to ? one : late,
  );
  const { zone } = ctx.site;
  const answer = {
    kpi,
    what: 'organisations' as const,
    set: titleOf(set),
    funnel,
    span: { from: startOfDay(days.from, zone), to: startOfDay(days.to, zone) },
    typed: asked.period?.typed ?? typedDays(days),
    basis: await basisOfFiles(setsOf(asked), latest.series, ctx),
  };
  const text = `kpi compare ${asked.typed.replace(` ${asked.organisation}`, '')} ${answer.typed}`;
  const document = {
    ...compareDocument(answer, ctx),
    codes: [
      ...codes,
      ...publicationWords(set.publication),
      answer.typed,
      typedDays(daysTold(latest.series.points.at(-1)!.period)),
    ],
  };
  return {
    document: withButtons(document, text, ctx),
    data: { ...(compareData(answer) as Readonly<Record<string, never>>), dataset: set.dataset, part: part ?? null },
    audience: 'caller',
  };
}

type One = ImportedAsked & { readonly organisation: string };

/** Undefined: the file tells nothing of it then. */
async function valueIn(asked: One, days: ToldDays, { read }: CommandContext) {
  const { kpi, organisation, part } = asked;
  const told = await loadOrganisation(read, { kpi, ...setsOf(asked), organisation, part, span: spanAround(days) });
  const points = told === undefined ? [] : within(told.series, days);
  if (told === undefined || points.length === 0) return undefined;
  const value = overTold(
    kpi.imported,
    points.map((one) => one.value),
  );
  return { place: organisation, value, series: { ...told.series, points } };
}

const within = ({ points }: Series, days: ToldDays): Series['points'] => pointsIn(points, days);

/** The last period that one of some organisations from all over the data set tells. */
async function latestDays(
  { kpi, set, part }: ImportedAsked,
  codes: readonly string[],
  { read, words }: CommandContext,
): Promise<ToldDays> {
  const every = Math.max(1, Math.floor(codes.length / LOOKED_AT));
  const some = codes.filter((_, n) => n % every === 0);
  const told = await Promise.all(
    some.map((organisation) => loadOrganisation(read, { kpi, ...setsOf({ kpi, set }), organisation, part })),
  );
  const last = told.flatMap((one) => one?.series.points.at(-1) ?? []).toSorted((a, b) => b.period.to - a.period.to)[0];
  if (last === undefined) throw refuse('KPI_NO_DATA', words.imported.compare.nothingThen);
  return daysTold(last.period);
}
