/** Tables of aggregate figures, on a terminal: what would be taken of them, and taking it. */
import type { MappingOfFigures } from '#adapters/feeds/files/figure-rows.ts';
import { dryRunFigures, importFigures } from '../import-figures.ts';
import { progressLine } from '../progress.ts';
import { dryRunWords, importWords } from '../table-words.ts';
import type { ImportRun } from './import-run.ts';
import { siteNamed } from './site-option.ts';

export type FigureFileAsked = { readonly path: string; readonly mapping: MappingOfFigures; readonly quiet: boolean };
type Told = { readonly told: string };

/** Needs no store: a mapping can be tried before there is a house. */
export async function dryRunFigureFile({ path, mapping, quiet }: FigureFileAsked): Promise<Told> {
  const progress = progressLine('rows', !quiet);
  const run = await dryRunFigures({ path, mapping, onRow: seldom(progress.show) });
  progress.end();
  return { ...run, told: dryRunWords(run, mapping.file.zone) };
}

export async function importFigureFile(
  { path, mapping, quiet }: FigureFileAsked,
  skipFaulty: boolean,
  { house, store, site }: Pick<ImportRun, 'house' | 'store' | 'site'>,
): Promise<Told> {
  const progress = progressLine('rows', !quiet);
  const where = site === undefined ? {} : { site: siteNamed(house.settings, site).id };
  const onRow = seldom(progress.show);
  const done = await importFigures({ path, mapping, skipFaulty, store, clock: house.clock, ...where, onRow });
  progress.end();
  return { ...done, told: importWords(done, mapping.file.zone) };
}

/** Every thousandth row: a terminal is slower than a file. */
const seldom = (show: (rows: number) => void) => (rows: number) => {
  if (rows % 1_000 === 0) show(rows);
};
