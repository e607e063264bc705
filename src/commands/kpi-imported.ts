/** `kpi`, `kpi why` and `kpi spc` of an organisation of a data set. */
import { controlled } from '#src/domain/kpi/control.ts';
import type { Series } from '#src/domain/kpi/series.ts';
import { daysTold, typedDays } from '#src/domain/kpi/told-period.ts';
import { controlData, controlDocument } from '#src/views/control.ts';
import {
  codesOf,
  type ImportedAnswer,
  importedData,
  importedDocument,
  importedPlace,
} from '#src/views/kpi-imported.ts';
import { whyData, whyDocument } from '#src/views/kpi-why.ts';
import { publicationWords } from '#src/views/provenance.ts';
import { again, withButtons } from './again.ts';
import type { CommandContext, Outcome } from './command.ts';
import { titleOf } from './data-sets.ts';
import { basisOfFiles, importedAnswer, type OfOrganisation, setsOf, toldOf } from './kpi-imported-answer.ts';
import type { ImportedAsked } from './kpi-imported-asked.ts';
import { whichOrganisation } from './kpi-which.ts';

export const importedFigure = (asked: ImportedAsked, ctx: CommandContext): Promise<Outcome> =>
  ofOrganisation(asked, ctx, 'kpi', async (one) => {
    const answer = await withChart(await importedAnswer(one, ctx), ctx);
    return {
      document: importedDocument(answer, ctx),
      data: importedData(answer),
      series: answer.series,
      codes: spanCodes(answer),
    };
  });

export const importedWhy = (asked: ImportedAsked, ctx: CommandContext): Promise<Outcome> =>
  ofOrganisation(asked, ctx, 'kpi why', async (one) => {
    const imported = await withChart(await importedAnswer(one, ctx), ctx);
    const place = ctx.words.imported.placeOf(importedPlace(imported, ctx), imported.publication?.title ?? imported.set);
    const told = { kpi: one.kpi, place, basis: imported.basis, imported };
    return {
      document: whyDocument(told, ctx),
      data: whyData(told),
      series: imported.series,
      codes: spanCodes(imported),
    };
  });

/** The chart of all that the file tells, or of what it told before the time that was asked for was over. */
export const importedSpc = (asked: ImportedAsked, ctx: CommandContext): Promise<Outcome> =>
  ofOrganisation(asked, ctx, 'kpi spc', async (one) => {
    const { series } = await toldOf(one, ctx);
    const { period } = one;
    const points = series.points.filter((point) => period === undefined || daysTold(point.period).from < period.to);
    const shown = points.length === 0 ? series : { ...series, points };
    const answer = {
      kpi: one.kpi,
      place: ctx.words.imported.placeOf(importedPlace(one, ctx), titleOf(one.set)),
      controlled: chartOf(one, shown, ctx),
      basis: await basisOfFiles(setsOf(one), shown, ctx),
      ...drawnFrom(period, points),
    };
    return { document: controlDocument(answer, ctx), data: controlData(answer), series: shown, codes: [] };
  });

/** From the first that begins in the time that was asked for; where none does, that is said. */
function drawnFrom(period: ImportedAsked['period'], points: Series['points']) {
  if (period === undefined || points.length === 0) return {};
  const first = points.find((point) => daysTold(point.period).from >= period.from) ?? points.at(-1)!;
  return { shownFrom: daysTold(first.period).from >= period.from ? first.period.from : first.period.to };
}

const chartOf = ({ kpi }: Pick<OfOrganisation, 'kpi'>, series: ImportedAnswer['series'], { site }: CommandContext) =>
  controlled(series, { better: kpi.better, about: kpi.observe?.about, changes: [], zone: site.zone });

/** Signal or noise as of the last point that was asked for. */
async function withChart(answer: ImportedAnswer, ctx: CommandContext): Promise<ImportedAnswer> {
  const { series, points } = answer;
  const upTo = series.points.filter(({ period }) => period.to <= points.at(-1)!.period.to);
  const chart = chartOf({ kpi: answer.kpi as OfOrganisation['kpi'] }, { ...series, points: upTo }, ctx);
  return chart === undefined ? answer : { ...answer, controlled: chart };
}

type Shown = Pick<Outcome, 'document' | 'data'> & { readonly series: Series; readonly codes: readonly string[] };

/** The time that all points of an answer cover together. */
const spanCodes = ({ points }: ImportedAnswer): readonly string[] => {
  const days = daysTold({ from: points[0]!.period.from, to: points.at(-1)!.period.to });
  return [typedDays(days), days.from, days.to];
};

async function ofOrganisation(
  asked: ImportedAsked,
  ctx: CommandContext,
  verb: 'kpi' | 'kpi why' | 'kpi spc',
  show: (one: OfOrganisation) => Promise<Shown>,
): Promise<Outcome> {
  const { organisation } = asked;
  if (organisation === undefined) return whichOrganisation(asked, ctx, verb);
  const { document, data, series, codes } = await show({ ...asked, organisation });
  const typed = asked.period === undefined ? [] : [asked.period.typed];
  const guarded = {
    ...document,
    codes: [...typed, ...codes, ...publicationWords(asked.set.publication), ...codesOf([series])],
  };
  const { buttons: say } = ctx.words.figures;
  const time = asked.period === undefined ? '' : ` ${asked.period.typed}`;
  const all = [
    { verb: 'kpi', label: say.figure },
    { verb: 'kpi spc', label: say.spc },
    { verb: 'kpi why', label: say.why },
  ];
  const buttons = all
    .filter((one) => one.verb !== verb)
    .map((one) => ({ label: one.label, command: again(`${one.verb} ${asked.typed}${time}`, ctx) }));
  const compare = {
    label: say.compare,
    command: again(`kpi compare ${asked.kpi.id} ${asked.set.dataset}${time}`, ctx),
  };
  return {
    document: withButtons(guarded, `${verb} ${asked.typed}${time}`, ctx, [...buttons, compare]),
    ...(data === undefined ? {} : { data }),
    audience: 'caller',
  };
}
