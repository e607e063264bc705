/** How the ED stands, in one phrase each: for now, ed and the huddle. */
import type { SiteCensus, UnitCensus } from '#src/domain/census/census.ts';
import type { Freshness } from '#src/domain/feed-state.ts';
import type { Boarder } from '#src/domain/flow/boarding.ts';
import { MINUTE_MS } from '#src/kernel/time.ts';
import { rich } from '#src/message/build.ts';
import type { Fact } from '#src/message/document.ts';
import { shareOf, standing } from './occupancy.ts';
import type { Speech } from './speech.ts';

export const edUnits = (census: SiteCensus): readonly UnitCensus[] => census.units.filter((unit) => unit.kind === 'ed');

/** No feed ever spoke: only what people counted is known, and nobody counts who waits. */
export const isUnheard = ({ state }: Pick<Freshness, 'state'>): boolean => state === 'none';

/** `31 in 36 staffed spaces (86.1 %)`, one fact per ED. */
export function edFacts(census: SiteCensus, freshness: Freshness, speech: Speech): readonly Fact[] {
  const { words, format } = speech;
  const units = edUnits(census);
  return units.map((unit) => {
    const { occupied, staffedBeds, availableBeds } = unit;
    const label = units.length === 1 ? words.terms.ed : unit.name;
    if (isUnheard(freshness) && unit.byHand?.occupied === undefined)
      return { label, value: rich(words.common.unavailable('no-data', [])), status: 'unknown' };
    if (staffedBeds === undefined || availableBeds === undefined)
      return { label, value: rich(format.count(occupied, words.answers.beds.patients)), status: 'unknown' };
    const share = shareOf(occupied, staffedBeds, speech);
    const value = rich(words.answers.ed.spaces(format.number(occupied), format.number(staffedBeds), share));
    return { label, value, status: standing({ occupied, staffedBeds, availableBeds }) };
  });
}

type Waiting = Pick<Boarder, 'minutes' | 'clock'>;

/** `11 boarders, longest 9 h 40 min since the decision to admit` */
export function boardersWords(
  boarders: readonly Waiting[],
  freshness: Pick<Freshness, 'state'>,
  speech: Speech,
): string {
  const { words, format } = speech;
  if (isUnheard(freshness))
    return words.answers.ed.boardersUnknown(words.terms.boarder.other, words.common.unavailable('no-data', []));
  const count = format.count(boarders.length, words.terms.boarder);
  const longest = boarders[0];
  if (longest === undefined) return count;
  return words.answers.ed.longest(count, waitWords(longest, speech), words.answers.ed.clocks[longest.clock]);
}

export const waitWords = (boarder: Pick<Boarder, 'minutes'>, { format }: Speech): string =>
  format.duration(boarder.minutes * MINUTE_MS);

/** `ED 31 of 36`, one for each ED. */
export function edBrief(census: SiteCensus, freshness: Freshness, { words, format }: Speech): readonly string[] {
  const units = edUnits(census);
  return units.map((unit) => {
    const label = units.length === 1 ? words.terms.ed : unit.unit;
    if (isUnheard(freshness) && unit.byHand?.occupied === undefined) return `${label} ${words.common.notAvailable}`;
    const { occupied, staffedBeds } = unit;
    const count = format.number(occupied);
    return `${label} ${staffedBeds === undefined ? count : words.staffing.of(count, format.number(staffedBeds))}`;
  });
}

/** `11 boarders, longest 9 h 40 min` */
export function boardersBrief(
  boarders: readonly Waiting[],
  freshness: Pick<Freshness, 'state'>,
  speech: Speech,
): string {
  const { words, format } = speech;
  if (isUnheard(freshness)) return `${words.terms.boarder.other} ${words.common.notAvailable}`;
  const count = format.count(boarders.length, words.terms.boarder);
  const [longest] = boarders;
  return longest === undefined ? count : words.digests.brief.longest(count, waitWords(longest, speech));
}
