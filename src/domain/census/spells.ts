/** Episodes on wards, as a hospital's export lists them, told as hospital spells: who was in the house, and in which one bed. */
import type { LocationId } from '#src/kernel/ids.ts';
import type { Instant } from '#src/kernel/time.ts';

/** One row of an export: one patient's time on one ward, half-open; without `to` it goes on. */
export type Episode = { readonly location: LocationId; readonly from: Instant; readonly to?: Instant };

/** On this ward from `at` on, until the next move. */
export type SpellMove = { readonly at: Instant; readonly location: LocationId };

export type Spell<E extends Episode> = {
  /** In order of their beginning; never empty. */
  readonly episodes: readonly E[];
  /** The first is the admission. */
  readonly moves: readonly SpellMove[];
  /** Absent while an episode goes on. */
  readonly to?: Instant;
  /** Episodes that began while another one of the spell went on: a count of rows counts this patient twice there. */
  readonly overlapping: number;
};

const END_OF_TIME = Number.POSITIVE_INFINITY;
const endOf = ({ to }: Episode): number => to ?? END_OF_TIME;

/** Beginning, then end (what goes on last), then ward: the same whatever the order of the rows. */
const inTurn = (a: Episode, b: Episode): number =>
  a.from - b.from || (endOf(a) === endOf(b) ? 0 : endOf(a) - endOf(b)) || (a.location < b.location ? -1 : 1);

/**
 * One patient's episodes as spells.
 *
 * A spell is a chain: an episode that begins before the one before it is over, or within `joinMs` after, belongs to it. A patient lies in one
 * bed: of episodes that overlap the one that began last counts, and when it ends first, the patient is back on the ward that goes on.
 * Through a gap that is joined the patient stays where they were.
 * @param episodes of one patient, any order; an episode of no length is none
 * @param joinMs a longer gap ends the spell
 * @source NHS Data Dictionary: a hospital provider spell is the total continuous stay, of one or more episodes
 * @example ward A 1–5 May, ward B 3–4 May → one spell: A from the 1st, B from the 3rd, A from the 4th, gone on the 5th
 */
export function spellsOf<E extends Episode>(episodes: readonly E[], joinMs: number): readonly Spell<E>[] {
  const spells: Spell<E>[] = [];
  let chain: E[] = [];
  let until = 0;
  for (const episode of episodes.filter((one) => endOf(one) > one.from).sort(inTurn)) {
    if (chain.length > 0 && episode.from > until + joinMs) {
      spells.push(spellOf(chain));
      chain = [];
    }
    until = chain.length === 0 ? endOf(episode) : Math.max(until, endOf(episode));
    chain.push(episode);
  }
  return chain.length === 0 ? spells : [...spells, spellOf(chain)];
}

function spellOf<E extends Episode>(episodes: readonly E[]): Spell<E> {
  const until = Math.max(...episodes.map(endOf));
  const times = [...new Set(episodes.flatMap((one) => [one.from, endOf(one)]))].sort((a, b) => a - b);
  const moves: SpellMove[] = [];
  for (const at of times) {
    if (at >= until) break;
    // Nobody is noted anywhere in a gap that was joined: the patient stays.
    const there = episodes.findLast((one) => one.from <= at && at < endOf(one));
    // Every time before the end of all is one of an episode, and so finite.
    if (there !== undefined && there.location !== moves.at(-1)?.location)
      moves.push({ at: at as Instant, location: there.location });
  }
  let overlapping = 0;
  let last = 0;
  for (const one of episodes) {
    if (one.from < last) overlapping++;
    last = Math.max(last, endOf(one));
  }
  const told = { episodes, moves, overlapping };
  return until === END_OF_TIME ? told : { ...told, to: until as Instant };
}
