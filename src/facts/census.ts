import type { LocationCount, SiteCensus } from '#src/domain/census/census.ts';
import type { ReportsTold } from '#src/domain/census/reported.ts';
import { BLOCKING, siteCensus } from '#src/domain/census/units.ts';
import type { Site } from '#src/domain/hospital.ts';
import { CENSUS_ITEMS } from '#src/domain/report.ts';
import type { Instant } from '#src/kernel/time.ts';
import type { BedStatesAsked, Reader } from '#src/ports/reader.ts';

/** Which instant a question is about, and from what knowledge. */
export type When = {
  readonly now: Instant;
  /** Undefined: the present. */
  readonly at?: Instant | undefined;
  /** With `at`: what was known then, instead of what is known today about then. */
  readonly asKnown?: boolean | undefined;
};

/** The knowledge that a question for bed states is to be answered from. */
export const knowledgeOf = ({ at, asKnown }: Omit<When, 'now'>): Pick<BedStatesAsked, 'knownAt'> =>
  at !== undefined && asKnown ? { knownAt: at } : {};

/**
 * The house at an instant, by unit and pool; what people reported counted in.
 * @returns undefined when asked what was known at a time before anything had been received or reported
 */
export async function loadSiteCensus(read: Reader, site: Site, when: When): Promise<SiteCensus | undefined> {
  const at = when.at ?? when.now;
  const how = { of: BLOCKING, ...knowledgeOf(when) };
  const [counts, beds, told] = await Promise.all([
    countsAt(read, site, when),
    read.bedStates(site.id, at, how),
    loadReports(read, site, at, knowledgeOf(when)),
  ]);
  if (counts === undefined && told === undefined) return undefined;
  return siteCensus({ site, at, counts: counts ?? [], beds, told });
}

function countsAt(read: Reader, site: Site, when: When) {
  if (when.at === undefined) return read.census(site.id);
  return when.asKnown ? read.censusAsKnown(site.id, when.at, when.at) : read.censusAt(site.id, when.at);
}

/** The house at this moment. */
export const loadCensusNow = async (read: Reader, site: Site, now: Instant): Promise<SiteCensus> =>
  censusOf(await read.census(site.id), { read, site, at: now });

/** The house at an instant of the past, as known today. */
export const loadCensusAt = async (read: Reader, site: Site, at: Instant): Promise<SiteCensus> =>
  censusOf(await read.censusAt(site.id, at), { read, site, at });

type Asked = { readonly read: Reader; readonly site: Site; readonly at: Instant };

async function censusOf(counts: readonly LocationCount[], { read, site, at }: Asked): Promise<SiteCensus> {
  const [beds, told] = await Promise.all([read.bedStates(site.id, at, { of: BLOCKING }), loadReports(read, site, at)]);
  return siteCensus({ site, at, counts, beds, told });
}

export type ReadsReports = Pick<Reader, 'reports' | 'lastEvents' | 'seenLocations'>;

/** Reported counts of heads and beds with what the feed has told since. Where nobody reported, nothing more is asked. */
export async function loadReports(
  read: ReadsReports,
  site: Site,
  at: Instant,
  known: Pick<BedStatesAsked, 'knownAt'> = {},
): Promise<ReportsTold | undefined> {
  // A report is known from the instant that it speaks of: who reports, reports of now.
  const reports = await read.reports(site.id, at, CENSUS_ITEMS);
  const [first, ...rest] = reports;
  if (first === undefined) return undefined;
  const after = rest.reduce((oldest, { at }) => (at < oldest ? at : oldest), first.at);
  const [lastEvents, seen] = await Promise.all([
    read.lastEvents(site.id, { after, at, ...known }),
    read.seenLocations(site.id),
  ]);
  const fed = new Set(seen.filter(({ firstSeenAt }) => firstSeenAt <= at).map(({ location }) => location));
  return { reports, lastEvents, fed };
}
