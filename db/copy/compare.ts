/** Whether a copy answers as its original does. */
import type { SiteId } from '#src/kernel/ids.ts';
import { type Instant, instant, isoOf } from '#src/kernel/time.ts';
import type { Row, Source, Target } from './rows.ts';

/** `from` and `to`: rows, or heads in the house; `same`: for a census each place has the same. */
export type Compared = { readonly what: string; readonly from: number; readonly to: number; readonly same: boolean };

export async function compareStores(source: Source, target: Target): Promise<readonly Compared[]> {
  return [...(await countsOf(source, target)), ...(await censusesOf(source, target))];
}

async function countsOf(source: Source, target: Target): Promise<readonly Compared[]> {
  const compared: Compared[] = [];
  for (const table of source.tables) {
    const [from, to] = [await source.count(table), await target.count(table)];
    compared.push({ what: `rows of ${table.name}`, from, to, same: from === to });
  }
  return compared;
}

/** Between the first and the last event, ends included. */
const PAST_TIMES = 6;

/** The census now, at times of the past as known today, and as known then, of every site. */
async function censusesOf(source: Source, target: Target): Promise<readonly Compared[]> {
  const compared: Compared[] = [];
  const compare = async (what: string, ask: (of: Source['reader']) => Promise<readonly Heads[] | undefined>) => {
    const [from, to] = [(await ask(source.reader)) ?? [], (await ask(target.reader)) ?? []];
    compared.push({ what, from: heads(from), to: heads(to), same: text(from) === text(to) });
  };
  for (const [site, { first, last }] of await sitesOf(source)) {
    await compare(`census of ${site}, now`, (of) => of.census(site));
    for (const at of spread(first, last)) {
      await compare(`census of ${site}, ${isoOf(at)}`, (of) => of.censusAt(site, at));
    }
    const middle = instant(Math.round((first + last) / 2));
    await compare(`census of ${site} as known then, ${isoOf(middle)}`, (of) => of.censusAsKnown(site, middle, middle));
  }
  return compared;
}

type Heads = { readonly location: string; readonly occupied: number };
const heads = (counts: readonly Heads[]): number => counts.reduce((sum, { occupied }) => sum + occupied, 0);
const text = (counts: readonly Heads[]): string =>
  JSON.stringify(counts.toSorted((a, b) => (a.location < b.location ? -1 : 1)));

/** Fewer where the whole past is one moment. */
const spread = (first: Instant, last: Instant): readonly Instant[] => [
  ...new Set(
    Array.from({ length: PAST_TIMES }, (_, n) => instant(Math.round(first + ((last - first) * n) / (PAST_TIMES - 1)))),
  ),
];

/** Every site with stays, and the time they span; an open stay began in it. */
async function sitesOf(source: Source): Promise<ReadonlyMap<SiteId, { first: Instant; last: Instant }>> {
  const stay = source.tables.find(({ name }) => name === 'stay');
  const sites = new Map<SiteId, { first: Instant; last: Instant }>();
  if (stay === undefined) return sites;
  const [site, from] = [stay.columns.indexOf('site'), stay.columns.indexOf('from_at')];
  for await (const rows of source.rows(stay)) for (const row of rows) widen(sites, row, site, from);
  return sites;
}

function widen(sites: Map<SiteId, { first: Instant; last: Instant }>, row: Row, site: number, from: number): void {
  // Columns of the table `stay`, see its schema.
  const [id, at] = [row[site] as SiteId, row[from] as Instant];
  const known = sites.get(id);
  if (known === undefined) sites.set(id, { first: at, last: at });
  else {
    if (at < known.first) known.first = at;
    if (at > known.last) known.last = at;
  }
}
