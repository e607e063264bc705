/** Series of figures that files tell: of one organisation of a data set. */
import { importedPoints } from '#src/domain/kpi/imported-points.ts';
import type { Kpi } from '#src/domain/kpi/kpi.ts';
import type { Grain, Series } from '#src/domain/kpi/series.ts';
import type { Span } from '#src/kernel/time.ts';
import type { Reader } from '#src/ports/reader.ts';

export type ImportedSeriesAsked = {
  readonly kpi: Kpi;
  readonly dataset: string;
  /** The publisher's own code, with its leading zeros. */
  readonly organisation: string;
  readonly grain: Grain;
  /** Periods that begin in it. */
  readonly span: Span;
};

/** @returns no point where files do not tell this figure, or nothing of the organisation is kept in the span */
export async function importedSeries(read: Pick<Reader, 'figures'>, asked: ImportedSeriesAsked): Promise<Series> {
  const { kpi, dataset, organisation, grain, span } = asked;
  const place = { of: 'organisation', dataset, organisation } as const;
  const { imported } = kpi;
  if (imported === undefined) return { kpi: kpi.id, place, grain, points: [], from: 'imported' };
  const figures = await read.figures({ dataset, organisation, items: imported.needs, span });
  const points = importedPoints(figures, { definitionVersion: kpi.definitionVersion, imported }, grain);
  return { kpi: kpi.id, place, grain, points, from: 'imported' };
}
