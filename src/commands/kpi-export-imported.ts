/** `kpi export` of a data set: figures of its organisations as a table, with whose numbers they are. */
import { daysTold } from '#src/domain/kpi/told-period.ts';
import type { ToldKpi } from '#src/facts/imported.ts';
import { loadToldExport } from '#src/facts/kpi-export-imported.ts';
import { addDays } from '#src/kernel/time.ts';
import {
  type ToldExport,
  type ToldSeries,
  toldExportCodes,
  toldExportDocument,
  toldExportRow,
  toldExportSheet,
} from '#src/views/kpi-export-imported.ts';
import { again } from './again.ts';
import type { CommandContext, Outcome } from './command.ts';
import { isToldBy } from './data-set-named.ts';
import { inTurns, MOST_ROWS, withOther } from './kpi-export-file.ts';
import type { ExportWords } from './kpi-export-words.ts';
import { basisOfFiles, pointsIn, setsOf } from './kpi-imported-answer.ts';
import type { ImportedAsked } from './kpi-imported-asked.ts';
import { refuse } from './refusal.ts';

/** @throws Refusal EXPORT_TOO_LARGE, KPI_NO_DATA, ORGANISATION_UNKNOWN */
export async function exportImported(named: ExportWords, asked: ImportedAsked, ctx: CommandContext): Promise<Outcome> {
  const { set, period } = asked;
  const kpis = named.of.filter((kpi): kpi is ToldKpi => isToldBy(kpi, set) && kpi.observe?.sensitive !== true);
  const found = await seriesOf(kpis, asked, named, ctx);
  const points = found.flatMap(({ series }) => series.points);
  const days = points.map((point) => daysTold(point.period));
  const first = days.reduce((least, { from }) => (from < least ? from : least), days[0]!.from);
  const end = days.reduce((most, { to }) => (to > most ? to : most), days[0]!.to);
  const last = addDays(end, -1);
  const imports = await ctx.read.tableImports(set.dataset);
  const latest = found.reduce((late, one) => (endOf(one) > endOf(late) ? one : late));
  const told: ToldExport = {
    found,
    set: set.dataset,
    mappings: [...new Set(imports.map(({ name }) => name))],
    publication: set.publication,
    organisation: asked.organisation,
    begins: asked.begins,
    part: asked.part,
    days: { from: first, to: end },
    what: named.what,
    slug: named.slug,
    format: named.format,
    basis: await basisOfFiles(setsOf({ kpis, set }), latest.series, ctx),
    now: ctx.now,
  };
  const where = asked.typed.slice(asked.kpi.id.length + 1);
  const steps = named.grain === undefined ? '' : ` by ${named.grain}`;
  const text = `kpi export ${named.typed} ${where}${period === undefined ? '' : ` ${period.typed}`}${steps}`;
  const all = found.flatMap((one) => one.series.points.map((point) => ({ one, point })));
  const rows = await inTurns(all, ({ one, point }) => toldExportRow(point, one, told, ctx));
  const sheet = { ...toldExportSheet(told, rows, ctx), command: again(`${text} ${named.format}`, ctx) };
  const detail = { from: first, to: last, rows: sheet.rows.length, figures: kpis.length, format: named.format };
  const document = toldExportDocument(told, sheet, ctx);
  const typed = period === undefined ? [] : [period.typed];
  return {
    document: withOther({ ...document, codes: [...(document.codes ?? []), ...typed] }, text, named.format, ctx),
    data: {
      file: `${sheet.name}.${named.format}`,
      ...detail,
      figures: kpis.map(({ id }) => id),
      dataset: set.dataset,
      organisation: asked.organisation ?? null,
      part: asked.part ?? null,
    },
    audience: 'caller',
    file: { sheet, subject: `${named.slug} ${where}`, detail, codes: toldExportCodes(told) },
  };
}

const endOf = ({ series }: ToldSeries): number => series.points.at(-1)!.period.to;

async function seriesOf(
  kpis: readonly ToldKpi[],
  { set, organisation, begins, part, period }: ImportedAsked,
  { grain }: ExportWords,
  { read, words, format, progress }: CommandContext,
): Promise<readonly ToldSeries[]> {
  const organisations =
    organisation === undefined
      ? await read.figureOrganisations(set.dataset, begins ?? '', MOST_ROWS + 1)
      : [organisation];
  const tooLarge = (rows: number) =>
    refuse(
      'EXPORT_TOO_LARGE',
      words.figures.export.tooLargeFiles(format.number(Math.max(rows, MOST_ROWS)), format.number(MOST_ROWS)),
    );
  // Each organisation has a row of each figure at least.
  if (organisations.length * kpis.length > MOST_ROWS) throw tooLarge(organisations.length * kpis.length);
  const days = period === undefined ? undefined : { from: period.from, to: period.to };
  const asked = { kpis, ...setsOf({ kpis, set }), organisations, part, days, grain };
  const within = ({ series }: ToldSeries) => (days === undefined ? series.points : pointsIn(series.points, days));
  let [counted, rows] = [0, 0];
  const isTooMany = (found: readonly ToldSeries[]): boolean => {
    for (; counted < found.length; counted++) rows += within(found[counted]!).length;
    return rows > MOST_ROWS;
  };
  const found = await loadToldExport(read, asked, isTooMany, progress);
  if (rows > MOST_ROWS) throw tooLarge(rows);
  if (rows === 0) throw refuse('KPI_NO_DATA', words.imported.compare.nothingThen);
  return found
    .map((one) => ({ ...one, series: { ...one.series, points: within(one) } }))
    .filter(({ series }) => series.points.length > 0);
}
