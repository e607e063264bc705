/** Which site each row of a record-level file is of. */
import type { Site } from '#src/domain/hospital.ts';
import type { TableFault } from '../csv/faults.ts';
import type { MappedRow } from './mapped-rows.ts';
import { type RecordContext, textOf } from './record-rows.ts';

/** @returns undefined for a site that is none of ours; that stands in `faults` then */
export type SiteOf = (row: MappedRow) => Site | undefined;

/**
 * A house of one site without `facilities` takes every row, but rows of two sites cannot both be of it.
 * @param column our name of the column with the site; undefined: the file tells none
 */
export function siteTeller(
  column: string | undefined,
  { findSite, forced }: RecordContext,
  faults: TableFault[],
): SiteOf {
  if (forced !== undefined) return () => forced;
  const known = new Map<string, Site | undefined>();
  const told = new Map<Site, string>();
  const find = (name: string, row: number): Site | undefined => {
    const site = findSite(name);
    const other = site === undefined ? undefined : told.get(site);
    if (site === undefined)
      faults.push({
        row,
        column: column ?? 'file',
        problem: column === undefined ? 'the file does not say which site it is of.' : 'no such site.',
        cure: 'Write the name under facilities of a site in huddleboard.yaml, or import with --site.',
      });
    else if (other !== undefined && site.facilities.length === 0)
      faults.push({
        row,
        column: column ?? 'file',
        problem: 'another site than in the rows above, and the configuration has one site.',
        cure: 'List the names of the site under facilities in huddleboard.yaml, or import with --site.',
      });
    else if (site !== undefined) told.set(site, name);
    return site;
  };
  return (row) => {
    const name = textOf(row, column) ?? '';
    if (!known.has(name)) known.set(name, find(name, row.number));
    return known.get(name);
  };
}
