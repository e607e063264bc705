/** Series of several figures of several organisations of a data set: what an export of a publisher's numbers is made of. */
import { setImmediate } from 'node:timers/promises';
import type { Grain } from '#src/domain/kpi/series.ts';
import { spanAround, type ToldDays } from '#src/domain/kpi/told-period.ts';
import type { Reader } from '#src/ports/reader.ts';
import type { ToldSeries } from '#src/views/kpi-export-imported.ts';
import { figuresOf, organisationTold, type ToldKpi } from './imported.ts';

export type ToldExportAsked = {
  readonly kpis: readonly ToldKpi[];
  readonly dataset: string;
  /** Another of the same publisher, that tells what this one does not. */
  readonly beside?: string;
  readonly organisations: readonly string[];
  /** Undefined: the whole of each. */
  readonly part: string | undefined;
  /** Undefined: all that is told. */
  readonly days: ToldDays | undefined;
  /** Undefined: that of the file. */
  readonly grain: Grain | undefined;
};

/**
 * Organisations in the order given, each read once for all figures; where nothing is told there is no series.
 * @param isEnough asked after each organisation: then the rest is left
 */
export async function loadToldExport(
  read: Pick<Reader, 'figures'>,
  { kpis, dataset, beside, organisations, part, days, grain }: ToldExportAsked,
  isEnough: (found: readonly ToldSeries[]) => boolean,
  progress?: (done: number, of: number) => void,
): Promise<readonly ToldSeries[]> {
  const found: ToldSeries[] = [];
  const items = [...new Set(kpis.flatMap(({ imported }) => imported.needs))];
  const within = days === undefined ? {} : { span: spanAround(days) };
  for (const [n, organisation] of organisations.entries()) {
    const figures = await figuresOf(read, { dataset, beside, organisation, items, ...within });
    for (const kpi of kpis) {
      const its = figures.filter(({ item }) => kpi.imported.needs.includes(item));
      const told = organisationTold(its, { kpi, dataset, organisation, part, grain });
      if (told !== undefined) found.push({ kpi, organisation, series: told.series });
    }
    progress?.(n + 1, organisations.length);
    if (isEnough(found)) return found;
    // Whoever else waits has a turn.
    await setImmediate();
  }
  return found;
}
