import type { SiteCensus } from '#src/domain/census/census.ts';
import { BLOCKING, siteCensus } from '#src/domain/census/units.ts';
import type { Site } from '#src/domain/hospital.ts';
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
 * The house at an instant, by unit and pool.
 * @returns undefined when asked what was known at a time before anything had been received
 */
export async function loadSiteCensus(read: Reader, site: Site, when: When): Promise<SiteCensus | undefined> {
  const at = when.at ?? when.now;
  const how = { of: BLOCKING, ...knowledgeOf(when) };
  const [counts, beds] = await Promise.all([countsAt(read, site, when), read.bedStates(site.id, at, how)]);
  return counts === undefined ? undefined : siteCensus({ site, at, counts, beds });
}

function countsAt(read: Reader, site: Site, when: When) {
  if (when.at === undefined) return read.census(site.id);
  return when.asKnown ? read.censusAsKnown(site.id, when.at, when.at) : read.censusAt(site.id, when.at);
}

/** The house at an instant of the past, as known today. */
export async function loadCensusAt(read: Reader, site: Site, at: Instant): Promise<SiteCensus> {
  const [counts, beds] = await Promise.all([read.censusAt(site.id, at), read.bedStates(site.id, at, { of: BLOCKING })]);
  return siteCensus({ site, at, counts, beds });
}
