/** Rows of ward episodes → visits: one for each hospital spell, a chain of episodes told as admission, moves and discharge. */
import { type Episode, type Spell, type SpellMove, spellsOf } from '#src/domain/census/spells.ts';
import type { Site } from '#src/domain/hospital.ts';
import { localDateAt, MINUTE_MS } from '#src/kernel/time.ts';
import { begunRow } from './begun-row.ts';
import type { MappedRow } from './mapped-rows.ts';
import type { VisitTold } from './record-events.ts';
import { isAmong, isUnfit, placeOf, type RecordContext, type RowRead, textOf } from './record-rows.ts';
import type { SiteOf } from './record-sites.ts';
import type { WardEpisodesTarget } from './records-targets.ts';

/** HL7 table 0004. */
const INPATIENT = 'I';
const OUTPATIENT = 'O';

export type EpisodeRow = Episode & {
  readonly site: Site;
  /** Whose episodes are chained: the spell's number, else the patient's. */
  readonly chain: string;
  /** Which row it is: the episode's number, else what it says. */
  readonly number: string;
  readonly patient?: string;
  readonly forTheDay: boolean;
  readonly disposition?: string;
};

export function episodeReader(
  target: WardEpisodesTarget,
  context: Pick<RecordContext, 'now'>,
  siteOf: SiteOf,
): (row: MappedRow) => RowRead<EpisodeRow> {
  return (row) => {
    const begun = begunRow(row, target, context, siteOf);
    if (isUnfit(begun)) return begun;
    const { site, stayed } = begun;
    const ward = textOf(row, target.ward);
    if (ward === undefined) return { unfit: 'no-place' };
    const patient = textOf(row, target.patient);
    const chain = textOf(row, target.spell) ?? patient;
    if (chain === undefined) return { unfit: 'no-number' };
    const disposition = textOf(row, target.disposition);
    return {
      site,
      chain,
      number: textOf(row, target.episode) ?? `${chain} ${ward} ${stayed.from}`,
      ...stayed,
      location: placeOf(ward),
      forTheDay: isAmong(row, target.dayCases),
      ...(patient === undefined ? {} : { patient }),
      ...(disposition === undefined ? {} : { disposition }),
    };
  };
}

/** @returns visits in the order of the first row of each, and how many episodes overlap another of their patient */
export function visitsOfEpisodes(
  episodes: readonly EpisodeRow[],
  { joinMinutes, overlaps }: Pick<WardEpisodesTarget, 'joinMinutes' | 'overlaps'>,
): { readonly visits: readonly VisitTold[]; readonly overlapping: number } {
  const chains = new Map<string, EpisodeRow[]>();
  for (const one of episodes) {
    const key = `${one.site.id}\0${one.chain}`;
    const chain = chains.get(key);
    if (chain === undefined) chains.set(key, [one]);
    else chain.push(one);
  }
  const visits: VisitTold[] = [];
  let overlapping = 0;
  for (const chain of chains.values()) {
    for (const spell of spellsOf(chain, joinMinutes * MINUTE_MS)) {
      overlapping += spell.overlapping;
      if (overlaps === 'one-bed') visits.push(visitOf(spell));
      else for (const one of spell.episodes) visits.push(visitOf(alone(one)));
    }
  }
  return { visits, overlapping };
}

const alone = (one: EpisodeRow): Spell<EpisodeRow> => ({
  episodes: [one],
  moves: [{ at: one.from, location: one.location }],
  overlapping: 0,
  ...(one.to === undefined ? {} : { to: one.to }),
});

function visitOf({ episodes, moves, to }: Spell<EpisodeRow>): VisitTold {
  const first = episodes[0]!; // a spell is of one episode at least
  const last = episodes.findLast((one) => one.to === to) ?? first;
  return {
    site: first.site.id,
    number: first.number,
    patientClass: isOutpatient(episodes, to) ? OUTPATIENT : INPATIENT,
    moves: moves as readonly [SpellMove, ...SpellMove[]], // and begins with its admission
    ...(first.patient === undefined ? {} : { patient: first.patient }),
    ...(to === undefined ? {} : { to }),
    ...(last.disposition === undefined || to === undefined ? {} : { disposition: last.disposition }),
  };
}

/**
 * Admitted for the day and gone on it. Who was meant to leave that day and stayed overnight is an ordinary admission.
 * @source NHS Data Dictionary, PATIENT CLASSIFICATION
 */
function isOutpatient(episodes: readonly EpisodeRow[], to: Episode['to']): boolean {
  const [first] = episodes;
  if (first === undefined || to === undefined || !episodes.every(({ forTheDay }) => forTheDay)) return false;
  const { zone } = first.site;
  return localDateAt(first.from, zone) === localDateAt(to, zone);
}
