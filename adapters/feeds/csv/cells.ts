/** Cells that more than one file has: a site, and a local date and time. */
import type { Site } from '#src/domain/hospital.ts';
import { DAY_MS, type Instant, isoOf, parseWhen } from '#src/kernel/time.ts';

/** How files of counts say that nothing is known. */
export const EMPTY = /^(?:|na|n\/a|nan|null|none|-|\.)$/i;

/** What is wrong with the cell, and the cure. */
export type CellFault = (problem: string, cure: string) => void;

/** @param of the sites, and the one that rows without a site mean */
export function siteCell(
  text: string,
  of: { readonly sites: readonly Site[]; readonly site?: Site },
  fault: CellFault,
): Site | undefined {
  const { sites, site } = of;
  const ids = sites.map(({ id }) => id).join(', ');
  if (text === '') {
    if (site === undefined) fault('which site is meant?', `Write one of ${ids}, or import with --site.`);
    return site;
  }
  const found = sites.find(({ id, name }) => [id, name].some((word) => word.toLowerCase() === text.toLowerCase()));
  if (found === undefined) fault('no such site.', `Use one of ${ids}.`);
  else if (site !== undefined && found.id !== site.id)
    fault(`another site than ${site.id}.`, 'Import it without --site, or take the row out.');
  return found;
}

const WRITTEN = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2})?(?:[zZ]|[+-]\d{2}:?\d{2})?$/;
/** A time further away than this has a wrong year. */
const FURTHEST_MS = 400 * DAY_MS;

/** @param of.example a time as it is written, for the cure: `2026-01-13T07:00` */
export function timeCell(
  text: string,
  of: { readonly site: Site; readonly now: Instant; readonly example: string },
  fault: CellFault,
): Instant | undefined {
  const cure = `Write ${of.example}, in hospital time.`;
  if (!WRITTEN.test(text)) {
    fault(text === '' ? 'empty.' : 'no date and time.', cure);
    return undefined;
  }
  try {
    const at = parseWhen(text, of.site.zone);
    if (Math.abs(at - of.now) <= FURTHEST_MS) return at;
    fault(`more than 400 days from today (${isoOf(of.now).slice(0, 10)}).`, 'Check the year.');
  } catch {
    fault('there is no such date or time.', cure);
  }
  return undefined;
}
